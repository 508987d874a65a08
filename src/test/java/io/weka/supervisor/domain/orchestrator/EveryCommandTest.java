package io.weka.supervisor.domain.orchestrator;

import static io.weka.supervisor.domain.Programs.program;
import static io.weka.supervisor.domain.orchestrator.World.alone;
import static io.weka.supervisor.domain.orchestrator.World.group;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.config.PoolConfig;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.orchestrator.World.Answer;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.ConfigDiff;
import io.weka.supervisor.domain.port.in.ConfigInfo;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.LogTail;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessInfo;
import io.weka.supervisor.domain.process.ProcessResult;
import io.weka.supervisor.domain.process.Signals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The commands and facts that the other tests have no story about: each does its one thing and answers. */
class EveryCommandTest {
    private static final NameSpec P = NameSpec.parse("p");
    private static final NameSpec NOBODY = NameSpec.parse("nobody");

    private static <T> String ask(World world, Function<Answer<T>, Command> command) {
        Answer<T> answer = new Answer<>();
        world.send(command.apply(answer));
        return answer.text();
    }

    private static <T> T value(World world, Function<Answer<T>, Command> command) {
        Answer<T> answer = new Answer<>();
        world.send(command.apply(answer));
        return Optional.ofNullable(answer.value).orElseThrow();
    }

    private static GroupConfig pool(EventType... types) {
        return new GroupConfig(
                "lis",
                -1,
                List.of(program("lis").startsecs(0).build()),
                Optional.of(new PoolConfig(List.of(types), 10)));
    }

    private static World one() {
        World world = World.of(
                        alone(program("p").build()),
                        alone(program("off").autostart(false).build()))
                .started()
                .pass(1);
        world.stubborn.add("p");
        return world;
    }

    @Test
    void theDaemonTellsItsStateAndName() {
        World world = one();
        assertEquals("ok true", ask(world, Command.GetState::new));
        assertEquals("ok supervisor", ask(world, Command.GetIdentification::new));
    }

    @Test
    void allProcessesAreToldByGroupAndName() {
        World world = World.of(
                        group("g", 1, program("z").build(), program("a").build()),
                        alone(program("b").priority(5).build()))
                .started();
        List<ProcessInfo> all = value(world, Command.GetAllProcessInfo::new);
        assertEquals(List.of("b", "a", "z"), all.stream().map(ProcessInfo::name).toList());
        assertEquals("/log/b.stdout", all.getFirst().stdoutLogfile());
        assertEquals("/log/b.stderr", all.getFirst().stderrLogfile());
    }

    @Test
    void theConfigurationIsToldByNameWithWhatIsInForce() {
        World world = one();
        world.nextConfiguration(new ConfigReading.Accepted(World.configuration(
                alone(program("p").build()), alone(program("a").build()))));
        world.send(new Command.ReloadConfig(new Answer<>()));
        List<ConfigInfo> all = value(world, Command.GetAllConfigInfo::new);
        assertEquals(
                List.of("a false Optional.empty", "p true Optional.empty"),
                all.stream()
                        .map(info -> info.program().name() + " " + info.inUse() + " " + info.stdoutLog())
                        .toList());
        assertEquals(Optional.empty(), all.getLast().stderrLog());
        assertEquals(999, all.getLast().groupPriority());
    }

    /** The reference gives a log its name where the group comes into force, and reads a configuration without names. */
    @Test
    void anAutoLogHasANameUntilTheConfigurationIsReadAgain() {
        World world = one();
        ConfigInfo before = value(world, Command.GetAllConfigInfo::new).getLast();
        assertEquals(Optional.of("/log/p.stdout"), before.stdoutLog());
        assertEquals(Optional.of("/log/p.stderr"), before.stderrLog());
        world.send(new Command.ReloadConfig(new Answer<>()));
        assertEquals(
                Optional.empty(),
                value(world, Command.GetAllConfigInfo::new).getLast().stdoutLog());
    }

