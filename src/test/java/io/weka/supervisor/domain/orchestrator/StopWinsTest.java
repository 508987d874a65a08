package io.weka.supervisor.domain.orchestrator;

import static io.weka.supervisor.domain.Programs.program;
import static io.weka.supervisor.domain.orchestrator.World.alone;
import static io.weka.supervisor.domain.orchestrator.World.group;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.PoolConfig;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.orchestrator.World.Answer;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessResult;
import io.weka.supervisor.domain.process.StartRefusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a request to stop nothing is started until somebody asks for a start. All of this was found by the simulation. */
class StopWinsTest {
    private static final NameSpec LISTENER = NameSpec.parse("lis");

    private static World withBrokenListener() {
        GroupConfig listener = new GroupConfig(
                "lis",
                -1,
                List.of(program("lis").startsecs(0).stopwaitsecs(5).build()),
                Optional.of(new PoolConfig(List.of(EventType.TICK_3600), 10)));
        World world = World.of(listener).started();
        world.stubborn.add("lis");
        world.send(new Fact.ListenerBroke(new ProcessId("lis", "lis"), world.pid("lis")))
                .pass(31);
        assertEquals(List.of("spawn lis", "signal lis 15"), world.kernel);
        return world;
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "stop all", "ensure", "wekastop"})
    void aListenerThatIsBeingRevivedStaysDownWhenAClientStopsIt(String how) {
        World world = withBrokenListener();
        world.send(
                switch (how) {
                    case "stop" -> new Command.StopProcess(LISTENER, true, new Answer<>());
                    case "stop all" -> new Command.StopAll(true, new Answer<>());
                    case "ensure" -> new Command.EnsureStopped(LISTENER, true, new Answer<>());
                    default -> new Command.StopProcesses(List.of(LISTENER), true, new Answer<>());
                });
        world.pass(60);
        assertEquals(List.of("spawn lis", "signal lis 15", "signal lis 9"), world.kernel);
    }

    /** The look at the command is the kernel side's work, and takes a while when it has much to do. */
    @ParameterizedTest
    @ValueSource(strings = {"stop", "stop all", "stop group", "ensure", "wekastop", "wekastop all", "io nodes"})
    void aStopOvertakesAStartWhoseCommandIsStillLookedAt(String how) {
        World world = World.of(alone(program("p").autostart(false).ioNode(true).build()))
                .started();
        NameSpec p = NameSpec.parse("p");
        Answer<Boolean> started = new Answer<>();
        Answer<Boolean> stopped = new Answer<>();
        Answer<List<ProcessResult>> results = new Answer<>();
        world.sendTogether(
                new Command.StartProcess(p, true, false, started),
                switch (how) {
                    case "stop" -> new Command.StopProcess(p, true, stopped);
                    case "stop all" -> new Command.StopAll(true, results);
                    case "stop group" -> new Command.StopGroup(NameSpec.parse("p:*"), true, results);
                    case "ensure" -> new Command.EnsureStopped(p, true, stopped);
                    case "wekastop" -> new Command.StopProcesses(List.of(p), true, results);
                    case "wekastop all" -> new Command.StopProcesses(List.of(NameSpec.parse("all")), true, results);
                    default -> new Command.StopAllIoNodes(true, results);
                });
        world.pass(10);
        assertEquals(List.of(), world.kernel);
        assertEquals("fault ABNORMAL_TERMINATION: p", started.text());
        if (results.count == 0) {
            assertEquals("ok true", stopped.text());
        } else {
            assertEquals(List.of(new ProcessResult(new ProcessId("p", "p"), FaultCode.SUCCESS, "OK")), results.value);
        }
        world.send(new Command.StartProcess(p, true, false, new Answer<>())).pass(1);
        assertEquals(List.of("spawn p"), world.kernel);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStopDuringARestartWins(boolean await) {
        World world =
                World.of(alone(program("p").stopwaitsecs(5).build())).started().pass(1);
        world.stubborn.add("p");
        NameSpec p = NameSpec.parse("p");
        Answer<Boolean> restarted = new Answer<>();
        Answer<Boolean> again = new Answer<>();
        world.send(new Command.RestartProcess(p, await, restarted));
        world.send(new Command.EnsureStopped(p, true, again)).pass(10);
        assertEquals(List.of("spawn p", "signal p 15", "signal p 9"), world.kernel);
        assertEquals("ok true", again.text());
        assertEquals(await ? "fault ABNORMAL_TERMINATION: p" : "ok true", restarted.text());
    }

    @Test
    void twoRestartsAtATimeAreOne() {
        World world =
                World.of(alone(program("p").stopwaitsecs(5).build())).started().pass(1);
        world.stubborn.add("p");
        Answer<Boolean> one = new Answer<>();
        Answer<Boolean> other = new Answer<>();
        world.send(new Command.RestartProcess(NameSpec.parse("p"), true, one));
        world.send(new Command.RestartProcess(NameSpec.parse("p"), true, other)).pass(10);
        assertEquals(List.of("spawn p", "signal p 15", "signal p 9", "spawn p"), world.kernel);
        assertEquals("ok true", one.text());
        assertEquals("ok true", other.text());
    }

    /** The group is removed, and comes back with another command, while the first command is looked at. */
    @Test
    void aLookAtTheCommandOfARemovedGroupDecidesNothing() {
        World world = World.of(alone(program("p").autostart(false).build())).started();
        Answer<Boolean> first = new Answer<>();
        Answer<Boolean> second = new Answer<>();
        world.sendTogether(
                new Command.StartProcess(NameSpec.parse("p"), true, false, first),
                new Command.RemoveGroup("p", new Answer<>()),
                new Command.AddGroup("p", new Answer<>()),
                new Command.StartProcess(NameSpec.parse("p"), true, false, second),
                new Fact.Probed(
                        new ProcessId("p", "p"), 0, Optional.of(new StartRefusal(FaultCode.NO_FILE, "can't find it"))));
        world.pass(2);
        assertEquals("fault BAD_NAME: p", first.text());
        assertEquals("ok true", second.text());
    }

    @Test
    void whoWaitsForTheEndOfAListenerThatIsRevivedIsAnswered() {
        World world = withBrokenListener();
        Answer<Boolean> stopped = new Answer<>();
        world.send(new Command.EnsureStopped(LISTENER, true, stopped));
        world.pass(6);
        assertEquals("ok true", stopped.text());
    }

    @Test
    void aListenerIsRevivedOnlyOnceItHasStopped() {
        World world = withBrokenListener().pass(10);
        assertEquals(List.of("spawn lis", "signal lis 15", "signal lis 9", "spawn lis"), world.kernel);
        world.stubborn.clear();
        world.send(new Command.StopProcess(LISTENER, true, new Answer<>())).pass(100);
        assertEquals(5, world.kernel.size());
    }

    @Test
    void aNewRunThatHasThePidOfTheOneThatBrokeTheProtocolIsLeftAlone() {
        World world = withBrokenListener().pass(10);
        int pid = world.pid("lis");
        world.send(new Fact.ListenerBroke(new ProcessId("lis", "lis"), pid));
        world.pass(1);
        world.lastPid = pid - 1;
        world.exits("lis", 1);
        assertEquals(pid, world.pid("lis"));
        world.kernel.clear();
        world.pass(100);
        assertEquals(List.of(), world.kernel);
    }

    private static void aGroupStopTakesAHeldBackRestartAway(
            Function<Answer<List<ProcessResult>>, Command> stop, String results) {
        World world = World.of(group(
                        "g",
                        1,
                        program("p").autorestart(Autorestart.ALWAYS).build(),
                        program("q").build()))
                .started()
                .pass(1);
        world.send(new Command.DisableAutoRecovery(Optional.empty(), new Answer<>()));
        world.exits("g:p", 1);
        Answer<List<ProcessResult>> answer = new Answer<>();
        world.send(stop.apply(answer));
        assertEquals(results, answer.text());
        world.kernel.clear();
        world.send(new Command.EnableAutoRecovery(Optional.empty(), new Answer<>()));
        assertEquals(List.of(), world.kernel);
    }

    @Test
    void stoppingEverythingTakesHeldBackRestartsAwayToo() {
        String onlyQ = "ok " + List.of(ProcessResult.success(new ProcessId("g", "q")));
        aGroupStopTakesAHeldBackRestartAway(answer -> new Command.StopAll(true, answer), onlyQ);
        aGroupStopTakesAHeldBackRestartAway(
                answer -> new Command.StopGroup(NameSpec.parse("g:*"), true, answer), onlyQ);
        aGroupStopTakesAHeldBackRestartAway(
                answer -> new Command.StopProcesses(List.of(NameSpec.parse("g:*")), true, answer), onlyQ);
        aGroupStopTakesAHeldBackRestartAway(
                answer -> new Command.StopProcesses(List.of(NameSpec.parse("all")), true, answer), onlyQ);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStartOfAProcessThatIsToBeStoppedOnceItIsThereIsRefused(boolean strict) {
        World world = World.of(alone(program("p").autostart(false).build())).started();
        NameSpec p = NameSpec.parse("p");
        world.holdSpawns = true;
        world.send(new Command.StartProcess(p, false, true, new Answer<>()));
        world.send(new Command.EnsureStopped(p, false, new Answer<>()));
        Answer<Boolean> start = new Answer<>();
        world.send(new Command.StartProcess(p, false, strict, start));
        assertEquals("fault FAILED: p is stopping, start it when it has stopped", start.text());
    }
}
