package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DetachTest {
    private static final String FOREVER = "command=/bin/sh -c \"read line\"";

    @Test
    void withoutNTheParentEndsOnceTheDaemonAnswersInItsOwnSession() {
        try (Scratch scratch = new Scratch().configure("[program:p]", FOREVER, "startsecs=0")) {
            Outcome start = scratch.run("-c", scratch.conf().toString()).exits(0);
            assertEquals("", start.out() + start.err());
            String pid = scratch.ctl("pid").exits(0).out().strip();
            assertEquals(pid + "\n", scratch.read("supervisord.pid"));
            long daemon = Long.parseLong(pid);
            ProcFs.Stat stat = ProcFs.stat(daemon).orElseThrow();
            assertEquals(daemon, stat.session());
            assertNotEquals(ProcessHandle.current().pid(), stat.parent());
            List<String> standard = ProcFs.descriptors(daemon).stream()
                    .filter(fd -> fd.matches("[012] .*"))
                    .toList();
            assertEquals(List.of("0 /dev/null", "1 /dev/null", "2 /dev/null"), standard);
            assertEquals("Shut down\n", scratch.ctl("shutdown").exits(0).out());
            Awaitility.await("the daemon has ended").atMost(Daemon.LIMIT).until(() -> !ProcFs.alive(daemon));
            assertFalse(Files.exists(scratch.pidfile()));
        }
    }

    @Test
    void aDaemonThatCannotStartSaysWhyAndFails() {
        try (Scratch scratch = new Scratch().configure("[program:p]", FOREVER, "startsecs=soon")) {
            Outcome start = scratch.run("-c", scratch.conf().toString()).exits(2);
            assertTrue(start.err().startsWith("Error: invalid literal for int() with base 10: 'soon'"), start.err());
            assertTrue(start.err().contains(scratch.conf() + ":11: [program:p] startsecs = soon"), start.err());
            assertFalse(Files.exists(scratch.pidfile()));
            assertFalse(Files.exists(scratch.socket()));
        }
    }

    @Test
    void aSecondDaemonOnTheSameSocketIsRefusedAndTheFirstLivesOn() {
        try (Daemon first = Daemon.with("[program:p]", FOREVER)) {
            for (String mode : List.of("-n", "-k")) {
                Outcome second =
                        first.scratch().run(mode, "-c", first.scratch().conf().toString());
                assertNotEquals(0, second.exit());
                assertTrue(second.err().contains("Another program is already listening"), second.err());
                assertTrue(
                        second.err()
                                .contains("\n  [unix_http_server] file = "
                                        + first.scratch().socket() + ": expected "),
                        second.err());
            }
            first.awaitState("p", "RUNNING");
            assertEquals(first.pid() + "\n", first.ctl("pid").exits(0).out());
        }
    }
}