    @Test
    void eventsAreCountedOnAfterARestart() {
        World world = World.of(pool(EventType.SUPERVISOR_STATE_CHANGE)).started();
        world.send(new Command.Restart(new Answer<>()));
        assertEquals(2, world.orchestrator.nextSerial());
        World after = new World(World.configuration(pool(EventType.SUPERVISOR_STATE_CHANGE)), 1_000, 2).started();
        assertEquals("2 SUPERVISOR_STATE_CHANGE_RUNNING [lis]", after.events.getFirst());
    }

    @Test
    void signalsGoToEachProcessOfAGroupOrOfAllThatHasAPid() {
        World world = one();
        world.kernel.clear();
        String done = "ok " + List.of(ProcessResult.success(new ProcessId("p", "p")));
        assertEquals(done, ask(world, (Answer<List<ProcessResult>> answer) -> new Command.SignalAll("HUP", answer)));
        assertEquals(
                done,
                ask(
                        world,
                        (Answer<List<ProcessResult>> answer) ->
                                new Command.SignalGroup(NameSpec.parse("p:*"), "USR1", answer)));
        assertEquals(
                "fault BAD_NAME: nobody:*",
                ask(
                        world,
                        (Answer<List<ProcessResult>> answer) ->
                                new Command.SignalGroup(NameSpec.parse("nobody:*"), "USR1", answer)));
        assertEquals(
                "fault BAD_NAME: nobody",
                ask(world, (Answer<Boolean> answer) -> new Command.SignalProcess(NOBODY, "HUP", answer)));
        assertEquals(List.of("signal p 1", "signal p 10"), world.kernel);
        assertTrue(world.debug.contains("sending p (pid 101) sig SIGHUP"), world.debug.toString());
    }

    @Test
    void aProcessWithoutAPidYetGetsNoSignal() {
        World world = World.of(alone(program("p").autostart(false).build())).started();
        world.holdSpawns = true;
        world.send(new Command.StartProcess(P, false, true, new Answer<>()));
        assertEquals(
                "fault NOT_RUNNING: p",
                ask(world, (Answer<Boolean> answer) -> new Command.SignalProcess(P, "HUP", answer)));
        assertEquals(
                "fault NOT_RUNNING: p", ask(world, (Answer<Boolean> answer) -> new Command.SendStdin(P, "x", answer)));
    }

    @Test
    void aProcessThatCannotBeSignalledIsUnknownAndGetsNoMore() {
        World world = one();
        Answer<Boolean> stopped = new Answer<>();
        world.send(new Command.StopProcess(P, true, stopped));
        world.send(new Fact.SignalFailed(new ProcessId("p", "p"), 99, 15, "of another run"));
        assertEquals("-", stopped.text());
        world.send(new Fact.SignalFailed(new ProcessId("p", "p"), 101, 15, "not permitted"));
        assertEquals("ok true", stopped.text());
        assertEquals(
                "fault NOT_RUNNING: p",
                ask(world, (Answer<Boolean> answer) -> new Command.SignalProcess(P, "HUP", answer)));
        assertEquals(
                "fault FAILED: p is in an unknown process state",
                ask(world, (Answer<Boolean> answer) -> new Command.StartProcess(P, true, true, answer)));
        assertTrue(world.log.contains("CRIT unknown problem killing p (101) with SIGTERM: not permitted"));
    }

    @Test
    void textGoesToTheStdinOfWhatRuns() {
        World world = one();
        assertEquals("ok true", ask(world, (Answer<Boolean> answer) -> new Command.SendStdin(P, "\u00e4", answer)));
        assertEquals("stdin p 2", world.kernel.getLast());
        assertEquals(
                "fault BAD_NAME: nobody",
                ask(world, (Answer<Boolean> answer) -> new Command.SendStdin(NOBODY, "x", answer)));
        assertEquals(
                "fault NOT_RUNNING: off",
                ask(world, (Answer<Boolean> answer) -> new Command.SendStdin(NameSpec.parse("off"), "x", answer)));
        world.send(new Command.StopProcess(P, false, new Answer<>()));
        assertEquals(
                "fault NOT_RUNNING: p", ask(world, (Answer<Boolean> answer) -> new Command.SendStdin(P, "x", answer)));
    }

