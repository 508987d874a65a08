package io.weka.supervisor.domain.orchestrator;

import static io.weka.supervisor.domain.Programs.program;
import static io.weka.supervisor.domain.orchestrator.World.alone;
import static io.weka.supervisor.domain.orchestrator.World.group;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.config.ConfigError;
import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.PoolConfig;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.orchestrator.World.Answer;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.ConfigDiff;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessInfo;
import io.weka.supervisor.domain.process.ProcessResult;
import io.weka.supervisor.domain.process.ProcessState;
import io.weka.supervisor.domain.process.Signals;
import io.weka.supervisor.domain.process.StartRefusal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrchestratorTest {

    private static Answer<Boolean> start(World world, String name, boolean await, boolean strict) {
        Answer<Boolean> answer = new Answer<>();
        world.send(new Command.StartProcess(NameSpec.parse(name), await, strict, answer));
        return answer;
    }

    private static Answer<Boolean> stop(World world, String name) {
        Answer<Boolean> answer = new Answer<>();
        world.send(new Command.StopProcess(NameSpec.parse(name), true, answer));
        return answer;
    }

    private static String state(World world, String name) {
        Answer<ProcessInfo> answer = new Answer<>();
        world.send(new Command.GetProcessInfo(NameSpec.parse(name), answer));
        ProcessInfo info = answer.value;
        return info == null ? answer.text() : info.state().name();
    }

    private static String description(World world, String name) {
        Answer<ProcessInfo> answer = new Answer<>();
        world.send(new Command.GetProcessInfo(NameSpec.parse(name), answer));
        ProcessInfo info = answer.value;
        return info == null ? answer.text() : info.description();
    }

    private static String outcomes(Answer<List<ProcessResult>> answer) {
        List<ProcessResult> results = answer.value;
        return results == null
                ? answer.text()
                : results.stream()
                        .map(result ->
                                result.id().display() + "=" + result.status().number())
                        .toList()
                        .toString();
    }

    @Test
    void programsStartByPriorityThenNameAndThoseInAGroupWithIt() {
        World world = World.of(
                        alone(program("b").priority(2).build()),
                        alone(program("a").priority(2).build()),
                        alone(program("late").build()),
                        group(
                                "g",
                                1,
                                program("z").priority(1).build(),
                                program("y").priority(2).build()),
                        alone(program("manual").autostart(false).build()))
                .started();
        assertEquals(List.of("spawn g:z", "spawn g:y", "spawn a", "spawn b", "spawn late"), world.kernel);
    }

    @Test
    void aStartIsAnsweredWhenTheProcessIsRunning() {
        World world = World.of(alone(program("p").autostart(false).build())).started();
        Answer<Boolean> answer = start(world, "p", true, true);
        assertEquals("-", answer.text());
        world.pass(0.9);
        assertEquals("-", answer.text());
        world.pass(0.1);
        assertEquals("ok true", answer.text());
    }

    @Test
    void aStartWithoutWaitingIsAnsweredWhenTheProcessWasMade() {
        World world = World.of(alone(program("p").autostart(false).build())).started();
        assertEquals("ok true", start(world, "p", false, true).text());
        assertEquals("STARTING", state(world, "p"));
    }

    @Test
    void aStartThatEndsTooEarlyIsASpawnErrorForWhoWaits() {
        World world = World.of(alone(program("p").autostart(false).build())).started();
        Answer<Boolean> answer = start(world, "p", true, true);
        world.exits("p", 1);
        assertEquals("fault SPAWN_ERROR: p", answer.text());
        assertEquals("BACKOFF", state(world, "p"));
        assertEquals("Exited too quickly (process log may have details)", description(world, "p"));
    }

    @Test
    void aStartThatIsStoppedByAnotherClientIsAnAbnormalTermination() {
        World world = World.of(alone(program("p").autostart(false).build())).started();
        Answer<Boolean> answer = start(world, "p", true, true);
        stop(world, "p");
        assertEquals("fault ABNORMAL_TERMINATION: p", answer.text());
    }

    @Test
    void aCommandThatIsNotThereIsRefusedAndChangesNothing() {
        World world = World.of(alone(program("p").autostart(false).build())).started();
        world.refusals.put("p", new StartRefusal(FaultCode.NO_FILE, "can't find command '/bin/p'"));
        assertEquals(
                "fault NO_FILE: can't find command '/bin/p'",
                start(world, "p", true, true).text());
        assertEquals("STOPPED", state(world, "p"));
        assertEquals("Not started", description(world, "p"));
    }

    @Test
    void aStartIsIdempotentUnlessItIsStrict() {
        World world = World.of(alone(program("p").build())).started();
        assertEquals("fault ALREADY_STARTED: p", start(world, "p", true, true).text());
        Answer<Boolean> waiting = start(world, "p", true, false);
        assertEquals("ok true", start(world, "p", false, false).text());
        assertEquals("-", waiting.text());
        world.pass(1);
        assertEquals("ok true", waiting.text());
        assertEquals("ok true", start(world, "p", true, false).text());
        assertEquals(List.of("spawn p"), world.kernel);
    }

    @Test
    void aStartWhileStoppingIsRefused() {
        World world = World.of(alone(program("p").build()));
        world.stubborn.add("p");
        world.started();
        Answer<Boolean> stopping = stop(world, "p");
        assertEquals(
                "fault FAILED: p is stopping, start it when it has stopped",
                start(world, "p", true, true).text());
        assertEquals("STOPPING", state(world, "p"));
        assertEquals("-", stopping.text());
    }

    @Test
    void namesThatDoNotExistAreBadNames() {
        World world = World.of(group("g", 1, program("p").build())).started();
        assertEquals("fault BAD_NAME: p", start(world, "p", true, true).text());
        assertEquals("fault BAD_NAME: g:x", stop(world, "g:x").text());
        Answer<List<ProcessResult>> group = new Answer<>();
        world.send(new Command.StopGroup(NameSpec.parse("nope:*"), true, group));
        assertEquals("fault BAD_NAME: nope:*", group.text());
        Answer<List<ProcessResult>> none = new Answer<>();
        world.send(new Command.StartGroup(NameSpec.parse(":"), true, none));
        assertEquals("fault BAD_NAME: :", none.text());
    }

    @Test
    void aStopIsAnsweredWhenTheProcessHasEndedAndReportedEveryTwoSeconds() {
        World world = World.of(alone(program("p").stopwaitsecs(5).build()));
        world.stubborn.add("p");
        world.started().pass(1);
        Answer<Boolean> answer = stop(world, "p");
        world.log.clear();
        world.pass(4.9);
        assertEquals("-", answer.text());
        assertEquals(List.of("INFO waiting for p to stop", "INFO waiting for p to stop"), world.log);
        world.pass(0.1);
        assertEquals("ok true", answer.text());
        assertEquals("STOPPED", state(world, "p"));
        assertTrue(world.log.contains("WARN killing 'p' (101) with SIGKILL"), world.log.toString());
        assertTrue(world.log.contains("WARN stopped: p (terminated by SIGKILL)"), world.log.toString());
        assertEquals("fault NOT_RUNNING: p", stop(world, "p").text());
    }

    @Test
    void groupOperationsAnswerInTheOrderOfCompletion() {
        World world = World.of(group(
                "g",
                1,
                program("slow").startsecs(5).autostart(false).build(),
                program("quick").startsecs(1).autostart(false).build(),
                program("up").build(),
                program("missing").autostart(false).build()));
        world.refusals.put("g:missing", new StartRefusal(FaultCode.NO_FILE, "can't find command"));
        world.started().pass(1);
        Answer<List<ProcessResult>> answer = new Answer<>();
        world.send(new Command.StartGroup(NameSpec.parse("g:*"), true, answer));
        assertEquals("-", answer.text());
        world.pass(5);
        assertEquals("[g:missing=20, g:quick=80, g:slow=80]", outcomes(answer));
    }

    @Test
    void nothingToDoIsAnEmptyListAtOnce() {
        World world = World.of(alone(program("p").build())).started();
        Answer<List<ProcessResult>> answer = new Answer<>();
        world.send(new Command.StartAll(true, answer));
        assertEquals("[]", outcomes(answer));
    }

    @Test
    void aProcessThatEndedUnexpectedlyIsStartedAgainAtOnce() {
        World world = World.of(alone(program("p").build())).started().pass(1).exits("p", 3);
        assertEquals("STARTING", state(world, "p"));
        assertEquals(List.of("spawn p", "spawn p"), world.kernel);
    }

    @Test
    void failedStartsAreRetriedAfterTheirBackoff() {
        World world = World.of(alone(program("p").startretries(2).build()));
        world.spawnFailures.put("p", "can't find command 'x'");
        world.started();
        assertEquals(1, world.kernel.size());
        world.pass(1);
        assertEquals(2, world.kernel.size());
        world.pass(2);
        assertEquals(3, world.kernel.size());
        assertEquals("FATAL", state(world, "p"));
        assertEquals(OptionalLong.empty(), world.orchestrator.deadline());
    }

    @Test
    void anIdleDaemonHasNoDeadline() {
        World world = World.of(alone(program("p").build())).started().pass(1);
        assertEquals(OptionalLong.empty(), world.orchestrator.deadline());
    }

    @Test
    void shutdownStopsGroupAfterGroupInReverseOrder() {
        World world = World.of(
                alone(program("a").priority(1).build()),
                alone(program("b").priority(2).build()),
                alone(program("e").priority(2).build()),
                alone(program("d").priority(3).stopwaitsecs(4).build()));
        world.stubborn.add("d");
        world.started().pass(1);
        world.kernel.clear();
        world.log.clear();
        world.send(new Fact.SignalReceived(Signals.TERM));
        assertEquals(List.of("signal d 15"), world.kernel);
        assertEquals(
                List.of("WARN received SIGTERM indicating exit request", "INFO waiting for a, b, e, d to die"),
                world.log);
        assertEquals(Optional.empty(), world.orchestrator.ended());
        world.pass(4);
        assertEquals(List.of("signal d 15", "signal d 9", "signal e 15", "signal b 15", "signal a 15"), world.kernel);
        assertEquals(Optional.of(End.SHUTDOWN), world.orchestrator.ended());
        assertTrue(world.living.isEmpty());
    }

    @Test
    void processesOfOnePriorityKeepTheOrderOfTheirGroup() {
        World world = World.of(group(
                "g",
                1,
                program("z").priority(5).build(),
                program("b").priority(7).build(),
                program("a").priority(5).build()));
        world.started();
        assertEquals(List.of("spawn g:z", "spawn g:a", "spawn g:b"), world.kernel);
        world.pass(1).kernel.clear();
        Answer<List<ProcessResult>> answer = new Answer<>();
        world.send(new Command.SignalAll("HUP", answer));
        assertEquals("[g:z=80, g:a=80, g:b=80]", outcomes(answer));
        world.kernel.clear();
        world.log.clear();
        world.send(new Fact.SignalReceived(Signals.TERM));
        assertEquals(List.of("signal g:b 15", "signal g:a 15", "signal g:z 15"), world.kernel);
    }

    /** As in the reference: neither priority nor name counts for this line. */
    @Test
    void whoIsWaitedForIsNamedInTheOrderOfTheConfiguration() {
        World world = World.of(
                group(
                        "g",
                        1,
                        program("z").priority(5).build(),
                        program("b").priority(7).build(),
                        program("a").priority(5).build()),
                alone(program("last").priority(9).build()));
        world.stubborn.addAll(List.of("g:z", "g:b", "g:a", "last"));
        world.started().pass(1).log.clear();
        world.send(new Command.Shutdown(new Answer<>()));
        assertEquals(List.of("INFO waiting for z, b, a, last to die"), world.log);
    }

    @Test
    void aGroupThatIsAddedLaterComesAfterThoseOfItsPriority() {
        World world = World.of(
                        alone(program("a").priority(2).build()),
                        alone(program("b").priority(2).build()),
                        alone(program("c").priority(3).build()))
                .started()
                .pass(1);
        Answer<Boolean> stopped = stop(world, "a");
        Answer<Boolean> removed = new Answer<>();
        world.send(new Command.RemoveGroup("a", removed));
        Answer<Boolean> added = new Answer<>();
        world.send(new Command.AddGroup("a", added));
        assertEquals(List.of("ok true", "ok true", "ok true"), List.of(stopped.text(), removed.text(), added.text()));
        world.pass(1).kernel.clear();
        world.log.clear();
        world.send(new Command.Shutdown(new Answer<>()));
        assertEquals(List.of("signal c 15", "signal a 15", "signal b 15"), world.kernel);
        assertEquals("INFO waiting for b, c, a to die", world.log.getFirst());
    }

    @Test
    void groupsThatAreGoneAreNamedInTheOrderOfTheirComing() {
        World world = World.of(
                        alone(program("b").priority(2).build()),
                        alone(program("c").priority(3).build()))
                .started();
        world.nextConfiguration(new ConfigReading.Accepted(
                World.configuration(alone(program("a").priority(1).build()))));
        world.send(new Command.ReloadConfig(new Answer<>()));
        world.send(new Command.AddGroup("a", new Answer<>()));
        world.nextConfiguration(new ConfigReading.Accepted(World.configuration()));
        Answer<ConfigDiff> answer = new Answer<>();
        world.send(new Command.ReloadConfig(answer));
        assertEquals("ok " + new ConfigDiff(List.of(), List.of(), List.of("b", "c", "a")), answer.text());
    }

    @Test
    void duringShutdownNothingIsStartedAndWhatWasInHandIsAnswered() {
        World world = World.of(
                alone(program("last")
                        .priority(1)
                        .autorestart(Autorestart.ALWAYS)
                        .build()),
                alone(program("first").priority(2).build()),
                alone(program("starting").priority(1).startsecs(50).build()),
                alone(program("off").priority(1).autostart(false).build()));
        world.stubborn.add("first");
        world.started().pass(1);
        Answer<Boolean> stopping = stop(world, "first");
        Answer<Boolean> starting = start(world, "starting", true, false);
        Answer<Boolean> down = new Answer<>();
        world.send(new Command.Shutdown(down));
        assertEquals("ok true", down.text());
        assertEquals("fault SHUTDOWN_STATE", stopping.text());
        assertEquals("fault SHUTDOWN_STATE", starting.text());
        assertEquals("fault SHUTDOWN_STATE", start(world, "off", true, false).text());
        world.kernel.clear();
        world.exits("last", 0);
        world.pass(10);
        assertTrue(world.kernel.stream().noneMatch(line -> line.startsWith("spawn")), world.kernel.toString());
        assertEquals(Optional.of(End.SHUTDOWN), world.orchestrator.ended());
    }

    @Test
    void aGroupRequestInHandAtShutdownIsAnsweredOnceAsAWhole() {
        World world = World.of(group("g", 1, program("a").build(), program("b").build()));
        world.stubborn.addAll(List.of("g:a", "g:b"));
        world.started();
        Answer<List<ProcessResult>> answer = new Answer<>();
        world.send(new Command.StopAll(true, answer));
        world.send(new Fact.SignalReceived(Signals.INT));
        assertEquals("fault SHUTDOWN_STATE", answer.text());
        world.pass(20);
        assertEquals(1, answer.count);
    }

    @Test
    void aSecondSignalChangesNothingButAShutdownReplacesARestart() {
        World world = World.of(alone(program("p").build()));
        world.stubborn.add("p");
        world.started();
        world.send(new Fact.SignalReceived(Signals.HUP));
        world.send(new Fact.SignalReceived(Signals.TERM));
        world.send(new Fact.SignalReceived(Signals.TERM));
        world.send(new Fact.SignalReceived(Signals.HUP));
        assertEquals("WARN ignored SIGHUP indicating restart request (shutdown in progress)", world.log.getLast());
        world.pass(10);
        assertEquals(Optional.of(End.SHUTDOWN), world.orchestrator.ended());
        World again = World.of().started();
        again.send(new Fact.SignalReceived(Signals.HUP));
        assertEquals(Optional.of(End.RESTART), again.orchestrator.ended());
    }

    @Test
    void whereTheEndIsAskedForBeforeTheStartNothingIsStarted() {
        World down = World.of(alone(program("p").build()));
        down.send(new Fact.SignalReceived(Signals.HUP)).send(new Fact.SignalReceived(Signals.TERM));
        assertEquals(Optional.of(End.SHUTDOWN), down.orchestrator.ended());
        assertEquals("WARN received SIGTERM indicating exit request", down.log.getLast());
        World again = World.of(alone(program("p").build()));
        again.send(new Fact.SignalReceived(Signals.HUP));
        assertEquals(Optional.of(End.RESTART), again.orchestrator.ended());
        World reopened = World.of(alone(program("p").build()));
        reopened.send(new Fact.SignalReceived(Signals.USR2));
        assertEquals(Optional.empty(), reopened.orchestrator.ended());
        assertEquals(List.of(), down.kernel);
        assertEquals(List.of(), again.kernel);
    }

    @Test
    void aGroupThatIsAddedLaterGoesDownByItsPriorityToo() {
        World world =
                World.of(alone(program("late").priority(5).build())).started().pass(1);
        world.nextConfiguration(new ConfigReading.Accepted(World.configuration(
                alone(program("early").priority(1).build()),
                alone(program("late").priority(5).build()))));
        world.send(new Command.ReloadConfig(new Answer<>()));
        world.send(new Command.AddGroup("early", new Answer<>())).pass(1);
        world.kernel.clear();
        world.send(new Fact.SignalReceived(Signals.TERM));
        assertEquals(List.of("signal late 15", "signal early 15"), world.kernel);
    }

    @Test
    void aDaemonThatIsToRestartAndThenToStopStops() {
        World world = World.of(alone(program("p").build()));
        world.stubborn.add("p");
        world.started();
        world.send(new Fact.SignalReceived(Signals.HUP));
        world.send(new Fact.SignalReceived(Signals.TERM));
        world.pass(10);
        assertEquals(Optional.of(End.SHUTDOWN), world.orchestrator.ended());
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600_000_000_000L, Long.MAX_VALUE - 3_000_000_000L, Long.MAX_VALUE - 20_000_000_000L})
    void whereTheMonotonicClockBeginsChangesNothing(long begin) {
        World usual = aLife(1_000);
        World other = aLife(begin);
        assertEquals(usual.kernel, other.kernel);
        assertEquals(usual.log, other.log);
        assertEquals(usual.events, other.events);
        assertTrue(usual.kernel.contains("signal p 9"), usual.kernel.toString());
        assertTrue(usual.log.contains("INFO restarting event listener lis, it broke the protocol"));
        assertTrue(
                usual.events.stream().filter(event -> event.contains("TICK_5")).count() > 5);
        assertEquals(Optional.of(End.SHUTDOWN), other.orchestrator.ended());
    }

    /** Starts, retries, a stop with its ladder, a revival, ticks and a shutdown, in virtual time. */
    private static World aLife(long begin) {
        GroupConfig listener = new GroupConfig(
                "lis",
                -1,
                List.of(program("lis").build()),
                Optional.of(new PoolConfig(List.of(EventType.PROCESS_STATE, EventType.TICK_5), 10)));
        World world = new World(
                World.configuration(
                        listener,
                        alone(program("p").stopwaitsecs(5).stopretrysecs(2).build()),
                        alone(program("q").build())),
                begin);
        world.spawnFailures.put("q", "no luck");
        world.stubborn.add("p");
        world.started().pass(2);
        world.spawnFailures.clear();
        world.send(new Fact.ListenerBroke(new ProcessId("lis", "lis"), world.pid("lis")));
        stop(world, "p");
        world.pass(20);
        start(world, "p", true, true);
        world.pass(20);
        world.send(new Fact.SignalReceived(Signals.TERM)).pass(10);
        return world;
    }

    @Test
    void aProcessInBackoffIsFatalAfterShutdown() {
        World world = World.of(alone(program("p").build()));
        world.spawnFailures.put("p", "no");
        world.started();
        world.send(new Fact.SignalReceived(Signals.TERM));
        assertEquals(Optional.of(End.SHUTDOWN), world.orchestrator.ended());
    }

    @Test
    void orphansAreLoggedAndAnOldPidCreditsNobody() {
        World world = World.of(alone(program("p").build())).started().pass(1);
        world.send(new Fact.OrphanReaped(4242, new ExitStatus.Exited(7)));
        assertEquals("INFO reaped unknown pid 4242 (exit status 7)", world.log.getLast());
        world.send(new Fact.Exited(new ProcessId("p", "p"), 99, new ExitStatus.Exited(0)));
        assertEquals("RUNNING", state(world, "p"));
    }

    @Test
    void rereadTellsTheDifferenceAndAddAndRemoveCarryItOut() {
        World world = World.of(
                        alone(program("same").build()),
                        alone(program("old").build()),
                        alone(program("p").build()))
                .started()
                .pass(1);
        world.nextConfiguration(new ConfigReading.Accepted(World.configuration(
                alone(program("same").build()),
                alone(program("new").build()),
                alone(program("p").stopwaitsecs(3).build()))));
        Answer<ConfigDiff> diff = new Answer<>();
        world.send(new Command.ReloadConfig(diff));
        assertEquals(new ConfigDiff(List.of("new"), List.of("p"), List.of("old")), diff.value);

        Answer<Boolean> added = new Answer<>();
        world.send(new Command.AddGroup("new", added));
        assertEquals("ok true", added.text());
        assertEquals("STARTING", state(world, "new"));
        Answer<Boolean> again = new Answer<>();
        world.send(new Command.AddGroup("new", again));
        assertEquals("fault ALREADY_ADDED: new", again.text());
        Answer<Boolean> unknown = new Answer<>();
        world.send(new Command.AddGroup("old", unknown));
        assertEquals("fault BAD_NAME: old", unknown.text());

        Answer<Boolean> early = new Answer<>();
        world.send(new Command.RemoveGroup("old", early));
        assertEquals("fault STILL_RUNNING: old", early.text());
        stop(world, "old");
        Answer<Boolean> removed = new Answer<>();
        world.send(new Command.RemoveGroup("old", removed));
        assertEquals("ok true", removed.text());
        assertEquals("fault BAD_NAME: old", state(world, "old"));
        assertTrue(world.kernel.contains("release old"));
    }

    @Test
    void aBrokenConfigurationIsToldAndTheOldOneStays() {
        World world = World.of(alone(program("p").build())).started();
        world.nextConfiguration(new ConfigReading.Rejected(
                List.of(new ConfigError("bad", Optional.empty()), new ConfigError("worse", Optional.empty()))));
        Answer<ConfigDiff> diff = new Answer<>();
        world.send(new Command.ReloadConfig(diff));
        assertEquals("fault CANT_REREAD: bad", diff.text());
        assertEquals("STARTING", state(world, "p"));
    }

    @Test
    void signalsAreSentToWhatRuns() {
        World world = World.of(
                        alone(program("p").build()),
                        alone(program("off").autostart(false).build()))
                .started();
        world.stubborn.add("p");
        assertEquals("ok true", signal(world, "p", "usr1").text());
        assertEquals("signal p 10", world.kernel.getLast());
        assertEquals("ok true", signal(world, "p", "SIGHUP").text());
        assertEquals("ok true", signal(world, "p", "12").text());
        assertEquals("fault BAD_SIGNAL: FOO", signal(world, "p", "FOO").text());
        assertEquals("fault BAD_SIGNAL: 777", signal(world, "p", "777").text());
        assertEquals("fault NOT_RUNNING: off", signal(world, "off", "TERM").text());
    }

    private static Answer<Boolean> signal(World world, String name, String signal) {
        Answer<Boolean> answer = new Answer<>();
        world.send(new Command.SignalProcess(NameSpec.parse(name), signal, answer));
        return answer;
    }

    @Test
    void descriptionsAreThoseOfTheReference() {
        World world = World.of(
                        alone(program("p").build()),
                        alone(program("off").autostart(false).build()))
                .started();
        assertEquals("", description(world, "p"));
        world.pass(1 + 3661);
        assertEquals("pid 101, uptime 1:01:02", description(world, "p"));
        assertEquals("Not started", description(world, "off"));
        world.exits("p", 0);
        assertEquals("Nov 14 11:14 PM", description(world, "p"));
        assertEquals("0:10:09", Describe.uptime(609));
        assertEquals("1 day, 1:00:03", Describe.uptime(90_003));
        assertEquals("10 days, 0:00:00", Describe.uptime(864_000));
        assertEquals("Jan 01 12:00 AM", Describe.date(0, ZoneOffset.UTC));
        assertEquals("Jan 10 12:10 PM", Describe.date(9 * 86_400 + 43_800, ZoneOffset.UTC));
        assertEquals("Dec 31 11:59 AM", Describe.date(364 * 86_400 + 43_199, ZoneOffset.UTC));
    }

    @Test
    void clientsAreToldWhenAProcessBeganAndEndedAndHow() {
        World world = World.of(alone(program("p").build())).started().pass(1);
        assertEquals(
                new ProcessInfo(
                        "p",
                        "p",
                        "pid 101, uptime 0:00:01",
                        1_700_000_000,
                        0,
                        1_700_000_001,
                        ProcessState.RUNNING,
                        "",
                        0,
                        "/log/p.stdout",
                        "/log/p.stderr",
                        101),
                info(world, "p"));
        world.send(new Command.DisableAutoRecovery(Optional.empty(), new Answer<>()));
        world.pass(4).exits("p", 3).pass(5);
        assertEquals(
                new ProcessInfo(
                        "p",
                        "p",
                        "Nov 14 10:13 PM",
                        1_700_000_000,
                        1_700_000_005,
                        1_700_000_010,
                        ProcessState.EXITED,
                        "Bad exit code 3",
                        3,
                        "/log/p.stdout",
                        "/log/p.stderr",
                        0),
                info(world, "p"));
        world.send(new Command.EnableAutoRecovery(Optional.empty(), new Answer<>()));
        world.pass(70);
        assertEquals("pid 102, uptime 0:01:10", info(world, "p").description());
        assertEquals(1_700_000_010, info(world, "p").start());
    }

    private static ProcessInfo info(World world, String name) {
        Answer<ProcessInfo> answer = new Answer<>();
        world.send(new Command.GetProcessInfo(NameSpec.parse(name), answer));
        return Optional.ofNullable(answer.value).orElseThrow();
    }

    @Test
    void aStartIsWaitedForThroughItsRetriesByWhoJoinsIt() {
        World world = World.of(alone(program("p").startretries(1).build()));
        world.spawnFailures.put("p", "no");
        world.started();
        assertEquals("BACKOFF", state(world, "p"));
        assertEquals("fault ALREADY_STARTED: p", start(world, "p", true, true).text());
        Answer<Boolean> joined = start(world, "p", true, false);
        assertEquals("-", joined.text());
        world.pass(1);
        assertEquals("FATAL", state(world, "p"));
        assertEquals("fault SPAWN_ERROR: p", joined.text());
    }

    @Test
    void whoJoinsAStartThatIsStoppedIsToldSo() {
        World world = World.of(alone(program("p").build())).started();
        Answer<Boolean> joined = start(world, "p", true, false);
        assertEquals("-", joined.text());
        stop(world, "p");
        assertEquals("fault ABNORMAL_TERMINATION: p", joined.text());
    }

    @Test
    void aStartWithoutWaitingIsASpawnErrorWhenTheKernelMakesNoProcess() {
        World world = World.of(alone(program("p").autostart(false).build())).started();
        world.spawnFailures.put("p", "no");
        assertEquals("fault SPAWN_ERROR: p", start(world, "p", false, true).text());
        World slow = World.of(alone(program("p").autostart(false).build())).started();
        slow.holdSpawns = true;
        Answer<Boolean> answer = start(slow, "p", false, true);
        assertEquals("-", answer.text());
        slow.send(new Fact.Spawned(new ProcessId("p", "p"), 77));
        assertEquals("ok true", answer.text());
    }

    @Test
    void aStopWithoutWaitingIsAnsweredAtOnce() {
        World world = World.of(alone(program("p").build()), alone(program("q").build()));
        world.stubborn.addAll(List.of("p", "q"));
        world.started();
        Answer<Boolean> one = new Answer<>();
        world.send(new Command.StopProcess(NameSpec.parse("p"), false, one));
        assertEquals("ok true", one.text());
        Answer<List<ProcessResult>> all = new Answer<>();
        world.send(new Command.StopAll(false, all));
        assertEquals("[q=80]", outcomes(all));
        assertEquals("STOPPING", state(world, "q"));
        assertTrue(world.log.stream().noneMatch(line -> line.contains("waiting for")), world.log.toString());
    }

    @Test
    void whoeverWaitsForAStopItIsReportedOnce() {
        World world = World.of(alone(program("p").build()));
        world.stubborn.add("p");
        world.started().pass(1);
        world.log.clear();
        stop(world, "p");
        Answer<Boolean> second = new Answer<>();
        world.send(new Command.EnsureStopped(NameSpec.parse("p"), true, second));
        assertEquals(List.of("INFO waiting for p to stop"), world.log);
        world.pass(2);
        assertEquals(List.of("INFO waiting for p to stop", "INFO waiting for p to stop"), world.log);
    }

    @Test
    void onceTheDaemonGoesDownNobodyWaitsForASingleStop() {
        World world = World.of(alone(program("p").build()));
        world.stubborn.add("p");
        world.started().pass(1);
        stop(world, "p");
        world.log.clear();
        world.send(new Fact.SignalReceived(Signals.TERM)).pass(2.9);
        assertEquals(List.of("WARN received SIGTERM indicating exit request", "INFO waiting for p to die"), world.log);
    }

    @Test
    void aStartWhoseLookIsInHandAtShutdownIsAnsweredOnceAndDoesNotHappen() {
        World world = World.of(
                alone(program("p").autostart(false).build()), alone(program("q").build()));
        world.stubborn.add("q");
        world.started().pass(1);
        Answer<Boolean> start = new Answer<>();
        world.orchestrator.handle(new Command.StartProcess(NameSpec.parse("p"), true, true, start));
        world.orchestrator.handle(new Fact.SignalReceived(Signals.TERM));
        assertEquals("fault SHUTDOWN_STATE", start.text());
        world.settle();
        assertEquals("fault SHUTDOWN_STATE", start.text());
        assertEquals(List.of("spawn q", "signal q 15"), world.kernel);
    }

    @Test
    void aDaemonThatHasStoppedHasNothingLeftToDo() {
        World world = World.of(alone(program("p").build()));
        world.stubborn.add("p");
        world.started().pass(1);
        world.send(new Fact.SignalReceived(Signals.TERM)).pass(13);
        assertEquals(Optional.of(End.SHUTDOWN), world.orchestrator.ended());
        assertEquals(OptionalLong.empty(), world.orchestrator.deadline());
    }

    @Test
    void eventsGoToThePoolsThatSubscribedWithSerialsOfTheirOwn() {
        GroupConfig pool = new GroupConfig(
                "lis",
                -1,
                List.of(program("lis").startsecs(0).build()),
                Optional.of(new PoolConfig(List.of(EventType.PROCESS_STATE_RUNNING, EventType.TICK_60), 10)));
        World world = World.of(pool, alone(program("p").startsecs(0).build())).started();
        assertEquals(List.of("0 PROCESS_STATE_RUNNING [lis]", "up lis", "1 PROCESS_STATE_RUNNING [lis]"), world.events);
        world.events.clear();
        world.pass(180);
        assertEquals(List.of("2 TICK_60 [lis]", "3 TICK_60 [lis]", "4 TICK_60 [lis]"), world.events);
        world.stubborn.add("lis");
        stop(world, "lis");
        assertEquals("stopping lis", world.events.getLast());
        world.pass(10);
        assertEquals("down lis", world.events.getLast());
    }

    @Test
    void readingLogsGoesToTheFilesOfTheProcess() {
        World world = World.of(alone(program("p").build())).started();
        Answer<String> answer = new Answer<>();
        world.send(new Command.ReadLog(NameSpec.parse("p"), Channel.STDERR, -5, 0, answer));
        assertEquals("ok /log/p.stderr -5 0", answer.text());
        Answer<Boolean> cleared = new Answer<>();
        world.send(new Command.ClearLogs(NameSpec.parse("p"), cleared));
        assertEquals("ok true", cleared.text());
        Answer<List<ProcessResult>> all = new Answer<>();
        world.send(new Command.ClearAllLogs(all));
        assertEquals("[p=80]", outcomes(all));
    }

    @Test
    void usr2ReopensTheLogs() {
        World world = World.of().started();
        world.send(new Fact.SignalReceived(Signals.USR2));
        assertEquals(
                List.of("INFO received SIGUSR2 indicating log reopen request", "INFO supervisord logreopen"),
                world.log);
        assertEquals(List.of("reopen"), world.kernel);
    }

    @Test
    void aQuickClientSeesTheDaemonOnceItsFirstProcessesHaveBeenMade() {
        World world = World.of(alone(program("p").startsecs(0).build()));
        world.orchestrator.start();
        Answer<ProcessInfo> answer = new Answer<>();
        world.orchestrator.handle(new Command.GetProcessInfo(NameSpec.parse("p"), answer));
        assertEquals("-", answer.text());
        world.settle();
        assertEquals(
                "RUNNING",
                Optional.ofNullable(answer.value).orElseThrow().state().name());
    }

    @Test
    void aKernelThatIsSlowToMakeAProcessKeepsNoClientWaitingForLong() {
        World world = World.of(alone(program("p").build()));
        world.orchestrator.start();
        Answer<ProcessInfo> answer = new Answer<>();
        world.orchestrator.handle(new Command.GetProcessInfo(NameSpec.parse("p"), answer));
        world.passWithoutFacts(1);
        assertEquals(
                "STARTING",
                Optional.ofNullable(answer.value).orElseThrow().state().name());
    }
}
