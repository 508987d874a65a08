package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.process.CommandLine;
import io.weka.supervisor.domain.process.PythonText;
import io.weka.supervisor.domain.process.StartRefusal;
import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.FileMode;
import io.weka.supervisor.kernel.Linux;
import io.weka.supervisor.kernel.NativeMemory;
import io.weka.supervisor.kernel.Posix;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a command line means on this system: the file to execute, or why there is none. */
sealed interface Executable {

    /** {@code words} are the arguments, the program's name as it was written first. */
    record Found(String path, List<String> words) implements Executable {}

    record Refused(StartRefusal reason) implements Executable {}

    /** Why it can not be started, where that is known. */
    default Optional<StartRefusal> refusal() {
        return switch (this) {
            case Found ignored -> Optional.empty();
            case Refused refused -> Optional.of(refused.reason());
        };
    }

    /** Where programs are looked for without a PATH, as in the reference. */
    String DEFAULT_PATH = "/bin:/usr/bin:/usr/local/bin";

    /** Looks at all that a start touches, the folder too: what does not answer is to be noticed here and not in the start. */
    static Executable of(Posix posix, ProgramConfig program, Map<String, String> environment) {
        program.directory().ifPresent(folder -> mode(posix, folder));
        return switch (CommandLine.parse(program.command())) {
            case CommandLine.Unusable(String text) -> refused(FaultCode.NOT_EXECUTABLE, text);
            case CommandLine.Words(List<String> words) -> lookUp(posix, words, environment);
        };
    }

    private static Executable lookUp(Posix posix, List<String> words, Map<String, String> environment) {
        String program = words.getFirst();
        if (program.contains("/")) {
            return mode(posix, program)
                    .map(mode -> check(posix, program, mode, words))
                    .orElseGet(() -> notFound(program));
        }
        for (String folder : environment.getOrDefault("PATH", DEFAULT_PATH).split(":", -1)) {
            String candidate = folder.isEmpty() || folder.endsWith("/") ? folder + program : folder + "/" + program;
            Optional<FileMode> mode = mode(posix, candidate);
            if (mode.isPresent()) {
                return check(posix, candidate, mode.get(), words);
            }
        }
        return notFound(program);
    }

    private static Executable check(Posix posix, String path, FileMode mode, List<String> words) {
        if (mode.isDirectory()) {
            return refused(FaultCode.NOT_EXECUTABLE, "command at " + PythonText.quoted(path) + " is a directory");
        }
        if (!mode.isExecutable()) {
            return refused(FaultCode.NOT_EXECUTABLE, "command at " + PythonText.quoted(path) + " is not executable");
        }
        try (NativeMemory name = NativeMemory.string(posix, path)) {
            if (posix.access(name.address(), Linux.X_OK) < 0) {
                return refused(FaultCode.NOT_EXECUTABLE, "no permission to run command " + PythonText.quoted(path));
            }
        }
        return new Found(path, words);
    }

    private static Optional<FileMode> mode(Posix posix, String path) {
        try {
            return path.indexOf('\0') < 0 ? Optional.of(FileMode.of(posix, path)) : Optional.empty();
        } catch (CallFailed e) {
            return Optional.empty();
        }
    }

    private static Executable notFound(String program) {
        return refused(FaultCode.NO_FILE, "can't find command " + PythonText.quoted(program));
    }

    private static Executable refused(FaultCode code, String text) {
        return new Refused(new StartRefusal(code, text));
    }
}