    @Test
    void messagesAndOutputBecomeEvents() {
        World world = World.of(pool(EventType.REMOTE_COMMUNICATION, EventType.PROCESS_LOG))
                .started();
        world.events.clear();
        assertEquals(
                "ok true", ask(world, (Answer<Boolean> answer) -> new Command.SendRemoteEvent("kind", "data", answer)));
        List<String> handled = new ArrayList<>();
        world.send(new Fact.Observed(
                new Event.Log(new ProcessId("p", "p"), 101, Channel.STDOUT, new byte[0]), () -> handled.add("yes")));
        assertEquals(List.of("0 REMOTE_COMMUNICATION [lis]", "1 PROCESS_LOG_STDOUT [lis]"), world.events);
        assertEquals(List.of("yes"), handled);
    }

    @Test
    void logsAreReadAndLocatedByTheirPaths() {
        World world = one();
        assertEquals(
                "ok " + new LogTail("/log/p.stdout", 5, false),
                ask(world, (Answer<LogTail> answer) -> new Command.TailLog(P, Channel.STDOUT, 5, 10, answer)));
        assertEquals(
                "fault BAD_NAME: nobody",
                ask(world, (Answer<LogTail> answer) -> new Command.TailLog(NOBODY, Channel.STDOUT, 5, 10, answer)));
        assertEquals(
                "ok /log/p.stderr",
                ask(world, (Answer<String> answer) -> new Command.LocateLog(P, Channel.STDERR, answer)));
        assertEquals(
                "fault BAD_NAME: nobody",
                ask(world, (Answer<String> answer) -> new Command.LocateLog(NOBODY, Channel.STDERR, answer)));
        assertEquals(
                "fault BAD_NAME: nobody",
                ask(world, (Answer<String> answer) -> new Command.ReadLog(NOBODY, Channel.STDERR, 0, 0, answer)));
        assertEquals(
                "fault BAD_NAME: nobody",
                ask(world, (Answer<Boolean> answer) -> new Command.ClearLogs(NOBODY, answer)));
        assertEquals("ok /log 3 4", ask(world, (Answer<String> answer) -> new Command.ReadMainLog(3, 4, answer)));
        assertEquals("ok /log", ask(world, Command.LocateMainLog::new));
        assertEquals("ok true", ask(world, Command.ClearMainLog::new));
    }

    @Test
    void aProcessWithoutALogHasNoneToRead() {
        World world = one();
        world.logless = true;
        world.nextConfiguration(new ConfigReading.Accepted(
                World.configuration(alone(program("new").autostart(false).build()))));
        world.send(new Command.ReloadConfig(new Answer<>()));
        world.send(new Command.AddGroup("new", new Answer<>()));
        NameSpec fresh = NameSpec.parse("new");
        assertEquals(
                "fault NO_FILE",
                ask(world, (Answer<String> answer) -> new Command.ReadLog(fresh, Channel.STDOUT, 0, 0, answer)));
        assertEquals(
                "fault NO_FILE",
                ask(world, (Answer<String> answer) -> new Command.LocateLog(fresh, Channel.STDOUT, answer)));
        assertEquals(
                "ok " + new LogTail("", 0, false),
                ask(world, (Answer<LogTail> answer) -> new Command.TailLog(fresh, Channel.STDOUT, 0, 9, answer)));
    }

