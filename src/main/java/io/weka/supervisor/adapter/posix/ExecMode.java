package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.domain.config.User;
import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.Descriptors;
import io.weka.supervisor.kernel.Errno;
import io.weka.supervisor.kernel.Groups;
import io.weka.supervisor.kernel.Limit;
import io.weka.supervisor.kernel.Linux;
import io.weka.supervisor.kernel.NativeMemory;
import io.weka.supervisor.kernel.NativeText;
import io.weka.supervisor.kernel.Posix;
import io.weka.supervisor.kernel.SelfCommand;
import io.weka.supervisor.kernel.SignalState;
import java.io.IOException;
import java.util.List;

/**
 * The private {@code __exec} mode: this binary as the first program of a child, for what posix_spawn has no attribute for,
 * and to report a failure as the reference does, on stderr with exit status 127.
 */
public final class ExecMode {
    private static final int NOT_SPAWNED = 127;
    private static final int STDERR = 2;

    /** A step failed; the message is for the child's stderr. */
    private static final class NotSpawned extends Exception {
        NotSpawned(String message) {
            super(message);
        }
    }

    private final Posix posix;
    private final ExecPlan plan;

    private ExecMode(Posix posix, ExecPlan plan) {
        this.posix = posix;
        this.plan = plan;
    }

    /** Never returns: the process becomes the program or ends. Reads the words of the command line itself, as bytes. */
    public static void run() {
        Posix posix = Posix.get();
        try {
            List<String> words = SelfCommand.commandLine();
            int mode = words.indexOf(ExecPlan.WORD);
            new ExecMode(posix, ExecPlan.decode(words.subList(Math.max(mode, 0), words.size()))).becomeProgram();
        } catch (NotSpawned e) {
            complain(posix, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            complain(posix, "couldn't exec: " + e);
        }
        complain(posix, "child process was not spawned");
        posix.exitNow(NOT_SPAWNED);
    }

    private void becomeProgram() throws NotSpawned {
        if (plan.user().isPresent()) {
            become(plan.user().get());
        }
        if (plan.directory().isPresent()) {
            changeTo(plan.directory().get());
        }
        plan.umask().ifPresent(posix::umask);
        restore(plan.files());
        SignalState.restoreDefaults(posix);
        Descriptors.closeOnExecFrom(posix, STDERR + 1);
        try (NativeMemory path = NativeMemory.string(posix, plan.path());
                NativeMemory argv = NativeMemory.strings(posix, plan.argv())) {
            int result = posix.execv(path.address(), argv.address());
            throw new NotSpawned("couldn't exec " + plan.argv().getFirst() + ": " + Errno.nameOf(result));
        }
    }

    private void become(User user) throws NotSpawned {
        int current = posix.getuid();
        if (current == user.uid()) {
            return;
        }
        String failure = "couldn't setuid to " + Integer.toUnsignedString(user.uid()) + ": ";
        if (current != 0) {
            throw new NotSpawned(failure + "Can't drop privilege as nonroot user");
        }
        if (Groups.set(posix, user.groups()) < 0) {
            throw new NotSpawned(failure + "Could not set groups of effective user");
        }
        if (posix.setgid(user.gid()) < 0) {
            throw new NotSpawned(failure + "Could not set group id of effective user");
        }
        int result = posix.setuid(user.uid());
        if (result < 0) {
            throw new NotSpawned(failure + Errno.textOf(result));
        }
    }

    private void changeTo(String directory) throws NotSpawned {
        try (NativeMemory path = NativeMemory.string(posix, directory)) {
            int result = posix.chdir(path.address());
            if (result < 0) {
                throw new NotSpawned("couldn't chdir to " + directory + ": " + Errno.nameOf(result));
            }
        }
    }

    private void restore(Limit files) throws NotSpawned {
        try {
            files.set(posix, Linux.RLIMIT_NOFILE);
        } catch (CallFailed e) {
            throw new NotSpawned("couldn't set the limit of open files: " + e.getMessage());
        }
    }

    private static void complain(Posix posix, String message) {
        byte[] bytes = NativeText.encode("supervisor: " + message + "\n");
        try (NativeMemory text = NativeMemory.allocate(posix, bytes.length)) {
            text.buffer().put(0, bytes);
            posix.write(STDERR, text.address(), bytes.length);
        }
    }
}
