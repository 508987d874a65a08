package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A container is upgraded while it runs: IO nodes are stopped while a node crashes, others are stopped with wekastop, nodes ask to be
 * started again, the configuration changes twice, and in the end all goes down. All programs write their lives down, and a listener
 * the events.
 */
class RollingUpgradeTest {
    private static final Pattern STATE =
            Pattern.compile(".* eventname:PROCESS_STATE_([A-Z]+) .*\\|processname:(\\S+) groupname:(\\S+) .*");
    private static final Pattern SPAWNED = Pattern.compile("INFO spawned: '(.+)' with pid ([0-9]+)$");

    private static final String UP = "STARTING RUNNING";

    private static final String STOP = " STOPPING STOPPED ";

    @Test
    void aContainerIsUpgraded() {
        try (Scratch scratch = new Scratch()) {
            Journal journal = new Journal(scratch);
            Recorder recorder = new Recorder(scratch);
            scratch.configure(container(journal, recorder, 3, "weka-trace-dumper"));
            new Upgrade(Daemon.in(scratch), journal, recorder).play();
        }
    }

    /** The container with so many IO nodes, and one more program of this name. */
    private static String[] container(Journal journal, Recorder recorder, int ioNodes, String other) {
        List<String> lines = new ArrayList<>(List.of(
                recorder.section("recorder", "PROCESS_STATE,SUPERVISOR_STATE_CHANGE,REMOTE_COMMUNICATION"),
                "buffer_size=1000"));
        lines.addAll(program("program:weka-management", journal, "weka-management", "priority=10", "stopwaitsecs=60"));
        lines.addAll(program("program:wekanode", journal, "wekanode --slot %(process_num)d", "priority=20"));
        lines.addAll(List.of(
                "process_name=slot%(process_num)d",
                "numprocs=" + (ioNodes + 1), "autorestart=true", "stopwaitsecs=60"));
        lines.addAll(program("program:held", journal, "wekanode --slot 9", "priority=25", "environment=HOLD=\"1\""));
        lines.addAll(List.of("stopwaitsecs=600", "autorestart=true"));
        lines.addAll(program("program:" + other, journal, other, "priority=30"));
        return lines.toArray(String[]::new);
    }

    private static List<String> program(String section, Journal journal, String command, String... more) {
        List<String> lines = new ArrayList<>(List.of("[" + section + "]"));
        String name = command.split(" ", 2)[0];
        lines.add("command=" + journal.program(name) + command.substring(name.length()));
        lines.add(journal.directory());
        lines.add("startsecs=0");
        lines.addAll(Arrays.asList(more));
        return lines;
    }

    private record Upgrade(Daemon daemon, Journal journal, Recorder recorder) {

        void play() {
            for (String name :
                    List.of("weka-management", "wekanode:slot0", "wekanode:slot3", "held", "weka-trace-dumper")) {
                up(name);
            }
            nodesStopWhileOthersCrash();
            whatWasNeverStoppedIsLeftAlone();
            nodesComeBackAndAskForMore();
            theConfigurationChanges();
            theDaemonIsReloaded();
            allGoesDown();
        }

        /** All IO nodes are stopped, one of which takes its time; meanwhile one of them and the management node crash. */
        private void nodesStopWhileOthersCrash() {
            daemon.rpc("weka.disableAutoRecovery", "[\"upgrade\"]");
            long management = up("wekanode:slot0");
            long held = up("held");
            CompletableFuture<JsonNode> stop =
                    CompletableFuture.supplyAsync(() -> daemon.rpc("weka.stopAllIoNodes", "[]"));
            daemon.eventually("the last node is being stopped", () -> journal.has("held", "held:held", held));
            assertEquals(new AutoRecoveryState(false, -1, List.of("upgrade")), AutoRecoveryState.of(daemon));
            Daemon.send("KILL", management);
            daemon.awaitState("wekanode:slot0", "EXITED");
            assertFalse(stop.isDone(), "it is answered when the last one has stopped");
            Daemon.send("KILL", held);
            List<String> stopped = new ArrayList<>();
            for (JsonNode result : stop.orTimeout(60, TimeUnit.SECONDS).join()) {
                stopped.add(
                        result.get("group").asText() + ":" + result.get("name").asText() + " "
                                + result.get("status").asInt());
            }
            stopped.sort(String::compareTo);
            assertEquals(
                    List.of("held:held 80", "wekanode:slot1 80", "wekanode:slot2 80", "wekanode:slot3 80"), stopped);
            assertStates(
                    "wekanode:slot0 EXITED, wekanode:slot1 STOPPED, wekanode:slot2 STOPPED, wekanode:slot3 STOPPED,"
                            + " held STOPPED, weka-management RUNNING, weka-trace-dumper RUNNING");
        }