    @Test
    void aLogThatCannotBeClearedIsAFaultOfItsProcess() {
        World world = one();
        world.unclearable.add(new ProcessId("p", "p"));
        assertEquals("fault FAILED: p", ask(world, (Answer<Boolean> answer) -> new Command.ClearLogs(P, answer)));
        assertEquals(
                List.of(FaultCode.SUCCESS, FaultCode.FAILED),
                value(world, Command.ClearAllLogs::new).stream()
                        .map(ProcessResult::status)
                        .toList());
    }

    /** Its pipes are gone, and its log with them: so does the reference. */
    @Test
    void theLogOfAProcessThatDoesNotRunIsLeftAsItIsWhenItIsCleared() {
        World world = one();
        world.unclearable.add(new ProcessId("off", "off"));
        assertEquals(
                "ok true",
                ask(world, (Answer<Boolean> answer) -> new Command.ClearLogs(NameSpec.parse("off"), answer)));
        assertEquals(
                List.of(FaultCode.SUCCESS, FaultCode.SUCCESS),
                value(world, Command.ClearAllLogs::new).stream()
                        .map(ProcessResult::status)
                        .toList());
    }

    @Test
    void aDaemonThatLogsToNoFileHasNoneToRead() {
        World world = new World(World.configuration(new LogTarget.Syslog())).started();
        assertEquals("fault NO_FILE", ask(world, (Answer<String> answer) -> new Command.ReadMainLog(0, 0, answer)));
        assertEquals("fault NO_FILE", ask(world, Command.LocateMainLog::new));
        assertEquals("fault NO_FILE", ask(world, Command.ClearMainLog::new));
    }

    @Test
    void stderrHasALogOfItsOwnUnlessItGoesToStdout() {
        World world = World.of(group(
                "g",
                1,
                program("apart").stderr(new LogTarget.File("/err")).build(),
                program("together")
                        .stderr(new LogTarget.File("/err"))
                        .redirectStderr()
                        .build()));
        world.started();
        assertEquals(
                List.of(
                        "g:apart STDOUT None[]",
                        "g:apart STDERR File[path=/err]",
                        "g:together STDOUT None[]",
                        "g:together STDERR None[]"),
                world.attached);
    }

    @Test
    void onlyTheStdoutOfAListenerIsReadByTheProtocol() {
        World world =
                World.of(pool(EventType.TICK_5), alone(program("p").build())).started();
        assertEquals(
                List.of("lis STDOUT None[]", "lis STDERR None[]", "lis protocol", "p STDOUT None[]", "p STDERR None[]"),
                world.attached);
    }

    @Test
    void aGroupThatIsPutBackGoesOnWithItsAutoLogsUntilTheConfigurationIsReadAgain() {
        GroupConfig group =
                alone(program("p").autostart(false).stderr(new LogTarget.Auto()).build());
        World world = World.of(group).started();
        putBack(world);
        String again = "p STDERR " + new LogTarget.File("/log/p.stderr");
        assertEquals(List.of("p STDERR " + new LogTarget.Auto(), again), attachedForStderr(world));
        world.nextConfiguration(new ConfigReading.Accepted(World.configuration(group)));
        world.send(new Command.ReloadConfig(new Answer<>()));
        putBack(world);
        assertEquals(
                "p STDERR " + new LogTarget.Auto(), attachedForStderr(world).getLast());
    }

    private static void putBack(World world) {
        world.send(new Command.RemoveGroup("p", new Answer<>()));
        world.send(new Command.AddGroup("p", new Answer<>()));
    }

    private static List<String> attachedForStderr(World world) {
        return world.attached.stream().filter(line -> line.contains("STDERR")).toList();
    }

    @Test
    void theConfigurationIsToldByTheNamesOfProcessesWhateverTheirGroups() {
        World world = World.of(
                group("a", 1, program("z").build(), program("m").build()),
                alone(program("b").build()));
        assertEquals(
                List.of("b", "m", "z"),
                value(world.started(), Command.GetAllConfigInfo::new).stream()
                        .map(info -> info.program().name())
                        .toList());
    }

