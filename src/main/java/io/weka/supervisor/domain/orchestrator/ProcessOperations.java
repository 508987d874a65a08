package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessResult;
import io.weka.supervisor.domain.process.ProcessState;
import io.weka.supervisor.domain.process.Signals;
import io.weka.supervisor.domain.process.StartRefusal;
import io.weka.supervisor.domain.process.machine.ProcessEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Starting, stopping and signalling on behalf of clients (reference: rpc.md). */
final class ProcessOperations {
    private final ProcessTable table;
    private final Supervision supervision;
    private final Ports ports;
    private long requests;

    ProcessOperations(ProcessTable table, Supervision supervision, Ports ports) {
        this.table = table;
        this.supervision = supervision;
        this.ports = ports;
    }

    void start(Command.StartProcess command) {
        table.process(command.name())
                .ifPresentOrElse(
                        process -> look(
                                process,
                                new PendingStart(
                                        requests++,
                                        command.name().given(),
                                        command.await(),
                                        command.strict(),
                                        command.reply())),
                        () -> command.reply()
                                .fault(ProcessTable.badName(command.name().given())));
    }

    void startGroup(Command.StartGroup command) {
        overGroup(command.group(), command.reply(), this::isNotRunning, starter(command.await()));
    }

    void startAll(Command.StartAll command) {
        over(table.processes(), command.reply(), this::isNotRunning, starter(command.await()));
    }

    private BiConsumer<Supervised, Reply<Boolean>> starter(boolean await) {
        return (process, reply) ->
                look(process, new PendingStart(requests++, process.id.display(), await, true, reply));
    }

    /** A command that can not be started is refused before anything changes; looking at it is the kernel side's work. */
    private void look(Supervised process, PendingStart start) {
        process.add(start);
        ports.exec().probe(process.id, start.request(), process.program, process.environment);
    }

    /** The answer to the look. Comes to nothing where a stop was asked for meanwhile. */
    void probed(Supervised process, long request, Optional<StartRefusal> refusal) {
        process.takePendingStart(request)
                .ifPresent(start -> refusal.ifPresentOrElse(
                        no -> start.reply().fault(Fault.of(no.code(), no.text())), () -> decideStart(process, start)));
    }

    private void decideStart(Supervised process, PendingStart start) {
        if (process.status().stopOnceSpawned()) {
            isStopping(start);
            return;
        }
        switch (process.status().state()) {
            case STARTING, RUNNING, BACKOFF -> {
                if (isHeldBack(process)) {
                    launch(process, start);
                } else if (start.strict()) {
                    start.reply().fault(Fault.of(FaultCode.ALREADY_STARTED, start.given()));
                } else if (start.await()) {
                    process.await(new Waiter.Revival(start.given(), start.reply()));
                } else {
                    start.reply().ok(true);
                }
            }
            case STOPPING -> isStopping(start);
            case UNKNOWN ->
                start.reply().fault(Fault.of(FaultCode.FAILED, start.given() + " is in an unknown process state"));
            case STOPPED, EXITED, FATAL -> launch(process, start);
        }
    }

    /** In BACKOFF with no retry to come, as autorecovery is off: nobody else is going to start it. */
    private boolean isHeldBack(Supervised process) {
        return process.status().state() == ProcessState.BACKOFF
                && !supervision.autoRecovery().isOn();
    }

    private void launch(Supervised process, PendingStart start) {
        supervision.apply(process, new ProcessEvent.Start());
        process.await(
                start.await()
                        ? new Waiter.Start(start.given(), start.reply())
                        : new Waiter.Spawn(start.given(), start.reply()));
    }

    private static void isStopping(PendingStart start) {
        start.reply().fault(Fault.of(FaultCode.FAILED, start.given() + " is stopping, start it when it has stopped"));
    }

    void stop(Command.StopProcess command) {
        table.process(command.name())
                .ifPresentOrElse(
                        process -> stop(process, command.name().given(), command.await(), command.reply()),
                        () -> command.reply()
                                .fault(ProcessTable.badName(command.name().given())));
    }

    void stopGroup(Command.StopGroup command) {
        table.group(command.group().group()).ifPresent(group -> stopIdle(group.processes()));
        overGroup(command.group(), command.reply(), ProcessOperations::hasToStop, stopper(command.await()));
    }

