package io.weka.supervisor.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.endtoend.Commands;
import io.weka.supervisor.endtoend.Daemon;
import io.weka.supervisor.endtoend.Scratch;
import java.nio.file.Files;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** As process 1 of a pid namespace of its own, as in a container. Needs the right to make one: root. */
class PidOneTest {

    @Test
    void asProcess1ItReapsOrphansAndEndsOnTerm() throws Exception {
        try (Scratch scratch = new Scratch()) {
            scratch.script("parent", "(sh -c 'sleep 0.2; exit 7' </dev/null >/dev/null 2>&1 &)\nread line");
            scratch.configure("[program:p]", "command=" + scratch.folder() + "/parent");
            ProcessBuilder container = new ProcessBuilder(List.of(
                            "unshare",
                            "--pid",
                            "--fork",
                            "--mount-proc",
                            "--kill-child",
                            Commands.SUPERVISORD,
                            "-n",
                            "-c",
                            scratch.conf().toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(scratch.folder().resolve("console").toFile());
            container.environment().putAll(scratch.environment());
            Process unshare = container.start();
            Awaitility.await("the orphan is reaped, or the namespace failed")
                    .atMost(Daemon.LIMIT)
                    .until(() -> !unshare.isAlive()
                            || scratch.read("supervisord.log").contains("reaped unknown pid"));
            assertTrue(unshare.isAlive(), () -> "it ended: " + scratch.read("console"));
            assertEquals("1\n", scratch.read("supervisord.pid"));
            assertTrue(scratch.read("supervisord.log").contains("(exit status 7)"));
            Awaitility.await("p is up")
                    .atMost(Daemon.LIMIT)
                    .until(() -> scratch.ctl("status").exit() == 0);
            ProcessHandle daemon = unshare.children().findFirst().orElseThrow();
            daemon.destroy();
            assertEquals(0, unshare.waitFor());
            assertTrue(scratch.read("supervisord.log").contains("stopped: p (terminated by SIGTERM)"));
            assertTrue(Files.notExists(scratch.socket()));
        }
    }
}
