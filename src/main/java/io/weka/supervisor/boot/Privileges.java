package io.weka.supervisor.boot;

import io.weka.supervisor.domain.config.Configuration.Notice;
import io.weka.supervisor.domain.config.DaemonConfig;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.User;
import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.Groups;
import io.weka.supervisor.kernel.Limit;
import io.weka.supervisor.kernel.Linux;
import io.weka.supervisor.kernel.Posix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Becomes the configured user and makes sure of enough descriptors and processes (texts of the reference). */
final class Privileges {
    private static final String ROOT =
            "Supervisor is running as root.  Privileges were not dropped because no user is specified in the config file.  "
                    + "If you intend to run as root, you can set user=root in the config file to avoid this message.";
    private static final String FEW_DESCRIPTORS =
            "The minimum number of file descriptors required to run this process is %d as per the \"minfds\" "
                    + "command-line argument or config file setting. The current environment will only allow you to open "
                    + "%d file descriptors.  Either raise the number of usable file descriptors in your environment (see "
                    + "README.rst) or lower the minfds setting in the config file to allow the process to start.";
    private static final String FEW_PROCESSES =
            "The minimum number of available processes required to run this program is %d as per the \"minprocs\" "
                    + "command-line argument or config file setting. The current environment will only allow you to open "
                    + "%d processes.  Either raise the number of usable processes in your environment (see README.rst) or "
                    + "lower the minprocs setting in the config file to allow the program to start.";

    private final Posix posix;
    private final DaemonConfig config;
    private final List<Notice> notices = new ArrayList<>();

    Privileges(Posix posix, DaemonConfig config) {
        this.posix = posix;
        this.config = config;
    }

    /** Does both; answers what is to be logged. */
    List<Notice> take() throws StartFailed {
        try {
            becomeUser();
            raise(Linux.RLIMIT_NOFILE, "RLIMIT_NOFILE", config.minfds(), FEW_DESCRIPTORS);
            raise(Linux.RLIMIT_NPROC, "RLIMIT_NPROC", config.minprocs(), FEW_PROCESSES);
        } catch (CallFailed failure) {
            throw new StartFailed(String.valueOf(failure.getMessage()));
        }
        return notices;
    }

    private void becomeUser() throws StartFailed, CallFailed {
        int uid = posix.getuid();
        Optional<User> user = config.user();
        if (user.isEmpty()) {
            if (uid == 0) {
                notices.add(new Notice(LogLevel.CRITICAL, ROOT));
            }
            return;
        }
        if (user.get().uid() != uid) {
            if (uid != 0) {
                throw new StartFailed("Can't drop privilege as nonroot user");
            }
            become(user.get());
        }
        notices.add(new Notice(LogLevel.INFO, "Set uid to user " + user.get().uid() + " succeeded"));
    }

    private void become(User user) throws CallFailed {
        CallFailed.check(Groups.set(posix, user.groups()));
        CallFailed.check(posix.setgid(user.gid()));
        CallFailed.check(posix.setuid(user.uid()));
    }

    private void raise(int resource, String name, int minimum, String tooFew) throws StartFailed, CallFailed {
        Limit limit = Limit.get(posix, resource);
        if (limit.soft() == -1 || limit.soft() >= minimum) {
            return;
        }
        // Root may raise the hard limit too; for others the kernel says no.
        long hard = limit.hard() == -1 || limit.hard() >= minimum ? limit.hard() : minimum;
        try {
            new Limit(minimum, hard).set(posix, resource);
        } catch (CallFailed refused) {
            throw new StartFailed(tooFew.formatted(minimum, hard));
        }
        notices.add(new Notice(LogLevel.INFO, "Increased " + name + " limit to " + minimum));
    }
}
