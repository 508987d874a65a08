package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What makes it Weka's: autorecovery, wekastop, restart on test request, and a boot that never goes silent. */
class WekaTest {
    private static final String FOREVER = "command=/bin/sh -c \"read line\"";
    private static final int BOOTS = 20;

    private static boolean recovers(Daemon daemon) {
        return daemon.rpc("weka.getAutoRecovery", "[]").get("enabled").asBoolean();
    }

    @Test
    void whileAutoRecoveryIsOffARestartIsHeldBackAndCarriedOutOnReturn() {
        try (Daemon daemon = Daemon.with("[program:p]", FOREVER)) {
            daemon.awaitState("p", "RUNNING");
            assertTrue(recovers(daemon));
            daemon.rpc("weka.disableAutoRecovery", "[\"me\"]");
            Daemon.send("KILL", daemon.pidOf("p"));
            daemon.awaitState("p", "EXITED");
            daemon.rpc("weka.enableAutoRecovery", "[\"me\"]");
            daemon.awaitState("p", "RUNNING");
        }
    }

    @Test
    void wekastopSaysWhatStopSaysAndLeavesAutoRecoveryOn() {
        try (Daemon daemon = Daemon.with("[program:p]", FOREVER, "[program:q]", FOREVER)) {
            daemon.awaitState("p", "RUNNING");
            daemon.awaitState("q", "RUNNING");
            Outcome stopped = daemon.scratch()
                    .run("wekastop", "-c", daemon.scratch().conf().toString(), "p", "nope");
            assertEquals(
                    "p: stopped\nnope: ERROR (no such process)\n",
                    stopped.exits(1).out());
            assertEquals("STOPPED", daemon.stateOf("p"));
            assertEquals("RUNNING", daemon.stateOf("q"));
            assertTrue(recovers(daemon));
        }
    }

    @Test
    void theTestRequestListenerKeepsAutoRecoveryOffAndNodesThatAskComeBack() {
        try (Daemon daemon = Daemon.with(
                "[eventlistener:tests]",
                "command=" + Commands.SUPERVISORD + " eventlistener --test-req-restart",
                "events=PROCESS_STATE_EXITED",
                "[program:node]",
                "command=/bin/sh -c \"trap 'exit 64' USR1; while :; do read line || sleep 0.1; done\"",
                "startsecs=0",
                "autorestart=false",
                "[program:other]",
                FOREVER,
                "startsecs=0")) {
            daemon.eventually("autorecovery is off", () -> !recovers(daemon));
            daemon.awaitState("node", "RUNNING");
            long first = daemon.pidOf("node");
            daemon.eventually("the node is asked to end and comes back", () -> {
                if (daemon.pidOf("node") == first) {
                    Daemon.send("USR1", first);
                }
                return daemon.stateOf("node").equals("RUNNING") && daemon.pidOf("node") != first;
            });
            Daemon.send("KILL", daemon.pidOf("other"));
            daemon.awaitState("other", "EXITED");
            assertFalse(recovers(daemon));
            daemon.ctl("stop", "tests").exits(0);
            assertTrue(recovers(daemon));
            daemon.awaitState("other", "RUNNING");
            assertNotEquals(first, daemon.pidOf("node"));
        }
    }

    @Test
    void aOneShotProgramThatExitsAtOnceNeverKeepsManagementFromStarting() {
        for (int boot = 0; boot < BOOTS; boot++) {
            try (Daemon daemon = Daemon.with(
                    "[program:one-shot]",
                    "command=/bin/true",
                    "startsecs=0",
                    "priority=1",
                    "[program:weka-management]",
                    FOREVER,
                    "startsecs=0",
                    "priority=2")) {
                daemon.awaitState("weka-management", "RUNNING");
                daemon.awaitState("one-shot", "EXITED");
            }
        }
    }
}
