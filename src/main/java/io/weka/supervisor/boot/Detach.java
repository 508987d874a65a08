package io.weka.supervisor.boot;

import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.Linux;
import io.weka.supervisor.kernel.NativeMemory;
import io.weka.supervisor.kernel.Posix;
import io.weka.supervisor.kernel.SelfCommand;
import io.weka.supervisor.kernel.Spawn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Going to the background: a Java program cannot fork, so it starts itself again as the leader of a session of its own. The
 * process in front stays until the one behind says through a pipe that it answers, and ends with its status when it does not.
 */
final class Detach {
    /** The end of the pipe in the background process. */
    private static final int READY = 3;

    private static final int STDERR = 2;

    private Detach() {}

    /** In the foreground: starts the background process; the exit status for this one. */
    static int run(Posix posix, List<String> words) throws IOException {
        SelfCommand self = SelfCommand.ofThisProcess();
        List<String> argv = new ArrayList<>(self.argv());
        argv.add(Daemon.DETACHED);
        argv.addAll(words);
        try (NativeMemory ends = NativeMemory.allocate(posix, 2 * Integer.BYTES);
                NativeMemory devNull = NativeMemory.string(posix, "/dev/null")) {
            CallFailed.check(posix.pipe2(ends.address(), Linux.O_CLOEXEC));
            int nowhere = CallFailed.check(posix.open(devNull.address(), Linux.O_RDWR | Linux.O_CLOEXEC, 0));
            int pid = CallFailed.check(new Spawn(
                            self.path(),
                            argv,
                            environment(),
                            Optional.empty(),
                            List.of(nowhere, nowhere, STDERR, ends.getInt(Integer.BYTES)),
                            Spawn.Leader.SESSION)
                    .start(posix));
            posix.close(ends.getInt(Integer.BYTES));
            return awaitReady(posix, ends.getInt(0), pid);
        } catch (CallFailed failure) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    private static int awaitReady(Posix posix, int pipe, int pid) throws CallFailed {
        try (NativeMemory memory = NativeMemory.allocate(posix, Integer.BYTES)) {
            if (posix.read(pipe, memory.address(), 1) == 1) {
                return 0;
            }
            CallFailed.check(posix.waitpid(pid, memory.address(), 0));
            int status = memory.getInt(0) >> 8 & 0xff;
            return status == 0 ? 1 : status;
        }
    }

    /** In the background: says that the daemon answers, and lets go of the terminal. */
    static void ready(Posix posix) throws CallFailed {
        try (NativeMemory devNull = NativeMemory.string(posix, "/dev/null");
                NativeMemory sign = NativeMemory.allocate(posix, 1)) {
            int nowhere = CallFailed.check(posix.open(devNull.address(), Linux.O_RDWR | Linux.O_CLOEXEC, 0));
            CallFailed.check(posix.dup2(nowhere, STDERR));
            posix.close(nowhere);
            posix.write(READY, sign.address(), 1);
            posix.close(READY);
        }
    }

    private static List<String> environment() throws IOException {
        List<String> all = new ArrayList<>();
        for (Map.Entry<String, String> variable : SelfCommand.environment().entrySet()) {
            all.add(variable.getKey() + "=" + variable.getValue());
        }
        return all;
    }
}
