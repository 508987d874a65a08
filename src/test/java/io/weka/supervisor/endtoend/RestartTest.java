package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RestartTest {
    private static final String FOREVER = "command=/bin/sh -c \"read line\"";

    @Test
    void aKilledProgramComesBackUnderANewPid() {
        try (Daemon daemon = Daemon.with("[program:p]", FOREVER)) {
            daemon.awaitState("p", "RUNNING");
            long first = daemon.pidOf("p");
            Daemon.send("KILL", first);
            daemon.awaitLog(Pattern.compile("WARN exited: p \\(terminated by SIGKILL; not expected\\)"));
            daemon.awaitState("p", "RUNNING");
            assertNotEquals(first, daemon.pidOf("p"));
        }
    }

    @Test
    void aStoppedProgramStaysDownUntilItIsStarted() {
        try (Daemon daemon = Daemon.with("[program:p]", FOREVER, "autorestart=true")) {
            daemon.awaitState("p", "RUNNING");
            long first = daemon.pidOf("p");
            assertEquals("p: stopped\n", daemon.ctl("stop", "p").exits(0).out());
            assertTrue(!ProcFs.alive(first), "the process is still there");
            assertEquals("STOPPED", daemon.stateOf("p"));
            assertEquals("p: started\n", daemon.ctl("start", "p").exits(0).out());
            assertEquals(
                    "p: ERROR (already started)\n",
                    daemon.ctl("start", "p").exits(0).out());
            assertNotEquals(first, daemon.pidOf("p"));
        }
    }

    @Test
    void aProgramThatEndsTooEarlyIsGivenUpAfterItsRetries() {
        try (Daemon daemon = Daemon.with("[program:p]", "command=/bin/false", "startsecs=5", "startretries=1")) {
            daemon.awaitState("p", "FATAL");
            assertEquals(
                    2,
                    daemon.log().filter(line -> line.contains("spawned: 'p'")).count());
            daemon.awaitLog(Pattern.compile("gave up: p entered FATAL state, too many start retries too quickly"));
        }
    }

    @Test
    void aStubbornProgramIsKilledAfterStopwaitsecs() {
        try (Daemon daemon = Daemon.with(
                "[program:p]",
                "command=/bin/sh -c \"trap '' TERM; echo up; while read line; do :; done\"",
                "stopwaitsecs=1")) {
            daemon.awaitState("p", "RUNNING");
            assertEquals("p: stopped\n", daemon.ctl("stop", "p").exits(0).out());
            daemon.awaitLog(Pattern.compile("WARN killing 'p' \\([0-9]+\\) with SIGKILL"));
        }
    }
}