    @Test
    void aRestartStopsEverythingAndSaysSo() {
        World world = World.of(
                pool(EventType.SUPERVISOR_STATE_CHANGE), alone(program("p").build()));
        world.orchestrator.start();
        assertEquals(List.of("0 SUPERVISOR_STATE_CHANGE_RUNNING [lis]"), world.events);
        world.settle();
        assertEquals("ok true", ask(world, Command.Restart::new));
        assertTrue(world.events.contains("1 SUPERVISOR_STATE_CHANGE_STOPPING [lis]"), world.events.toString());
        assertEquals(Optional.of(End.RESTART), world.orchestrator.ended());
        assertEquals("fault SHUTDOWN_STATE", ask(world, Command.GetState::new));
    }

    @Test
    void whatClientsTellListenersIsTakenWhileTheDaemonStops() {
        World world = World.of(
                pool(EventType.REMOTE_COMMUNICATION), alone(program("p").build()));
        world.stubborn.add("p");
        world.started();
        world.events.clear();
        world.send(new Fact.SignalReceived(Signals.TERM));
        assertEquals(
                "ok true", ask(world, (Answer<Boolean> answer) -> new Command.SendRemoteEvent("kind", "data", answer)));
        assertEquals(List.of("0 REMOTE_COMMUNICATION [lis]"), world.events);
        assertEquals("fault SHUTDOWN_STATE", ask(world, Command.GetState::new));
    }

    @Test
    void aListenerThatStopsIsNotSentWhatItsOwnEndCauses() {
        World world = World.of(pool(EventType.PROCESS_STATE)).started();
        world.events.clear();
        world.send(new Command.StopProcess(NameSpec.parse("lis:lis"), true, new Answer<>()));
        assertEquals(
                List.of("stopping lis", "2 PROCESS_STATE_STOPPING [lis]", "3 PROCESS_STATE_STOPPED [lis]", "down lis"),
                world.events);
    }

    @Test
    void aListenerThatEndedIsNotSentItsOwnEnd() {
        World world = World.of(pool(EventType.PROCESS_STATE_EXITED)).started();
        world.events.clear();
        world.exits("lis", 0);
        assertEquals(List.of("stopping lis", "0 PROCESS_STATE_EXITED [lis]", "down lis"), world.events);
    }

    @Test
    void signalsToTheDaemonAreLogged() {
        World world = one();
        world.send(new Fact.SignalReceived(Signals.CHLD));
        assertEquals(List.of("received SIGCHLD"), world.debug);
        world.send(new Fact.SignalReceived(Signals.HUP));
        world.send(new Fact.SignalReceived(Signals.HUP));
        // The configuration is read after both: the restart in progress is what the second asks for.
        assertEquals(2, Collections.frequency(world.log, "WARN received SIGHUP indicating restart request"));
        world.send(new Fact.SignalReceived(Signals.TERM));
        world.send(new Fact.SignalReceived(Signals.HUP));
        assertEquals("WARN ignored SIGHUP indicating restart request (shutdown in progress)", world.log.getLast());
        World other = one();
        other.send(new Fact.SignalReceived(Signals.INT));
        assertTrue(other.log.contains("WARN received SIGINT indicating exit request"));
    }

    @Test
    void whileGoingDownWhoIsWaitedForIsNamedEveryThreeSeconds() {
        World world = one();
        world.log.clear();
        world.send(new Command.Shutdown(new Answer<>()));
        OptionalLong deadline = world.orchestrator.deadline();
        assertEquals(3_000_000_000L, deadline.orElseThrow() - world.now().nanos());
        world.pass(7);
        assertEquals(
                List.of("INFO waiting for p to die", "INFO waiting for p to die", "INFO waiting for p to die"),
                world.log);
        world.pass(4);
        assertEquals(Optional.of(End.SHUTDOWN), world.orchestrator.ended());
    }

