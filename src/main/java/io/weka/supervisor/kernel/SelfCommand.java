package io.weka.supervisor.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.graalvm.nativeimage.ProcessProperties;

/** The command that starts this same program again. */
public record SelfCommand(String path, List<String> argv) {
    private static final Set<String> TAKES_A_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--limit-modules",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--patch-module",
            "--enable-native-access");
    private static final Set<String> NAMES_THE_PROGRAM = Set.of("-jar", "-m", "--module");

    public SelfCommand {
        argv = List.copyOf(argv);
    }

    /** Argument 0 to the last that belongs to the java command; all after it is the program's own. */
    public static SelfCommand ofThisProcess() throws IOException {
        List<String> words = commandLine();
        if (ThisPosix.NATIVE) {
            return new SelfCommand("/proc/self/exe", words.subList(0, 1));
        }
        String java = Files.readSymbolicLink(Path.of("/proc/self/exe")).toString();
        return new SelfCommand(java, javaPart(words));
    }

    /** The name this process was started under. On the JVM that is java's, so it says nothing there. */
    public static String calledAs() {
        return ThisPosix.NATIVE ? Objects.requireNonNullElse(ProcessProperties.getArgumentVectorProgramName(), "") : "";
    }

    /** The words this process was started with, byte for byte. */
    public static List<String> commandLine() throws IOException {
        return words(Files.readAllBytes(Path.of("/proc/self/cmdline")));
    }

    /**
     * The environment this process was started with, in its order, byte for byte: what {@code System.getenv} makes of bytes that
     * are not ASCII depends on the locale.
     */
    public static Map<String, String> environment() throws IOException {
        return environment(words(Files.readAllBytes(Path.of("/proc/self/environ"))));
    }

    /** The same for who needs only some of them: in the native image a look-up reads no other variable. */
    public static Map<String, String> variables() {
        return ThisPosix.NATIVE ? new OwnVariables(Posix.get()) : System.getenv();
    }

    static Map<String, String> environment(List<String> words) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                environment.putIfAbsent(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return environment;
    }

    static List<String> words(byte[] commandLine) {
        List<String> words =
                new ArrayList<>(List.of(NativeText.decode(commandLine).split("\0", -1)));
        words.removeLast();
        return words;
    }

    static List<String> javaPart(List<String> words) {
        int i = 1;
        while (i < words.size()) {
            String word = words.get(i);
            if (NAMES_THE_PROGRAM.contains(word)) {
                return words.subList(0, Math.min(i + 2, words.size()));
            }
            if (!word.startsWith("-") && !word.startsWith("@")) {
                return words.subList(0, i + 1);
            }
            i += TAKES_A_VALUE.contains(word) ? 2 : 1;
        }
        return words;
    }
}
