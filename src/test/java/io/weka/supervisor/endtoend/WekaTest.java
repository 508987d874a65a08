package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What makes it Weka's: autorecovery, wekastop, and restart on test request. */
class WekaTest {
    private static final String FOREVER = "command=/bin/sh -c \"read line\"";

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
    void theTestRequestListenerLeaksNothingWhenItOrItsDaemonEndsInAnyWay() {
        try (Scratch scratch = new Scratch()) {
            scratch.configure(
                    "[eventlistener:tests]",
                    "command=" + Commands.SUPERVISORD + " eventlistener --test-req-restart",
                    "events=PROCESS_STATE_EXITED",
                    "startsecs=0");
            Daemon first = Daemon.in(scratch);
            for (int crash = 0; crash < 3; crash++) {
                long listener = awaitHeldByTests(first, 0);
                Daemon.send("KILL", listener);
                awaitHeldByTests(first, listener);
            }
            first.awaitLog(Pattern.compile("autorecovery: given back for tests, which ended without doing so"));
            long before = awaitHeldByTests(first, 0);
            first.signal("HUP");
            long orphan = awaitHeldByTests(first, before);
            Daemon.send("KILL", first.pid());
            first.ends(128 + 9);
            Daemon second = Daemon.in(scratch);
            awaitHeldByTests(second, orphan);
            second.eventually("the listener of the first daemon has ended", () -> !ProcFs.alive(orphan));
            second.ctl("stop", "tests").exits(0);
            assertEquals(AutoRecoveryState.AS_AT_BOOT, AutoRecoveryState.of(second));
        }
    }

    /** Waits until a listener that is not the one before holds autorecovery off, alone and once. Answers its pid. */
    private static long awaitHeldByTests(Daemon daemon, long before) {
        daemon.eventually("a new listener holds autorecovery off", () -> {
            try (Jrpc rpc = daemon.scratch().connect()) {
                long pid = rpc.call("supervisor.getProcessInfo", "[\"tests\"]")
                        .at("/result/pid")
                        .asLong();
                JsonNode status = rpc.call("weka.getAutoRecovery", "[]").path("result");
                return pid > 0
                        && pid != before
                        && !status.isMissingNode()
                        && AutoRecoveryState.of(status).equals(AutoRecoveryState.heldBy("tests"));
            } catch (IOException | UncheckedIOException goingDown) {
                return false;
            }
        });
        return daemon.pidOf("tests");
    }
}