    @Test
    void theOpeningHasADeadlineUntilItIsOver() {
        World world = World.of(alone(program("p").build()));
        world.holdSpawns = true;
        world.orchestrator.start();
        assertEquals(OptionalLong.of(world.now().nanos() + 1_000_000_000L), world.orchestrator.deadline());
        world.pass(0.999);
        Answer<Boolean> answer = new Answer<>();
        world.orchestrator.handle(new Command.GetState(answer));
        assertEquals("-", answer.text());
        world.pass(0.001);
        assertEquals("ok true", answer.text());
        assertEquals(OptionalLong.empty(), world.orchestrator.deadline());
    }

    @Test
    void theOpeningWaitsForEveryOneOfTheFirstProcesses() {
        World world = World.of(
                alone(program("p").build()),
                alone(program("q").build()),
                alone(program("r").build()));
        world.orchestrator.start();
        Answer<Boolean> answer = new Answer<>();
        world.orchestrator.handle(new Command.GetState(answer));
        world.step();
        world.step();
        assertEquals("-", answer.text());
        world.step();
        assertEquals("ok true", answer.text());
    }

    @Test
    void aTypeThatNobodyWantedIsDeliveredOnceAPoolWantsItAndNoLongerThanThat() {
        World world = one();
        Command remote = new Command.SendRemoteEvent("kind", "data", new Answer<>());
        world.send(remote);
        world.nextConfiguration(new ConfigReading.Accepted(
                World.configuration(alone(program("p").build()), pool(EventType.REMOTE_COMMUNICATION))));
        world.send(new Command.ReloadConfig(new Answer<>()));
        world.send(new Command.AddGroup("lis", new Answer<>()));
        world.events.clear();
        world.send(remote);
        assertEquals(List.of("0 REMOTE_COMMUNICATION [lis]"), world.events);
        world.send(new Command.StopProcess(NameSpec.parse("lis"), true, new Answer<>()));
        world.send(new Command.RemoveGroup("lis", new Answer<>()));
        world.events.clear();
        world.send(remote);
        assertEquals(List.of(), world.events);
    }

    @Test
    void ticksBeginAndEndWithTheirSubscribers() {
        World world = one();
        assertEquals(OptionalLong.empty(), world.orchestrator.deadline());
        world.nextConfiguration(new ConfigReading.Accepted(
                World.configuration(alone(program("p").build()), pool(EventType.TICK_5))));
        world.send(new Command.ReloadConfig(new Answer<>()));
        world.send(new Command.AddGroup("lis", new Answer<>()));
        assertTrue(world.orchestrator.deadline().isPresent());
        world.events.clear();
        world.pass(10);
        assertEquals(List.of("0 TICK_5 [lis]", "1 TICK_5 [lis]"), world.events);
        world.send(new Command.StopProcess(NameSpec.parse("lis"), true, new Answer<>()));
        world.send(new Command.RemoveGroup("lis", new Answer<>()));
        world.pass(3);
        assertEquals(OptionalLong.empty(), world.orchestrator.deadline());
    }

