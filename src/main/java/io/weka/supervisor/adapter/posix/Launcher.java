package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.process.PythonText;
import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.Errno;
import io.weka.supervisor.kernel.Limit;
import io.weka.supervisor.kernel.Linux;
import io.weka.supervisor.kernel.Posix;
import io.weka.supervisor.kernel.SelfCommand;
import io.weka.supervisor.kernel.Spawn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the program of a process, with pipes that are there already. The texts are those of the reference. */
final class Launcher {
    private final Posix posix;
    private final SelfCommand self;

    Launcher(Posix posix, SelfCommand self) {
        this.posix = posix;
        this.self = self;
    }

    static Executable.Found found(Executable executable) throws SpawnRefused {
        return switch (executable) {
            case Executable.Found found -> found;
            case Executable.Refused refused ->
                throw new SpawnRefused(refused.reason().text());
        };
    }

    ChildPipes openPipes(ProgramConfig program) throws SpawnRefused {
        try {
            return ChildPipes.open(posix, program.redirectStderr());
        } catch (CallFailed e) {
            throw noDescriptors(program, e.result());
        }
    }

    void watch(ProgramConfig program, OutputPipe output) throws SpawnRefused {
        try {
            output.watch();
        } catch (CallFailed e) {
            throw noDescriptors(program, e.result());
        }
    }

    /** Answers with the pid. */
    int start(ProgramConfig program, Executable.Found found, Map<String, String> environment, ChildPipes pipes)
            throws SpawnRefused {
        try {
            List<String> variables = environment.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .toList();
            int pid = needsExecMode(program) ? 0 : spawn(program, found, variables, pipes.childEnds());
            return pid > 0 ? pid : spawnThroughExecMode(program, found, variables, pipes.childEnds());
        } catch (IllegalArgumentException e) {
            throw new SpawnRefused("couldn't exec " + found.words().getFirst() + ": " + e.getMessage());
        }
    }

    /** What posix_spawn can not do. */
    private boolean needsExecMode(ProgramConfig program) {
        return program.umask().isPresent()
                || program.user().filter(user -> user.uid() != posix.getuid()).isPresent();
    }

    /** The pid, or 0 when a step in the child failed. */
    private int spawn(ProgramConfig program, Executable.Found found, List<String> variables, List<Integer> childEnds)
            throws SpawnRefused {
        Spawn spawn =
                new Spawn(found.path(), found.words(), variables, program.directory(), childEnds, Spawn.Leader.GROUP);
        int result = spawn.start(posix);
        if (result >= 0) {
            return result;
        }
        if (isForWantOfResources(result)) {
            throw notStarted(program, result);
        }
        return 0;
    }

    /**
     * The same by way of this binary's __exec mode. After a failure in the child too: it fails there again, and tells it
     * where the reference does, on the child's stderr.
     */
    private int spawnThroughExecMode(
            ProgramConfig program, Executable.Found found, List<String> variables, List<Integer> childEnds)
            throws SpawnRefused {
        ExecPlan plan = new ExecPlan(
                found.path(),
                found.words(),
                program.user(),
                program.directory(),
                program.umask(),
                limitOfFiles(program));
        List<String> argv = new ArrayList<>(self.argv());
        argv.addAll(plan.encode());
        Spawn spawn = new Spawn(self.path(), argv, variables, Optional.empty(), childEnds, Spawn.Leader.GROUP);
        int result = spawn.start(posix);
        if (Errno.E2BIG.is(result)) {
            throw new SpawnRefused("couldn't exec " + found.words().getFirst() + ": E2BIG");
        }
        if (result < 0) {
            throw notStarted(program, result);
        }
        return result;
    }

    private Limit limitOfFiles(ProgramConfig program) throws SpawnRefused {
        try {
            return Limit.get(posix, Linux.RLIMIT_NOFILE);
        } catch (CallFailed e) {
            throw notStarted(program, e.result());
        }
    }

    private static boolean isForWantOfResources(int result) {
        return Errno.EAGAIN.is(result) || Errno.ENOMEM.is(result) || Errno.EMFILE.is(result) || Errno.ENFILE.is(result);
    }

    /** For {@code spawnerr}, where nobody knows what the command is on this disk. */
    static String notLookedUp(ProgramConfig program, String why) {
        return "can't look up command " + PythonText.quoted(program.command()) + ": " + why;
    }

    /** The same where something failed that cannot. */
    static String defect(ProgramConfig program, Throwable e) {
        return "unknown error during fork for '" + program.name() + "': " + e;
    }

    /** The same for want of memory in this process. */
    static String noMemory(ProgramConfig program) {
        return "unknown error during fork for '" + program.name() + "': " + Errno.ENOMEM.name();
    }

    private static SpawnRefused noDescriptors(ProgramConfig program, int result) {
        return new SpawnRefused(
                Errno.EMFILE.is(result)
                        ? "too many open files to spawn '" + program.name() + "'"
                        : "unknown error making dispatchers for '" + program.name() + "': " + Errno.nameOf(result));
    }

    private static SpawnRefused notStarted(ProgramConfig program, int result) {
        if (Errno.EMFILE.is(result)) {
            return noDescriptors(program, result);
        }
        return new SpawnRefused(
                Errno.EAGAIN.is(result)
                        ? "Too many processes in process table to spawn '" + program.name() + "'"
                        : "unknown error during fork for '" + program.name() + "': " + Errno.nameOf(result));
    }
}
