package io.weka.supervisor.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.endtoend.Commands;
import io.weka.supervisor.endtoend.Daemon;
import io.weka.supervisor.endtoend.ProcFs;
import io.weka.supervisor.endtoend.Scratch;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A daemon that gets no more threads, as in a container whose programs have used up its processes. Root has no such limit, so it
 * is somebody else there.
 */
class ThreadsTest {
    private static final String SOMEBODY = "54321";
    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    private final Scratch scratch = new Scratch();

    @AfterEach
    void close() {
        scratch.close();
    }

    private Daemon start(String... sections) throws Exception {
        Files.setPosixFilePermissions(scratch.folder(), PosixFilePermissions.fromString("rwxrwxrwx"));
        scratch.configure(sections);
        return ROOT
                ? Daemon.under(scratch, "setpriv", "--reuid", SOMEBODY, "--regid", SOMEBODY, "--clear-groups")
                : Daemon.in(scratch);
    }

    /** Its log threads have ended by then, as nothing was written for a while. */
    private static void awaitSilence(Daemon daemon) {
        daemon.eventually(
                "no thread waits for output",
                () -> ProcFs.threads(daemon.pid()).stream()
                        .noneMatch(name -> name.contains("disk") || name.contains("daemon log")));
    }

    private static void limit(Daemon daemon, String threads) {
        String pid = Long.toString(daemon.pid());
        if (ROOT) {
            Commands.system(
                    "setpriv",
                    "--reuid",
                    SOMEBODY,
                    "--regid",
                    SOMEBODY,
                    "--clear-groups",
                    "prlimit",
                    "--pid",
                    pid,
                    "--nproc=" + threads);
        } else {
            Commands.system("prlimit", "--pid", pid, "--nproc=" + threads);
        }
    }

    @Test
    void withoutThreadsItGoesOnAndWithThemNothingIsMissing() throws Exception {
        Daemon daemon = start(
                "[program:echo]",
                "command=cat",
                "stdout_logfile=" + scratch.folder() + "/echo.log",
                "[program:end]",
                "command=sh -c 'read line; exit 3'",
                "startsecs=0",
                "startretries=1000");
        daemon.awaitState("echo", "RUNNING");
        awaitSilence(daemon);

        limit(daemon, "1:");
        daemon.rpc("supervisor.sendProcessStdin", "[\"echo\",\"first\\n\"]");
        daemon.rpc("supervisor.sendProcessStdin", "[\"end\",\"\\n\"]");
        daemon.awaitState("end", "BACKOFF");
        daemon.rpc("supervisor.sendProcessStdin", "[\"echo\",\"second\\n\"]");

        limit(daemon, "4096:");
        daemon.awaitState("end", "RUNNING");
        daemon.rpc("supervisor.sendProcessStdin", "[\"echo\",\"third\\n\"]");
        daemon.eventually("all is in its log", () -> scratch.read("echo.log").equals("first\nsecond\nthird\n"));
        daemon.awaitLog(Pattern.compile("exited: end \\(exit status 3; not expected\\)"));
        daemon.awaitLog(Pattern.compile("spawnerr: Too many processes in process table to spawn 'end'"));
    }

    @Test
    void withoutThreadsItEndsOnTerm() throws Exception {
        Daemon daemon = start("[program:p]", "command=sleep 1000000");
        daemon.awaitState("p", "RUNNING");
        awaitSilence(daemon);

        limit(daemon, "1:");
        daemon.signal("TERM");

        daemon.ends(0);
        assertEquals("", scratch.read("supervisord.pid"));
    }
}
