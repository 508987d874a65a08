package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The three bugs that ended the predecessor, each twenty times with real processes. The simulated form runs each a thousand times. */
class PredecessorBugsTest {
    private static final String FOREVER = "command=/bin/sh -c \"read line\"";
    private static final int RUNS = 20;
    private static final int DAEMONS = 2;
    private static final List<String> LISTENERS = List.of("a", "b", "c");

    /** A concurrent map write in the event registry: listeners came and went while events were sent. */
    @Test
    void eventRegistrationStorm() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < DAEMONS; i++) {
            try (Scratch scratch = new Scratch()) {
                Recorder recorder = new Recorder(scratch);
                List<String> sections = new ArrayList<>();
                for (String listener : LISTENERS) {
                    sections.add(recorder.section(listener, "PROCESS_STATE,PROCESS_GROUP,REMOTE_COMMUNICATION"));
                }
                sections.addAll(List.of("[program:p]", "command=/bin/true", "startsecs=0", "autorestart=false"));
                scratch.configure(sections.toArray(String[]::new));
                Daemon daemon = Daemon.in(scratch);
                for (int run = 0; run < RUNS / DAEMONS; run++) {
                    storm(scratch, random);
                    everyListenerGets(daemon, recorder, "mark" + run + ".");
                }
                for (String listener : LISTENERS) {
                    assertSerialsIncrease(seed, recorder.events(listener));
                }
                assertEquals(AutoRecoveryState.AS_AT_BOOT, AutoRecoveryState.of(daemon));
            }
        }
    }

    /** Three clients add and remove listeners and make events, all at the same time; what they are answered is theirs to know. */
    private static void storm(Scratch scratch, Random random) {
        List<Callable<JsonNode>> clients = new ArrayList<>();
        for (int client = 0; client < 3; client++) {
            long seed = random.nextLong();
            clients.add(() -> comeAndGo(scratch, new Random(seed)));
        }
        AtOnce.run(clients);
    }

    private static JsonNode comeAndGo(Scratch scratch, Random random) throws IOException {
        try (Jrpc rpc = scratch.connect()) {
            for (int step = 0; step < 8; step++) {
                String listener = LISTENERS.get(random.nextInt(LISTENERS.size()));
                switch (random.nextInt(4)) {
                    case 0 -> {
                        rpc.call("supervisor.stopProcessGroup", "[\"" + listener + "\"]");
                        rpc.call("supervisor.removeProcessGroup", "[\"" + listener + "\"]");
                    }
                    case 1 -> rpc.call("supervisor.addProcessGroup", "[\"" + listener + "\"]");
                    case 2 -> rpc.call("supervisor.reloadConfig", "[]");
                    default -> rpc.call("supervisor.startProcess", "[\"p\",false]");
                }
            }
            return rpc.result("supervisor.getState", "[]");
        }
    }

    private static void everyListenerGets(Daemon daemon, Recorder recorder, String mark) {
        for (String listener : LISTENERS) {
            try (Jrpc rpc = daemon.scratch().connect()) {
                rpc.call("supervisor.addProcessGroup", "[\"" + listener + "\"]");
                daemon.eventually(listener + " runs", () -> {
                    rpc.call("weka.startProcess", "[\"" + listener + "\",false]");
                    return daemon.stateOf(listener).equals("RUNNING");
                });
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        daemon.rpc("supervisor.sendRemoteCommEvent", "[\"storm\",\"" + mark + "\"]");
        for (String listener : LISTENERS) {
            daemon.eventually(
                    listener + " gets " + mark, () -> recorder.events(listener).contains(mark));
        }
    }

    private static void assertSerialsIncrease(long seed, String events) {
        long last = -1;
        for (String line : events.lines().toList()) {
            if (line.equals("born")) {
                last = -1;
            } else {
                long serial = Long.parseLong(line.replaceFirst(".* serial:([0-9]+) .*", "$1"));
                assertTrue(serial > last, "seed " + seed + ": serial " + serial + " after " + last + " in\n" + events);
                last = serial;
            }
        }
    }

    /** A deadlock of the listener that restarts on test request with a restart that was under way. */
    @Test
    void restartOnTestRequestReentrancy() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (Scratch scratch = new Scratch()) {
            Journal journal = new Journal(scratch);
            Daemon daemon = daemonWithTestListener(scratch, journal);
            daemon.eventually(
                    "the listener holds autorecovery off",
                    () -> AutoRecoveryState.of(daemon).equals(AutoRecoveryState.heldBy("tests")));
            long listener = daemon.pidOf("tests");
            for (int run = 0; run < RUNS; run++) {
                racing(daemon, journal, random);
                whileItIsStopping(daemon, journal);
                assertEquals(AutoRecoveryState.heldBy("tests"), AutoRecoveryState.of(daemon), "seed " + seed);
                assertEquals(listener, daemon.pidOf("tests"), "the listener is the one from the start; seed " + seed);
            }
            journal.assertNothingRanTwice();
            assertTrue(daemon.log()
                            .filter(line -> line.contains(": node (exit status 64"))
                            .count()
                    >= RUNS);
        }
    }

    private static Daemon daemonWithTestListener(Scratch scratch, Journal journal) {
        scratch.configure(
                "[eventlistener:tests]",
                "command=" + Commands.SUPERVISORD + " eventlistener --test-req-restart",
                "events=PROCESS_STATE",
                "[program:node]",
                "command=" + journal.program("node"),
                journal.directory(),
                "startsecs=0",
                "[program:slow]",
                "command=" + journal.program("slow"),
                journal.directory(),
                "environment=HOLD=\"1\"",
                "startsecs=0",
                "stopwaitsecs=600");
        return Daemon.in(scratch);
    }

    private static long up(Daemon daemon, Journal journal, String name) {
        daemon.eventually(
                name + " is up",
                () -> daemon.stateOf(name).equals("RUNNING")
                        && journal.has("start", name + ":" + name, daemon.pidOf(name)));
        return daemon.pidOf(name);
    }

    /** While it ends, to be started again, clients want restarts and a start, all at the same moment. */
    private static void racing(Daemon daemon, Journal journal, Random random) {
        long pid = up(daemon, journal, "node");
        // Each is answered; a start that another client's restart undoes is answered with a fault.
        List<Callable<JsonNode>> clients = new ArrayList<>(List.of(
                () -> call(daemon, "weka.restartProcess", "[\"node\"]"),
                () -> call(daemon, "weka.restartProcess", "[\"node\",false]"),
                () -> call(daemon, "weka.startProcess", "[\"node\"]")));
        Collections.shuffle(clients, random);
        Daemon.send("USR1", pid);
        AtOnce.run(clients);
        up(daemon, journal, "node");
    }

    private static JsonNode call(Daemon daemon, String method, String params) throws IOException {
        try (Jrpc rpc = daemon.scratch().connect()) {
            return rpc.call(method, params);
        }
    }

    /** A restart waits for its end, and then it ends as one that asks to be started. */
    private static void whileItIsStopping(Daemon daemon, Journal journal) {
        long pid = up(daemon, journal, "slow");
        AtOnce.run(List.of(() -> daemon.rpc("weka.restartProcess", "[\"slow\"]"), () -> {
            daemon.eventually("the restart has begun", () -> journal.has("held", "slow:slow", pid));
            Daemon.send("USR1", pid);
            return daemon.rpc("supervisor.getState", "[]");
        }));
        up(daemon, journal, "slow");
        assertEquals(
                2,
                journal.lives("slow:slow").size() - journal.lives("slow:slow").indexOf(pid));
    }

    /** The daemon went silent after it had sent the first PROCESS_STATE_EXITED and never started weka-management. */
    @Test
    void bootWithAOneShotProgramThatExitsAtOnce() {
        for (int run = 0; run < RUNS; run++) {
            try (Scratch scratch = new Scratch()) {
                Recorder recorder = new Recorder(scratch);
                scratch.configure(
                        recorder.section("recorder", "PROCESS_STATE_EXITED,PROCESS_STATE_RUNNING"),
                        "[program:one-shot]",
                        "command=/bin/true",
                        "startsecs=0",
                        "priority=1",
                        "[program:weka-management]",
                        FOREVER,
                        "startsecs=0",
                        "priority=2");
                Daemon daemon = Daemon.in(scratch);
                daemon.awaitState("weka-management", "RUNNING");
                daemon.awaitState("one-shot", "EXITED");
                daemon.eventually("the listener gets both", () -> {
                    String events = recorder.events("recorder");
                    return events.contains("PROCESS_STATE_EXITED") && events.contains("processname:weka-management");
                });
            }
        }
    }
}