    void stopAll(Command.StopAll command) {
        stopIdle(table.processes());
        over(table.processes(), command.reply(), ProcessOperations::hasToStop, stopper(command.await()));
    }

    /** Those of a group that do not run have no line in the answer; a restart that was held back is off all the same. */
    void stopIdle(List<Supervised> processes) {
        processes.stream().filter(process -> !hasToStop(process)).forEach(supervision::stop);
    }

    private BiConsumer<Supervised, Reply<Boolean>> stopper(boolean await) {
        return (process, reply) -> stop(process, process.id.display(), await, reply);
    }

    void stop(Supervised process, String given, boolean await, Reply<Boolean> reply) {
        boolean hasToStop = hasToStop(process);
        supervision.stop(process);
        if (!hasToStop) {
            reply.fault(Fault.of(FaultCode.NOT_RUNNING, given));
        } else if (await) {
            process.await(new Waiter.Stop(reply));
            supervision.reportStop(process);
        } else {
            reply.ok(true);
        }
    }

    void signal(Command.SignalProcess command) {
        table.process(command.name())
                .ifPresentOrElse(
                        process -> signal(process, command.name().given(), command.signal(), command.reply()),
                        () -> command.reply()
                                .fault(ProcessTable.badName(command.name().given())));
    }

    void signalGroup(Command.SignalGroup command) {
        overGroup(command.group(), command.reply(), this::isSignallable, signaller(command.signal()));
    }

    void signalAll(Command.SignalAll command) {
        over(table.processes(), command.reply(), this::isSignallable, signaller(command.signal()));
    }

    private BiConsumer<Supervised, Reply<Boolean>> signaller(String signal) {
        return (process, reply) -> signal(process, process.id.display(), signal, reply);
    }

    private void signal(Supervised process, String given, String text, Reply<Boolean> reply) {
        OptionalInt signal = signalNumber(text);
        if (signal.isEmpty()) {
            reply.fault(Fault.of(FaultCode.BAD_SIGNAL, text));
        } else if (!isSignallable(process) || process.status().pid() == 0) {
            reply.fault(Fault.of(FaultCode.NOT_RUNNING, given));
        } else {
            int pid = process.status().pid();
            ports.log()
                    .debug("sending " + process.program.name() + " (pid " + pid + ") sig "
                            + Signals.name(signal.getAsInt()));
            ports.exec().signal(process.id, pid, signal.getAsInt(), false);
            reply.ok(true);
        }
    }

    private static OptionalInt signalNumber(String text) {
        try {
            int number = Integer.parseInt(text.strip());
            return Signals.isValid(number) ? OptionalInt.of(number) : OptionalInt.empty();
        } catch (NumberFormatException notANumber) {
            return Signals.byName(text);
        }
    }

    void sendStdin(Command.SendStdin command) {
        Optional<Supervised> found = table.process(command.name());
        if (found.isEmpty()) {
            command.reply().fault(ProcessTable.badName(command.name().given()));
            return;
        }
        Supervised process = found.get();
        int pid = process.status().pid();
        if (pid == 0 || process.status().state() == ProcessState.STOPPING) {
            command.reply().fault(Fault.of(FaultCode.NOT_RUNNING, command.name().given()));
            return;
        }
        ports.exec().writeStdin(process.id, pid, command.chars().getBytes(StandardCharsets.UTF_8), command.reply());
    }

    private void overGroup(
            NameSpec name,
            Reply<List<ProcessResult>> reply,
            Predicate<Supervised> which,
            BiConsumer<Supervised, Reply<Boolean>> each) {
        table.group(name.group())
                .ifPresentOrElse(
                        group -> over(group.processes(), reply, which, each),
                        () -> reply.fault(ProcessTable.badName(name.given())));
    }

    private static void over(
            List<Supervised> processes,
            Reply<List<ProcessResult>> reply,
            Predicate<Supervised> which,
            BiConsumer<Supervised, Reply<Boolean>> each) {
        Gather.over(processes.stream().filter(which).toList(), process -> process.id, reply, each);
    }

    /** Whether it runs, or would as soon as its command was looked at. */
    static boolean hasToStop(Supervised process) {
        ProcessState state = process.status().state();
        return state.isRunning() || (state.isStopped() && process.hasPendingStart());
    }

    private boolean isNotRunning(Supervised process) {
        return !process.status().state().isRunning();
    }

    private boolean isSignallable(Supervised process) {
        return process.status().state().isSignallable();
    }
}