        /** Another one is stopped by an operator; on return of autorecovery only what policy held back is started. */
        private void whatWasNeverStoppedIsLeftAlone() {
            Outcome wekastop = daemon.scratch()
                    .run("wekastop", "-c", daemon.scratch().conf().toString(), "weka-trace-dumper", "wekanode:slot1");
            assertEquals(
                    "weka-trace-dumper: stopped\nwekanode:slot1: ERROR (not running)\n",
                    wekastop.exits(0).out());
            assertEquals(AutoRecoveryState.heldBy("upgrade"), AutoRecoveryState.of(daemon));
            daemon.rpc("weka.enableAutoRecovery", "[\"upgrade\"]");
            up("wekanode:slot0");
            assertStates(
                    "wekanode:slot0 RUNNING, wekanode:slot1 STOPPED, wekanode:slot2 STOPPED, wekanode:slot3 STOPPED,"
                            + " held STOPPED, weka-management RUNNING, weka-trace-dumper STOPPED");
        }

        /** While autorecovery is off a node that asks by status 64 comes back, and one that crashes does not. */
        private void nodesComeBackAndAskForMore() {
            for (String name : List.of("wekanode:slot1", "wekanode:slot2", "wekanode:slot3", "weka-trace-dumper")) {
                for (int twice = 0; twice < 2; twice++) {
                    assertTrue(daemon.rpc("weka.startProcess", "[\"" + name + "\"]")
                            .asBoolean());
                }
            }
            daemon.rpc("weka.disableAutoRecovery", "[]");
            long asks = up("wekanode:slot1");
            long crashes = up("wekanode:slot2");
            Daemon.send("USR1", asks);
            Daemon.send("KILL", crashes);
            daemon.awaitState("wekanode:slot2", "EXITED");
            daemon.eventually("slot1 comes back", () -> up("wekanode:slot1") != asks);
            daemon.rpc("weka.enableAutoRecovery", "[]");
            assertTrue(up("wekanode:slot2") != crashes);
            assertEquals(AutoRecoveryState.AS_AT_BOOT, AutoRecoveryState.of(daemon));
        }

        /** One node more, and the trace dumper under another name. What did not change goes on. */
        private void theConfigurationChanges() {
            long management = up("weka-management");
            daemon.scratch().configure(container(journal, recorder, 4, "weka-tracer"));
            assertEquals("""
                    weka-trace-dumper: disappeared
                    weka-tracer: available
                    wekanode: changed
                    """, sortedLines(daemon.ctl("reread").exits(0).out()));
            String updated = sortedLines(daemon.ctl("update").exits(0).out());
            assertEquals("""
                    weka-trace-dumper: removed process group
                    weka-trace-dumper: stopped
                    weka-tracer: added process group
                    wekanode: stopped
                    wekanode: updated process group
                    """, updated);
            up("weka-tracer");
            up("wekanode:slot0");
            up("wekanode:slot4");
            assertEquals(management, up("weka-management"));
            mark("updated");
            assertEquals(
                    Map.of(
                            "weka-management:weka-management", UP,
                            "wekanode:slot0", UP + " EXITED " + UP + STOP + UP,
                            "wekanode:slot1", UP + STOP + UP + " EXITED " + UP + STOP + UP,
                            "wekanode:slot2", UP + STOP + UP + " EXITED " + UP + STOP + UP,
                            "wekanode:slot3", UP + STOP + UP + STOP + UP,
                            "wekanode:slot4", UP,
                            "held:held", UP + STOP.stripTrailing(),
                            "weka-trace-dumper:weka-trace-dumper", UP + STOP + UP + STOP.stripTrailing(),
                            "weka-tracer:weka-tracer", UP),
                    statesInEventsOfLife(1));
        }