    @Test
    void groupsComeAndGoWithAnEventAndTheirPipesAndLogs() {
        World world = World.of(pool(EventType.PROCESS_GROUP)).started();
        world.nextConfiguration(new ConfigReading.Accepted(World.configuration(
                pool(EventType.PROCESS_GROUP),
                alone(program("p").autostart(false).build()))));
        Answer<ConfigDiff> diff = new Answer<>();
        world.send(new Command.ReloadConfig(diff));
        world.events.clear();
        assertEquals("ok true", ask(world, (Answer<Boolean> answer) -> new Command.AddGroup("p", answer)));
        assertEquals(
                "fault ALREADY_ADDED: p", ask(world, (Answer<Boolean> answer) -> new Command.AddGroup("p", answer)));
        assertEquals(
                "fault BAD_NAME: nobody",
                ask(world, (Answer<Boolean> answer) -> new Command.AddGroup("nobody", answer)));
        assertEquals(
                "fault BAD_NAME: nobody",
                ask(world, (Answer<Boolean> answer) -> new Command.RemoveGroup("nobody", answer)));
        assertEquals(
                "fault STILL_RUNNING: lis",
                ask(world, (Answer<Boolean> answer) -> new Command.RemoveGroup("lis", answer)));
        assertEquals("ok true", ask(world, (Answer<Boolean> answer) -> new Command.RemoveGroup("p", answer)));
        assertEquals(2, world.events.size());
        assertTrue(world.events.getLast().endsWith("PROCESS_GROUP_REMOVED [lis]"));
        assertEquals("release p", world.kernel.getLast());
        assertEquals(List.of(), world.detached);
        world.released.forEach(Runnable::run);
        assertEquals(List.of("p"), world.detached);
        assertEquals(List.of("add lis"), world.pools);
        world.send(new Command.StopProcess(NameSpec.parse("lis"), true, new Answer<>()));
        assertEquals("ok true", ask(world, (Answer<Boolean> answer) -> new Command.RemoveGroup("lis", answer)));
        assertEquals(List.of("add lis", "remove lis"), world.pools);
    }

    @Test
    void aStartThatWaitsForItsLookIsAnsweredWhenTheGroupIsRemoved() {
        World world = World.of(alone(program("p").autostart(false).build())).started();
        Answer<Boolean> start = new Answer<>();
        world.orchestrator.handle(new Command.StartProcess(P, true, true, start));
        world.orchestrator.handle(new Command.RemoveGroup("p", new Answer<>()));
        assertEquals("fault BAD_NAME: p", start.text());
        world.settle();
        assertEquals("fault BAD_NAME: p", start.text());
    }

    @Test
    void noticesOfAConfigurationAreLoggedFromWarningsOn() {
        World world = one();
        world.log.clear();
        Configuration read = World.configuration(alone(program("p").build()));
        world.nextConfiguration(new ConfigReading.Accepted(new Configuration(
                read.daemon(),
                read.server(),
                read.groups(),
                List.of(
                        new Configuration.Notice(LogLevel.WARN, "careful"),
                        new Configuration.Notice(LogLevel.INFO, "by the way")))));
        world.send(new Command.ReloadConfig(new Answer<>()));
        assertEquals(List.of("WARN careful"), world.log);
    }

    @Test
    void rereadsInHandAreAnsweredWhenTheDaemonGoesDown() {
        World world = one();
        Answer<ConfigDiff> diff = new Answer<>();
        world.orchestrator.handle(new Command.ReloadConfig(diff));
        world.orchestrator.handle(new Fact.SignalReceived(Signals.TERM));
        assertEquals("fault SHUTDOWN_STATE", diff.text());
        world.settle();
        assertEquals("fault SHUTDOWN_STATE", diff.text());
    }

    @Test
    void aListenerThatBrokeTheProtocolIsNotRevivedWhileGoingDown() {
        World world = World.of(pool(EventType.TICK_3600)).started();
        world.stubborn.add("lis");
        world.send(new Fact.ListenerBroke(new ProcessId("lis", "lis"), world.pid("lis")));
        assertTrue(world.orchestrator.deadline().orElseThrow() - world.now().nanos() <= 30_000_000_000L);
        world.send(new Command.Shutdown(new Answer<>()));
        world.pass(60);
        assertEquals(List.of("spawn lis", "signal lis 15", "signal lis 9"), world.kernel);
    }

    @Test
    void aBrokenListenerWhoseGroupIsGoneIsForgotten() {
        World world = World.of(pool(EventType.PROCESS_GROUP)).started();
        world.send(new Fact.ListenerBroke(new ProcessId("lis", "lis"), world.pid("lis")));
        world.send(new Command.StopProcess(NameSpec.parse("lis"), true, new Answer<>()));
        world.send(new Command.RemoveGroup("lis", new Answer<>()));
        world.pass(3);
        assertEquals(OptionalLong.empty(), world.orchestrator.deadline());
    }

