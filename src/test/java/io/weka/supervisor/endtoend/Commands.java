package io.weka.supervisor.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Runs programs and waits for their end. */
public final class Commands {
    /** The build under test: the launcher for the JVM, or the binary. */
    public static final String SUPERVISORD = Objects.requireNonNull(
            System.getProperty("supervisord.command"),
            "the system property supervisord.command names the build under test");

    private static final long SECONDS = 120;

    private Commands() {}

    /** Runs a command of the system, which has to succeed. */
    public static void system(String... command) {
        run(Path.of("/"), Map.of(), List.of(command)).exits(0);
    }

    /** Runs it in this folder with an empty stdin, adding to the environment. */
    public static Outcome run(Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path out = Files.createTempFile("out", null);
            Path err = Files.createTempFile("err", null);
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                prepare(builder.environment(), environment);
                Process process = builder.start();
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                    throw new AssertionError(command + " did not end within " + SECONDS + " s; stdout: "
                            + Files.readString(out) + " stderr: " + Files.readString(err));
                }
                return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** The environment of everything that a test starts: plain locale, UTC, nothing of an outer supervisor. */
    static void prepare(Map<String, String> environment, Map<String, String> additions) {
        environment.keySet().removeIf(name -> name.startsWith("SUPERVISOR_") || name.startsWith("LC_"));
        environment.putAll(Map.of("LANG", "C.UTF-8", "LC_ALL", "C.UTF-8", "TZ", "UTC"));
        environment.putAll(additions);
    }
}