        /** Whoever holds autorecovery off: after a reload everything of the new configuration is up, once. */
        private void theDaemonIsReloaded() {
            daemon.rpc("weka.disableAutoRecovery", "[\"upgrade\"]");
            long before = up("weka-management");
            daemon.scratch().configure(container(journal, recorder, 2, "weka-tracer"));
            daemon.signal("HUP");
            daemon.eventually(
                    "the new management is up",
                    () -> journal.lives("weka-management:weka-management").getLast() != before);
            for (String name : List.of("weka-management", "wekanode:slot0", "wekanode:slot1", "wekanode:slot2")) {
                up(name);
            }
            up("held");
            up("weka-tracer");
            assertEquals(AutoRecoveryState.AS_AT_BOOT, AutoRecoveryState.of(daemon));
            mark("reloaded");
            assertEquals(
                    Map.of(
                            "weka-management:weka-management", UP,
                            "wekanode:slot0", UP,
                            "wekanode:slot1", UP,
                            "wekanode:slot2", UP,
                            "held:held", UP,
                            "weka-tracer:weka-tracer", UP),
                    statesInEventsOfLife(2));
        }

        private void allGoesDown() {
            long held = up("held");
            assertEquals("Shut down\n", daemon.ctl("shutdown").exits(0).out());
            daemon.eventually("the listener learns of it, and of the first one that has stopped", () -> {
                String events = recorder.events("recorder");
                return events.contains("eventname:SUPERVISOR_STATE_CHANGE_STOPPING")
                        && "weka-tracer:weka-tracer".equals(lastStopped(events));
            });
            daemon.eventually("held is asked to end", () -> journal.has("held", "held:held", held));
            assertTrue(ProcFs.alive(journal.lives("wekanode:slot1").getLast()), "nodes wait for those before them");
            Daemon.send("USR1", held);
            daemon.ends(0);
            journal.assertNothingRanTwice();
            assertEquals(
                    journal.lives(), spawned(), "every process that was spawned has written down that it was there");
            assertEquals(
                    List.of(), journal.lives().stream().filter(ProcFs::alive).toList());
            List<String> stopped = daemon.log()
                    .filter(line -> line.contains(" stopped: "))
                    .map(line -> line.replaceFirst(".* stopped: (\\S+) .*", "$1"))
                    .toList();
            List<String> last = new ArrayList<>(stopped.subList(stopped.size() - 7, stopped.size()));
            last.subList(2, 5).sort(String::compareTo);
            assertEquals(
                    List.of("weka-tracer", "held", "slot0", "slot1", "slot2", "weka-management", "recorder"), last);
        }

        /** The pids of everything but the listener, from the daemon's log. */
        private List<Long> spawned() {
            return daemon.log()
                    .map(SPAWNED::matcher)
                    .filter(line -> line.find() && !line.group(1).equals("recorder"))
                    .map(line -> Long.valueOf(line.group(2)))
                    .sorted()
                    .toList();
        }

        private static String lastStopped(String events) {
            return events.lines()
                    .map(STATE::matcher)
                    .filter(line -> line.matches() && line.group(1).equals("STOPPED"))
                    .reduce((first, second) -> second)
                    .map(line -> line.group(3) + ":" + line.group(2))
                    .orElse("");
        }

        /** The states of each process in the order of the events of one life of the listener, none of which may be missing. */
        private Map<String, String> statesInEventsOfLife(int life) {
            String events = recorder.events("recorder").split("born\n", -1)[life];
            Map<String, String> states = new HashMap<>();
            int poolSerial = 0;
            for (String event : events.lines().toList()) {
                assertTrue(
                        event.contains(" poolserial:" + poolSerial + " "),
                        "an event before this one is missing: " + event);
                poolSerial++;
                Matcher state = STATE.matcher(event);
                if (state.matches() && !state.group(2).equals("recorder")) {
                    states.merge(
                            state.group(3) + ":" + state.group(2), state.group(1), (before, now) -> before + " " + now);
                }
            }
            return states;
        }

        private void mark(String text) {
            daemon.rpc("supervisor.sendRemoteCommEvent", "[\"mark\",\"" + text + "\"]");
            daemon.eventually(
                    "the listener gets " + text,
                    () -> recorder.events("recorder").contains(text));
        }

        private void assertStates(String expected) {
            for (String pair : expected.split(", ", -1)) {
                String[] words = pair.split(" ", -1);
                assertEquals(words[1], daemon.stateOf(words[0]), words[0]);
            }
        }

        private long up(String name) {
            String full = name.contains(":") ? name : name + ":" + name;
            daemon.eventually(
                    name + " is up",
                    () -> daemon.stateOf(name).equals("RUNNING") && journal.has("start", full, daemon.pidOf(name)));
            return daemon.pidOf(name);
        }
    }

    private static String sortedLines(String text) {
        return text.lines().sorted().map(line -> line + "\n").reduce("", String::concat);
    }
}