    @Test
    void aBrokenListenerThatWasStoppedMeanwhileIsLeftAlone() {
        World world = World.of(pool(EventType.PROCESS_GROUP)).started();
        world.send(new Fact.ListenerBroke(new ProcessId("lis", "lis"), world.pid("lis")));
        world.send(new Command.StopProcess(NameSpec.parse("lis"), true, new Answer<>()));
        world.log.clear();
        world.pass(40);
        assertEquals(List.of(), world.log);
        assertEquals(OptionalLong.empty(), world.orchestrator.deadline());
    }

    @Test
    void aListenerThatIsAboutToStopAnywayIsNotRevived() {
        World world = World.of(pool(EventType.PROCESS_GROUP)).started();
        world.stubborn.add("lis");
        world.send(new Command.StopProcess(NameSpec.parse("lis"), false, new Answer<>()));
        world.send(new Fact.ListenerBroke(new ProcessId("lis", "lis"), world.pid("lis")));
        world.pass(10);
        assertEquals(OptionalLong.empty(), world.orchestrator.deadline());
    }

    @Test
    void afterAQuietHourTheNextSlipIsTheFirstAgain() {
        World world = World.of(pool(EventType.PROCESS_GROUP)).started();
        ProcessId listener = new ProcessId("lis", "lis");
        world.send(new Fact.ListenerBroke(listener, world.pid("lis"))).pass(3600);
        world.send(new Fact.ListenerBroke(listener, world.pid("lis")));
        assertEquals(
                60_000_000_000L,
                world.orchestrator.deadline().orElseThrow() - world.now().nanos());
        world.pass(3600.1);
        world.log.clear();
        world.send(new Fact.ListenerBroke(listener, world.pid("lis")));
        assertEquals(
                30_000_000_000L,
                world.orchestrator.deadline().orElseThrow() - world.now().nanos());
        world.pass(30);
        assertEquals("INFO restarting event listener lis, it broke the protocol", world.log.getFirst());
    }

    @Test
    void theEndOfAFormerRunChangesNothing() {
        World world = one();
        world.send(new Fact.Exited(new ProcessId("p", "p"), 55, new ExitStatus.Exited(0)));
        world.send(new Fact.Exited(new ProcessId("x", "x"), 101, new ExitStatus.Exited(0)));
        assertEquals(
                101,
                value(world, (Answer<ProcessInfo> answer) -> new Command.GetProcessInfo(P, answer))
                        .pid());
    }

    @Test
    void ofAGroupThatRunsInPartOnlyTheRestIsStarted() {
        World world = World.of(group(
                        "g",
                        1,
                        program("x").build(),
                        program("y").autostart(false).build(),
                        program("z")
                                .autostart(false)
                                .autorestart(Autorestart.NEVER)
                                .build()))
                .started();
        world.kernel.clear();
        Answer<List<ProcessResult>> started = new Answer<>();
        world.send(new Command.StartGroup(NameSpec.parse("g:*"), false, started));
        assertEquals(List.of("spawn g:y", "spawn g:z"), world.kernel);
        assertEquals(
                "ok "
                        + List.of(
                                ProcessResult.success(new ProcessId("g", "y")),
                                ProcessResult.success(new ProcessId("g", "z"))),
                started.text());
        assertEquals("ok []", ask(world, (Answer<List<ProcessResult>> answer) -> new Command.StartAll(false, answer)));
        assertEquals(
                "fault BAD_NAME: nobody:*",
                ask(
                        world,
                        (Answer<List<ProcessResult>> answer) ->
                                new Command.StopGroup(NameSpec.parse("nobody:*"), false, answer)));
    }
}
