package io.weka.supervisor.domain.orchestrator;

import static io.weka.supervisor.domain.Programs.program;
import static io.weka.supervisor.domain.orchestrator.World.alone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.PoolConfig;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.orchestrator.World.Answer;
import io.weka.supervisor.domain.port.in.AutoRecoveryStatus;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessInfo;
import io.weka.supervisor.domain.process.ProcessResult;
import io.weka.supervisor.domain.process.Signals;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AutoRecoveryTest {

    private static AutoRecoveryStatus get(World world) {
        Answer<AutoRecoveryStatus> answer = new Answer<>();
        world.send(new Command.GetAutoRecovery(answer));
        return Optional.ofNullable(answer.value).orElseThrow();
    }

    private static void disable(World world, String... owner) {
        world.send(new Command.DisableAutoRecovery(
                Optional.of(owner).filter(o -> o.length > 0).map(o -> o[0]), new Answer<>()));
    }

    private static void enable(World world, String... owner) {
        world.send(new Command.EnableAutoRecovery(
                Optional.of(owner).filter(o -> o.length > 0).map(o -> o[0]), new Answer<>()));
    }

    private static String state(World world, String name) {
        Answer<ProcessInfo> answer = new Answer<>();
        world.send(new Command.GetProcessInfo(NameSpec.parse(name), answer));
        return Optional.ofNullable(answer.value).orElseThrow().state().name();
    }

    private static World oneRunning() {
        return World.of(alone(program("p").autorestart(Autorestart.ALWAYS).build()))
                .started()
                .pass(1);
    }

    @Test
    void itIsOnAtTheStartWithACountOfOne() {
        assertEquals(new AutoRecoveryStatus(true, 1, List.of()), get(oneRunning()));
    }

    @Test
    void soManyOwnersMayHoldItOffAndNoMore() {
        World world = oneRunning();
        for (int i = 0; i < 1000; i++) {
            disable(world, "owner " + i);
        }
        Answer<AutoRecoveryStatus> answer = new Answer<>();
        world.send(new Command.DisableAutoRecovery(Optional.of("one more"), answer));
        assertEquals(
                "FAILED: 1000 owners hold autorecovery already",
                Optional.ofNullable(answer.fault).orElseThrow().message());
        assertEquals(-999, get(world).count());

        disable(world, "owner 7");
        enable(world, "owner 7");
        disable(world, "one more");
        assertEquals(1000, get(world).holders().size());
    }

    @Test
    void onlyTheCrossingBetweenZeroAndOneMatters() {
        World world = oneRunning();
        enable(world);
        disable(world);
        assertEquals(new AutoRecoveryStatus(true, 1, List.of()), get(world));
        disable(world);
        disable(world);
        assertEquals(new AutoRecoveryStatus(false, -1, List.of()), get(world));
        world.exits("p", 0);
        assertEquals("EXITED", state(world, "p"));
        enable(world);
        assertEquals("EXITED", state(world, "p"));
        enable(world);
        assertEquals("STARTING", state(world, "p"));
    }

    @Test
    void whoChangesItIsAnsweredWithItAndLogged() {
        World world = oneRunning();
        world.log.clear();
        Answer<AutoRecoveryStatus> off = new Answer<>();
        world.send(new Command.DisableAutoRecovery(Optional.of("p"), off));
        assertEquals("ok " + new AutoRecoveryStatus(false, 0, List.of("p")), off.text());
        disable(world);
        enable(world);
        Answer<AutoRecoveryStatus> on = new Answer<>();
        world.send(new Command.EnableAutoRecovery(Optional.of("p"), on));
        assertEquals("ok " + new AutoRecoveryStatus(true, 1, List.of()), on.text());
        assertEquals(
                List.of(
                        "INFO autorecovery: disable by p",
                        "INFO autorecovery: off",
                        "INFO autorecovery: disable by a client",
                        "INFO autorecovery: enable by a client",
                        "INFO autorecovery: enable by p",
                        "INFO autorecovery: on"),
                world.log);
    }

    @Test
    void onlyAListenerHasToRunToHoldIt() {
        World world = oneRunning();
        world.send(new Command.StopProcess(NameSpec.parse("p"), true, new Answer<>()));
        disable(world, "p");
        assertEquals(new AutoRecoveryStatus(false, 0, List.of("p")), get(world));
    }

    @Test
    void anOwnerCountsOnceInBothDirections() {
        World world = oneRunning();
        disable(world, "a");
        disable(world, "a");
        disable(world, "b");
        assertEquals(new AutoRecoveryStatus(false, -1, List.of("a", "b")), get(world));
        enable(world, "a");
        enable(world, "a");
        enable(world, "stranger");
        assertEquals(new AutoRecoveryStatus(false, 0, List.of("b")), get(world));
        enable(world, "b");
        assertEquals(new AutoRecoveryStatus(true, 1, List.of()), get(world));
    }

    @Test
    void whileItIsOffRestartsAndRetriesAreHeldBackAndCarriedOutOnReturn() {
        World world = World.of(
                        alone(program("ends").build()), alone(program("fails").build()))
                .started()
                .pass(1);
        disable(world);
        world.exits("ends", 3);
        world.spawnFailures.put("fails", "no");
        world.exits("fails", 3);
        world.pass(100);
        assertEquals("EXITED", state(world, "ends"));
        assertEquals("EXITED", state(world, "fails"));
        world.spawnFailures.clear();
        enable(world);
        assertEquals("STARTING", state(world, "ends"));
        assertEquals("STARTING", state(world, "fails"));
    }

    @Test
    void aRetryThatComesDueWhileItIsOffWaits() {
        World world = World.of(alone(program("p").build()));
        world.spawnFailures.put("p", "no");
        world.started();
        disable(world);
        world.pass(60);
        assertEquals(List.of("no spawn p"), world.kernel);
        assertEquals("BACKOFF", state(world, "p"));
        enable(world);
        assertEquals(List.of("no spawn p", "no spawn p"), world.kernel);
    }

    @Test
    void exitStatus64IsRestartedEvenWhileItIsOffAndEvenWithoutAutorestart() {
        World world = World.of(
                        alone(program("node").build()),
                        alone(program("never").autorestart(Autorestart.NEVER).build()),
                        alone(program("early").startsecs(10).build()))
                .started()
                .pass(1);
        disable(world);
        world.exits("node", 64).exits("never", 64).exits("early", 64);
        assertEquals("STARTING", state(world, "node"));
        assertEquals("STARTING", state(world, "never"));
        assertEquals("BACKOFF", state(world, "early"));
        world.pass(1);
        assertEquals("STARTING", state(world, "early"));
    }

    @Test
    void aStopTakesAHeldBackRestartAway() {
        World world = oneRunning();
        disable(world);
        world.exits("p", 64 + 1);
        Answer<Boolean> stopped = new Answer<>();
        world.send(new Command.StopProcess(NameSpec.parse("p"), true, stopped));
        assertEquals("fault NOT_RUNNING: p", stopped.text());
        enable(world);
        assertEquals("EXITED", state(world, "p"));
    }

    @Test
    void wekastopHoldsItOffUntilTheLastProcessHasStopped() {
        World world = World.of(
                alone(program("slow").build()),
                alone(program("p").autorestart(Autorestart.ALWAYS).build()),
                alone(program("off").autostart(false).build()));
        world.stubborn.add("slow");
        world.started().pass(1);
        Answer<List<ProcessResult>> answer = new Answer<>();
        world.send(new Command.StopProcesses(
                List.of(NameSpec.parse("slow"), NameSpec.parse("off"), NameSpec.parse("nope"), NameSpec.parse("g:*")),
                true,
                answer));
        assertFalse(get(world).enabled());
        world.exits("p", 1);
        assertEquals("EXITED", state(world, "p"));
        world.pass(10);
        assertEquals(
                List.of("off 70", "nope 10", "g:* 10", "slow 80"),
                Optional.ofNullable(answer.value).orElseThrow().stream()
                        .map(result ->
                                result.id().display() + " " + result.status().number())
                        .toList());
        assertTrue(get(world).enabled());
        assertEquals("STARTING", state(world, "p"));
    }

    /** Who does not wait for the ends does not cut it short either. */
    @Test
    void wekastopThatIsNotWaitedForHoldsItOffJustAsLong() {
        World world = World.of(
                alone(program("slow").build()),
                alone(program("p").autorestart(Autorestart.ALWAYS).build()),
                alone(program("off").autostart(false).build()));
        world.stubborn.add("slow");
        world.started().pass(1);
        Answer<List<ProcessResult>> answer = new Answer<>();
        world.send(new Command.StopProcesses(List.of(NameSpec.parse("slow"), NameSpec.parse("off")), false, answer));
        assertEquals(2, Optional.ofNullable(answer.value).orElseThrow().size());
        assertEquals(new AutoRecoveryStatus(false, 0, List.of()), get(world));
        world.exits("p", 1);
        assertEquals("EXITED", state(world, "p"));
        world.pass(10);
        assertEquals("STOPPED", state(world, "slow"));
        assertEquals(new AutoRecoveryStatus(true, 1, List.of()), get(world));
        assertEquals("STARTING", state(world, "p"));
        assertEquals(1, answer.count);
    }

    @Test
    void stopsThatAreNotWaitedForAndHaveNothingToStopGiveItBackAtOnce() {
        World world = World.of(
                        alone(program("off").autostart(false).ioNode(true).build()))
                .started();
        world.send(new Command.StopProcesses(
                List.of(NameSpec.parse("off"), NameSpec.parse("nope")), false, new Answer<>()));
        world.send(new Command.StopAllIoNodes(false, new Answer<>()));
        world.send(new Command.StopProcesses(List.of(), false, new Answer<>()));
        assertEquals(new AutoRecoveryStatus(true, 1, List.of()), get(world));
    }

    /** Two that overlap: it is on again after the end of the later one. */
    @Test
    void stopsThatOverlapAreCountedEach() {
        World world = World.of(
                        alone(program("a").ioNode(true).stopwaitsecs(5).build()),
                        alone(program("b").ioNode(true).stopwaitsecs(20).build()))
                .started()
                .pass(1);
        world.stubborn.addAll(List.of("a", "b"));
        world.send(new Command.StopProcesses(List.of(NameSpec.parse("a")), false, new Answer<>()));
        world.send(new Command.StopAllIoNodes(false, new Answer<>()));
        assertEquals(new AutoRecoveryStatus(false, -1, List.of()), get(world));
        world.pass(6);
        assertEquals(new AutoRecoveryStatus(false, 0, List.of()), get(world));
        world.pass(20);
        assertEquals(new AutoRecoveryStatus(true, 1, List.of()), get(world));
    }

    @Test
    void aRestartThatIsNotWaitedForIsAnsweredAtOnce() {
        World world = oneRunning();
        world.stubborn.add("p");
        Answer<Boolean> restart = new Answer<>();
        world.send(new Command.RestartProcess(NameSpec.parse("p"), false, restart));
        assertEquals("ok true", restart.text());
        assertEquals("STOPPING", state(world, "p"));
        world.pass(11);
        assertEquals(List.of("spawn p", "signal p 15", "signal p 9", "spawn p"), world.kernel);
        assertEquals("ok true", restart.text());
    }

    @Test
    void aRestartThatIsNotWaitedForIsOffWhenSomebodyStopsTheProcessMeanwhile() {
        World world = oneRunning();
        world.stubborn.add("p");
        world.send(new Command.RestartProcess(NameSpec.parse("p"), false, new Answer<>()));
        world.send(new Command.EnsureStopped(NameSpec.parse("p"), true, new Answer<>()));
        world.pass(30);
        assertEquals("STOPPED", state(world, "p"));
    }

    @Test
    void aRestartThatIsNotWaitedForStartsWhatIsDownAndWhatIsJustBeingSpawned() {
        World world = World.of(alone(program("p").autostart(false).build())).started();
        Answer<Boolean> restart = new Answer<>();
        world.send(new Command.RestartProcess(NameSpec.parse("p"), false, restart));
        assertEquals("ok true", restart.text());
        assertEquals("STARTING", state(world, "p"));
        world.exits("p", 1);
        world.holdSpawns = true;
        world.pass(1.5);
        world.send(new Command.RestartProcess(NameSpec.parse("p"), false, restart));
        world.holdSpawns = false;
        world.living.put(++world.lastPid, new ProcessId("p", "p"));
        world.send(new Fact.Spawned(new ProcessId("p", "p"), world.lastPid));
        assertEquals(List.of("spawn p", "spawn p held", "signal p 15", "spawn p"), world.kernel);
        world.send(new Command.RestartProcess(NameSpec.parse("nope"), false, new Answer<>()));
        world.pass(1);
        assertEquals("RUNNING", state(world, "p"));
    }

    /** Without autorecovery no retry comes by itself, so that "it is coming up" would be wrong. */
    @Test
    void aClientsStartIsCarriedOutInBackoffWhileItIsOff() {
        for (boolean strict : List.of(true, false)) {
            for (boolean await : List.of(true, false)) {
                World world = World.of(alone(program("p").build()));
                world.spawnFailures.put("p", "no");
                world.started();
                disable(world);
                world.pass(60);
                assertEquals("BACKOFF", state(world, "p"));
                world.spawnFailures.clear();
                Answer<Boolean> start = new Answer<>();
                world.send(new Command.StartProcess(NameSpec.parse("p"), await, strict, start));
                assertEquals(List.of("no spawn p", "spawn p"), world.kernel);
                world.pass(1);
                assertEquals("RUNNING", state(world, "p"));
                assertEquals("ok true", start.text());
            }
        }
    }

    @Test
    void whoWaitsForAStartInBackoffIsNotHeldBackWhenItGoesOffMeanwhile() {
        World world = World.of(alone(program("p").build()));
        world.spawnFailures.put("p", "no");
        world.started();
        Answer<Boolean> start = new Answer<>();
        world.send(new Command.StartProcess(NameSpec.parse("p"), true, false, start));
        disable(world);
        world.spawnFailures.clear();
        world.pass(3);
        assertEquals("ok true", start.text());
        assertEquals("RUNNING", state(world, "p"));
    }

    /** The count and the holders after every sequence of six operations of two owners and of nobody. */
    @Test
    void everySequenceOfOperationsIsCountedAsItsOwnersMeanIt() {
        String[] who = {"", "a", "b"};
        int choices = 2 * who.length;
        for (int sequence = 0; sequence < Math.pow(choices, 6); sequence++) {
            AutoRecovery autoRecovery = new AutoRecovery();
            int anonymous = 0;
            Set<String> holders = new LinkedHashSet<>();
            int rest = sequence;
            for (int step = 0; step < 6; step++, rest /= choices) {
                String owner = who[rest % who.length];
                boolean disable = rest % choices < who.length;
                if (owner.isEmpty()) {
                    anonymous += disable ? -1 : 1;
                    apply(autoRecovery, disable);
                } else if (disable) {
                    holders.add(owner);
                    autoRecovery.disable(owner);
                } else {
                    holders.remove(owner);
                    autoRecovery.enable(owner);
                }
                int count = 1 + anonymous - holders.size();
                assertEquals(count, autoRecovery.count(), "sequence " + sequence);
                assertEquals(count >= 1, autoRecovery.isOn(), "sequence " + sequence);
                assertEquals(List.copyOf(holders), autoRecovery.holders(), "sequence " + sequence);
            }
        }
    }

    private static void apply(AutoRecovery autoRecovery, boolean disable) {
        if (disable) {
            autoRecovery.disable();
        } else {
            autoRecovery.enable();
        }
    }

    /** Each way to end under each policy, with autorecovery on, off, and off and on again. */
    @Test
    void everyEndUnderEveryPolicy() {
        for (Autorestart autorestart : Autorestart.values()) {
            for (int code : new int[] {0, 3, 64}) {
                for (boolean early : List.of(false, true)) {
                    boolean policy = early
                            || switch (autorestart) {
                                case NEVER -> false;
                                case UNEXPECTED -> code != 0;
                                case ALWAYS -> true;
                            };
                    String which = autorestart + " " + code + (early ? " early" : "");
                    assertEquals(policy ? 2 : 1, spawns(autorestart, code, early, true, false), which + ", on");
                    assertEquals(code == 64 ? 2 : 1, spawns(autorestart, code, early, false, false), which + ", off");
                    assertEquals(
                            policy || code == 64 ? 2 : 1,
                            spawns(autorestart, code, early, false, true),
                            which + ", off and on");
                }
            }
        }
    }

    private static long spawns(Autorestart autorestart, int code, boolean early, boolean on, boolean onAgain) {
        World world = World.of(alone(program("p")
                        .autorestart(autorestart)
                        .startsecs(early ? 5 : 1)
                        .build()))
                .started()
                .pass(1);
        if (!on) {
            disable(world);
        }
        world.exits("p", code).pass(2);
        if (onAgain) {
            enable(world);
        }
        return world.kernel.stream().filter("spawn p"::equals).count();
    }

    @Test
    void stopAllIoNodesStopsThoseWithASlotOfOneOrMoreAndCanBeRepeated() {
        World world = World.of(
                        alone(program("management").build()),
                        alone(program("n0").command("/weka/wekanode --slot 0").build()),
                        alone(program("n1").command("/weka/wekanode --slot 1").build()),
                        alone(program("n2").command("wekanode --slot=2 -v").build()),
                        alone(program("special").ioNode(true).build()),
                        alone(program("not")
                                .command("wekanode --slot 3")
                                .ioNode(false)
                                .build()))
                .started()
                .pass(1);
        for (int round = 0; round < 2; round++) {
            Answer<List<ProcessResult>> answer = new Answer<>();
            world.send(new Command.StopAllIoNodes(true, answer));
            assertEquals(
                    List.of("n1 80", "n2 80", "special 80"),
                    Optional.ofNullable(answer.value).orElseThrow().stream()
                            .map(result -> result.id().display() + " "
                                    + result.status().number())
                            .toList());
        }
        assertEquals("RUNNING", state(world, "n0"));
        assertEquals("RUNNING", state(world, "management"));
        assertEquals("RUNNING", state(world, "not"));
    }

    @Test
    void stopsAndRestartsOfTheWekaNamespaceCanBeRepeated() {
        World world = oneRunning();
        for (int round = 0; round < 2; round++) {
            Answer<Boolean> stopped = new Answer<>();
            world.send(new Command.EnsureStopped(NameSpec.parse("p"), true, stopped));
            assertEquals("ok true", stopped.text());
        }
        for (int round = 0; round < 2; round++) {
            Answer<Boolean> restarted = new Answer<>();
            world.send(new Command.RestartProcess(NameSpec.parse("p"), true, restarted));
            assertEquals("-", restarted.text());
            world.pass(1);
            assertEquals("ok true", restarted.text());
        }
        assertEquals(List.of("spawn p", "signal p 15", "spawn p", "signal p 15", "spawn p"), world.kernel);
    }

    @Test
    void theWekaNamespaceKnowsNoOtherNames() {
        World world = oneRunning();
        NameSpec nobody = NameSpec.parse("nobody");
        Answer<Boolean> stop = new Answer<>();
        world.send(new Command.EnsureStopped(nobody, true, stop));
        assertEquals("fault BAD_NAME: nobody", stop.text());
        Answer<Boolean> restart = new Answer<>();
        world.send(new Command.RestartProcess(nobody, true, restart));
        assertEquals("fault BAD_NAME: nobody", restart.text());
    }

    @Test
    void aStopOfTheWekaNamespaceWaitsAndIsReportedOnlyWhereItShallWait() {
        World world = World.of(alone(program("p").build()), alone(program("q").build()));
        world.stubborn.addAll(List.of("p", "q"));
        world.started().pass(1);
        world.log.clear();
        Answer<Boolean> quick = new Answer<>();
        world.send(new Command.EnsureStopped(NameSpec.parse("p"), false, quick));
        assertEquals("ok true", quick.text());
        assertEquals(List.of(), world.log);
        Answer<Boolean> patient = new Answer<>();
        world.send(new Command.EnsureStopped(NameSpec.parse("q"), true, patient));
        assertEquals("-", patient.text());
        assertEquals(List.of("INFO waiting for q to stop"), world.log);
    }

    @Test
    void whatIsInHandWhenTheDaemonGoesDownIsAnsweredWithThat() {
        World world = World.of(
                alone(program("p").build()),
                alone(program("n").command("wekanode --slot 1").build()));
        world.stubborn.addAll(List.of("p", "n"));
        world.started().pass(1);
        Answer<Boolean> restart = new Answer<>();
        world.send(new Command.RestartProcess(NameSpec.parse("p"), true, restart));
        Answer<List<ProcessResult>> stop = new Answer<>();
        world.send(new Command.StopAllIoNodes(true, stop));
        world.send(new Fact.SignalReceived(Signals.TERM));
        assertEquals("fault SHUTDOWN_STATE", restart.text());
        assertEquals("fault SHUTDOWN_STATE", stop.text());
        world.pass(30);
        assertEquals(1, restart.count);
        assertEquals(1, stop.count);
    }

    @Test
    void whatAListenerHoldsIsGivenBackWhenItDies() {
        GroupConfig listener = new GroupConfig(
                "tests",
                -1,
                List.of(program("tests")
                        .startsecs(0)
                        .autorestart(Autorestart.NEVER)
                        .build()),
                Optional.of(new PoolConfig(List.of(EventType.PROCESS_STATE_EXITED), 10)));
        World world = World.of(listener).started();
        disable(world, "tests");
        assertFalse(get(world).enabled());
        world.log.clear();
        world.exits("tests", 1);
        assertEquals(new AutoRecoveryStatus(true, 1, List.of()), get(world));
        assertEquals(
                List.of(
                        "WARN autorecovery: given back for tests, which ended without doing so",
                        "INFO autorecovery: on"),
                world.log.subList(1, 3));
    }

    /** However it calls itself: NAME and NAME:NAME are the same process. */
    @Test
    void aListenerHasOneName() {
        GroupConfig listener = new GroupConfig(
                "tests",
                -1,
                List.of(program("tests")
                        .startsecs(0)
                        .autorestart(Autorestart.NEVER)
                        .build()),
                Optional.of(new PoolConfig(List.of(EventType.PROCESS_STATE_EXITED), 10)));
        World world = World.of(listener).started();
        disable(world, "tests:tests");
        disable(world, "tests");
        assertEquals(new AutoRecoveryStatus(false, 0, List.of("tests")), get(world));
        enable(world, "tests:tests");
        assertEquals(new AutoRecoveryStatus(true, 1, List.of()), get(world));
        disable(world, "tests:tests");
        world.exits("tests", 1);
        assertEquals(new AutoRecoveryStatus(true, 1, List.of()), get(world));
    }

    /** What it asked for just before it was killed may arrive after its end. */
    @Test
    void aListenerThatDoesNotRunCanHoldNothing() {
        GroupConfig listener = new GroupConfig(
                "tests",
                -1,
                List.of(program("tests")
                        .startsecs(0)
                        .autorestart(Autorestart.NEVER)
                        .build()),
                Optional.of(new PoolConfig(List.of(EventType.PROCESS_STATE_EXITED), 10)));
        World world = World.of(listener).started();
        disable(world, "tests");
        world.exits("tests", 1);
        Answer<AutoRecoveryStatus> late = new Answer<>();
        world.send(new Command.DisableAutoRecovery(Optional.of("tests"), late));
        assertEquals("fault NOT_RUNNING: tests", late.text());
        assertEquals("WARN autorecovery: not disabled for tests, which does not run", world.log.getLast());
        assertEquals(new AutoRecoveryStatus(true, 1, List.of()), get(world));
        world.send(new Command.StartProcess(NameSpec.parse("tests"), false, false, new Answer<>()));
        disable(world, "tests");
        assertEquals(new AutoRecoveryStatus(false, 0, List.of("tests")), get(world));
    }

    @Test
    void aListenerThatBrokeTheProtocolIsStartedAgainAfterAGrowingPause() {
        GroupConfig listener = new GroupConfig(
                "lis",
                -1,
                List.of(program("lis").startsecs(0).build()),
                Optional.of(new PoolConfig(List.of(EventType.TICK_3600), 10)));
        World world = World.of(listener).started();
        for (int pause : new int[] {30, 60, 120, 240, 480, 900, 900}) {
            world.kernel.clear();
            world.send(new Fact.ListenerBroke(new ProcessId("lis", "lis"), world.pid("lis") - 1));
            world.send(new Fact.ListenerBroke(new ProcessId("lis", "lis"), world.pid("lis")));
            world.pass(pause - 0.1);
            assertEquals(List.of(), world.kernel);
            world.pass(0.2);
            assertEquals(List.of("signal lis 15", "spawn lis"), world.kernel);
        }
        world.send(new Fact.ListenerBroke(new ProcessId("lis", "lis"), world.pid("lis")));
        world.send(new Fact.SignalReceived(Signals.TERM));
        assertEquals(Optional.of(End.SHUTDOWN), world.orchestrator.ended());
    }
}
