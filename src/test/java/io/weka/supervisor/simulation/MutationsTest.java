package io.weka.supervisor.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Proves that the simulation can fail: each of these changes to the domain is a mistake that somebody could make, and has to be
 * noticed by an invariant within the seeds of the ordinary run.
 */
class MutationsTest {
    private static final int SEEDS = 1_000;
    private static final Path DOMAIN = Path.of("src/main/java/io/weka/supervisor/domain");

    /** One change to one file: {@code before} is there exactly once. */
    private record Mutation(String mistake, String file, String before, String after) {}

    private static final List<Mutation> MUTATIONS = List.of(
            new Mutation(
                    "a timer is not cancelled by a change of state",
                    "process/machine/ProcessStatus.java",
                    "next,\n                pid,\n                failures,\n                started,\n                stoppedAt,\n                OptionalLong.empty(),",
                    "next,\n                pid,\n                failures,\n                started,\n                stoppedAt,\n                deadline,"),
            new Mutation(
                    "the end of any pid ends the process",
                    "orchestrator/Orchestrator.java",
                    "case Fact.Exited(ProcessId id, int pid, ExitStatus status) ->\n                table.process(id)\n                        .filter(process -> process.status().pid() == pid)",
                    "case Fact.Exited(ProcessId id, int pid, ExitStatus status) ->\n                Optional.of(table.processes().getFirst())"),
            new Mutation(
                    "the end of a process is overlooked",
                    "orchestrator/Orchestrator.java",
                    "supervision.apply(process, new ProcessEvent.Exited(status))",
                    "{ if (pid % 32 != 0) supervision.apply(process, new ProcessEvent.Exited(status)); }"),
            new Mutation(
                    "a waiter is dropped",
                    "orchestrator/Supervised.java",
                    "if (!waiter.settle(this)) {",
                    "if (!waiter.settle(this) && waiters.isEmpty()) {"),
            new Mutation(
                    "a waiter is answered twice",
                    "orchestrator/Supervised.java",
                    "if (!waiter.settle(this)) {",
                    "if (!waiter.settle(this) || status.state() == io.weka.supervisor.domain.process.ProcessState.FATAL) {"),
            new Mutation(
                    "who waits for a stop is told before it has stopped",
                    "orchestrator/Waiter.java",
                    "process.status().state().isStopped() && done(reply)",
                    "process.status().state() != io.weka.supervisor.domain.process.ProcessState.RUNNING && done(reply)"),
            new Mutation(
                    "a request in hand is forgotten when the daemon goes down",
                    "orchestrator/Shutdown.java",
                    "process.takeWaiters().forEach(waiter -> waiter.reply().fault(fault));",
                    "process.takeWaiters();"),
            new Mutation(
                    "a stop before the pid is known is lost",
                    "process/machine/ProcessMachine.java",
                    "if (status.stopOnceSpawned()) {",
                    "if (status.stopOnceSpawned() && pid == 0) {"),
            new Mutation(
                    "a stop leaves the wish for a restart",
                    "process/machine/ProcessMachine.java",
                    "case EXITED -> status.content();",
                    "case EXITED -> status;"),
            new Mutation(
                    "a stop of everything forgets what is held back",
                    "orchestrator/ProcessOperations.java",
                    "stopIdle(table.processes());",
                    ""),
            new Mutation(
                    "a client's stop does not keep a listener down",
                    "orchestrator/Supervised.java",
                    "stops++;\n        revive = false;",
                    "stops++;"),
            new Mutation(
                    "a start whose command is looked at survives a stop",
                    "orchestrator/Supervised.java",
                    "revive = false;\n        return takePendingStarts();",
                    "revive = false;\n        return List.of();"),
            new Mutation(
                    "a restart goes on after a stop",
                    "orchestrator/WekaOperations.java",
                    "if (process.stops() == stops) {",
                    "if (process.stops() >= stops) {"),
            new Mutation(
                    "the backoff does not grow",
                    "process/machine/ProcessMachine.java",
                    "due(now.nanos() + seconds(failures))",
                    "due(now.nanos() + seconds(1))"),
            new Mutation(
                    "what ends at once is started again at once",
                    "process/machine/ProcessMachine.java",
                    "return now.nanos() - earliest < 0 ? exited.due(earliest) : exited;",
                    "return exited;"),
            new Mutation(
                    "a process that was taken out is started once its pause is over",
                    "orchestrator/Supervision.java",
                    "void forget(Supervised process) {\n        deadlines.clear(process);",
                    "void forget(Supervised process) {"),
            new Mutation(
                    "one failure more is forgiven",
                    "process/machine/ProcessMachine.java",
                    "if (status.failures() <= program.startretries()) {",
                    "if (status.failures() <= program.startretries() + 1) {"),
            new Mutation(
                    "failures are not forgotten after a stop",
                    "process/machine/ProcessMachine.java",
                    "case STOPPED, EXITED, FATAL -> launch(status.withFailures(0));",
                    "case STOPPED, EXITED, FATAL -> launch(status);"),
            new Mutation(
                    "durations are of wall time",
                    "process/machine/ProcessMachine.java",
                    "return program.startsecs() <= 0 ? succeed(started) : started.due(now.nanos() + seconds(program.startsecs()));",
                    "return program.startsecs() <= 0 ? succeed(started) : started.due(now.nanos() + seconds(program.startsecs()) + Math.floorMod(now.epochMillis(), 5));"),
            new Mutation(
                    "KILL comes early",
                    "process/machine/ProcessMachine.java",
                    "long killAt = now.nanos() + seconds(program.stopwaitsecs());",
                    "long killAt = now.nanos() + seconds(program.stopwaitsecs()) / 2;"),
            new Mutation(
                    "KILL never comes",
                    "process/machine/ProcessMachine.java",
                    "new SendSignal(status.pid(), Signals.KILL, program.killasgroup())",
                    "new SendSignal(status.pid(), program.stopsignal(), program.killasgroup())"),
            new Mutation(
                    "the stop signal goes to the process instead of its group",
                    "process/machine/ProcessMachine.java",
                    "actions.add(new SendSignal(status.pid(), program.stopsignal(), program.stopasgroup()));\n        return stopping;",
                    "actions.add(new SendSignal(status.pid(), program.stopsignal(), false));\n        return stopping;"),
            new Mutation(
                    "a deadline is looked at a second late",
                    "orchestrator/Deadlines.java",
                    "if (now - entry.nanos < 0) {",
                    "if (now - entry.nanos < 1_000_000_000L) {"),
            new Mutation(
                    "the deadline of a process outlives its change of state",
                    "orchestrator/Deadlines.java",
                    "} else {\n            clear(process);\n        }",
                    "}"),
            new Mutation(
                    "deadlines are ordered as if the clock began at zero",
                    "orchestrator/Deadlines.java",
                    "return apart != 0 ? Long.signum(apart)",
                    "return apart != 0 ? Long.compare(a.nanos, b.nanos)"),
            new Mutation(
                    "deadlines are compared as if the clock began at zero",
                    "orchestrator/Earliest.java",
                    "nanos - earliest.getAsLong() < 0",
                    "nanos < earliest.getAsLong()"),
            new Mutation(
                    "policy restarts while autorecovery is off",
                    "orchestrator/Supervision.java",
                    "if (autoRecovery.isOn()) {",
                    "if (autoRecovery.count() >= 0) {"),
            new Mutation(
                    "what was held back is not carried out when autorecovery comes back",
                    "orchestrator/Supervision.java",
                    "table.processes().forEach(this::grantWish);",
                    ""),
            new Mutation(
                    "exit status 64 is nothing special",
                    "process/machine/ProcessMachine.java",
                    "private static final int RESTART_ME = 64;",
                    "private static final int RESTART_ME = 65;"),
            new Mutation(
                    "an owner counts twice",
                    "orchestrator/AutoRecovery.java",
                    "if (holders.add(owner)) {",
                    "if (holders.add(owner) || true) {"),
            new Mutation(
                    "wekastop leaves autorecovery off",
                    "orchestrator/WekaOperations.java",
                    "supervision.changeAutoRecovery(supervision.autoRecovery()::enable);\n                ok.accept(results);",
                    "if (results.size() != 1) supervision.changeAutoRecovery(supervision.autoRecovery()::enable);\n                ok.accept(results);"),
            new Mutation(
                    "wekastop that is not waited for gives autorecovery back at once",
                    "orchestrator/WekaOperations.java",
                    "(process, end) -> process.await(new Waiter.Stop(end)));",
                    "(process, end) -> end.ok(true));"),
            new Mutation(
                    "a restart that is not waited for only stops",
                    "orchestrator/Supervision.java",
                    "process.revive = !process.status().state().isStopped();\n        return process.revive;",
                    "return !process.status().state().isStopped();"),
            new Mutation(
                    "what a dead listener holds is not given back",
                    "orchestrator/Supervision.java",
                    "ports.listeners().listenerDown(process.id);\n            releaseAutoRecovery(process);",
                    "ports.listeners().listenerDown(process.id);"),
            new Mutation(
                    "policy restarts while the daemon goes down",
                    "orchestrator/Supervision.java",
                    "goingDown = true;",
                    "goingDown = table.processes().isEmpty();"),
            new Mutation(
                    "groups go down in start order",
                    "orchestrator/Shutdown.java",
                    "table.groups().forEach(groups::push);",
                    "groups.addAll(table.groups());"),
            new Mutation(
                    "groups go down all at once",
                    "orchestrator/Shutdown.java",
                    "if (!groups.getFirst().isStopped()) {\n                return;\n            }",
                    ""),
            new Mutation(
                    "a group that comes later starts later, whatever its priority",
                    "orchestrator/ProcessTable.java",
                    "groups.get(place - 1).config.priority() > group.config.priority()",
                    "groups.get(place - 1).config.priority() > Integer.MAX_VALUE"),
            new Mutation(
                    "a group that comes later starts before others of its priority",
                    "orchestrator/ProcessTable.java",
                    "groups.get(place - 1).config.priority() > group.config.priority()",
                    "groups.get(place - 1).config.priority() >= group.config.priority()"),
            new Mutation(
                    "the priority inside a group does not count",
                    "orchestrator/ProcessGroup.java",
                    "process -> process.program.priority()",
                    "process -> 0"),
            new Mutation(
                    "processes of one priority start by name",
                    "orchestrator/ProcessGroup.java",
                    "Comparator.comparingInt(process -> process.program.priority())",
                    "Comparator.<Supervised>comparingInt(process -> process.program.priority()).thenComparing(process -> process.id.name())"),
            new Mutation(
                    "a serial is used twice",
                    "orchestrator/EventBus.java",
                    "listeners.deliver(nextSerial++, event, takers);",
                    "listeners.deliver(takers.size() > 1 ? nextSerial : nextSerial++, event, takers);"),
            new Mutation(
                    "a listener keeps its event when it dies",
                    "event/pool/ListenerPool.java",
                    "takeBack(listener, actions);\n            listener.ended();",
                    "listener.letGo();\n            listener.ended();"),
            new Mutation(
                    "an event that is dropped is not counted",
                    "event/pool/ListenerPool.java",
                    "overflow.forEach(event -> {\n            dropped++;",
                    "overflow.forEach(event -> {"),
            new Mutation(
                    "a running group can be removed",
                    "orchestrator/ProcessGroup.java",
                    "if (!process.status().state().isStopped()) {",
                    "if (process.status().state().isRunning()) {"),
            new Mutation(
                    "the writer of an event is never told that it was handled",
                    "orchestrator/Orchestrator.java",
                    "events.emit(event);\n                handled.run();",
                    "events.emit(event);"));

    @TestFactory
    Stream<DynamicTest> eachMistakeInTheDomainIsNoticed() {
        return MUTATIONS.stream()
                .map(mutation -> DynamicTest.dynamicTest(mutation.mistake(), () -> isNoticed(mutation)));
    }

    private static void isNoticed(Mutation mutation) throws Exception {
        Path path = DOMAIN.resolve(mutation.file());
        String source = Files.readString(path);
        assertEquals(
                2,
                source.split(Pattern.quote(mutation.before()), -1).length,
                path + " does not have exactly once: " + mutation.before());
        assertTrue(
                firstFailure(path, source.replace(mutation.before(), mutation.after()))
                        .isPresent(),
                "not noticed in " + SEEDS + " seeds");
    }

    private static Optional<String> firstFailure(Path path, String mutant)
            throws IOException, ReflectiveOperationException {
        Map<String, byte[]> classes = Compiled.classes(path, mutant);
        LongFunction<String> seeds = new FreshClasses(classes).seeds();
        for (long seed = 0; seed < SEEDS; seed++) {
            String failure = seeds.apply(seed);
            if (!failure.isEmpty()) {
                System.out.println("mutation of " + path.getFileName() + " noticed by seed " + seed + ": " + failure);
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }
}
