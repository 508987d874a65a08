package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.AutoRecoveryStatus;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.DaemonLog;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The operations of the weka namespace: autorecovery, and starts and stops that can be repeated. */
final class WekaOperations {
    private final ProcessTable table;
    private final Supervision supervision;
    private final ProcessOperations processes;
    private final DaemonLog log;

    WekaOperations(ProcessTable table, Supervision supervision, ProcessOperations processes, DaemonLog log) {
        this.table = table;
        this.supervision = supervision;
        this.processes = processes;
        this.log = log;
    }

    void autoRecovery(Command.GetAutoRecovery get) {
        get.reply().ok(status());
    }

    void disable(Command.DisableAutoRecovery command) {
        Optional<String> gone = command.owner().filter(this::isListenerThatDoesNotRun);
        if (gone.isPresent()) {
            log.warn("autorecovery: not disabled for " + gone.get() + ", which does not run");
            command.reply().fault(Fault.of(FaultCode.NOT_RUNNING, gone.get()));
            return;
        }
        AutoRecovery autoRecovery = supervision.autoRecovery();
        Optional<String> owner = command.owner().map(this::holder);
        if (owner.filter(name -> !autoRecovery.hasPlaceFor(name)).isPresent()) {
            command.reply()
                    .fault(Fault.of(FaultCode.FAILED, AutoRecovery.MOST_HOLDERS + " owners hold autorecovery already"));
            return;
        }
        log.info("autorecovery: disable by " + owner.orElse("a client"));
        supervision.changeAutoRecovery(() -> owner.ifPresentOrElse(autoRecovery::disable, autoRecovery::disable));
        command.reply().ok(status());
    }

    /** Such a one could never give back what it holds: its end, which does that, is over. */
    private boolean isListenerThatDoesNotRun(String owner) {
        return listener(owner)
                .filter(process -> !process.status().state().isSignallable())
                .isPresent();
    }

    private Optional<Supervised> listener(String owner) {
        return table.process(NameSpec.parse(owner)).filter(Supervised::isListener);
    }

    /** A listener has one name here, however it calls itself, so that its end finds what it holds. */
    private String holder(String owner) {
        return listener(owner).map(process -> process.id.display()).orElse(owner);
    }

    void enable(Command.EnableAutoRecovery command) {
        AutoRecovery autoRecovery = supervision.autoRecovery();
        Optional<String> owner = command.owner().map(this::holder);
        log.info("autorecovery: enable by " + owner.orElse("a client"));
        supervision.changeAutoRecovery(() -> owner.ifPresentOrElse(autoRecovery::enable, autoRecovery::enable));
        command.reply().ok(status());
    }

    private AutoRecoveryStatus status() {
        AutoRecovery autoRecovery = supervision.autoRecovery();
        return new AutoRecoveryStatus(autoRecovery.isOn(), autoRecovery.count(), autoRecovery.holders());
    }

    void stop(Command.StopProcesses command) {
        List<Target> targets = new ArrayList<>();
        if (command.names().stream().anyMatch(name -> name.given().equals("all"))) {
            running(table.processes(), targets);
        } else {
            command.names().forEach(name -> resolve(name, targets));
        }
        stop(targets, command.await(), command.reply());
    }

    void stopIoNodes(Command.StopAllIoNodes command) {
        List<Target> targets = new ArrayList<>();
        for (Supervised process : table.processes()) {
            if (IoNodes.isIoNode(process.program)) {
                targets.add(new Target(process.id, Optional.of(process), true));
            }
        }
        stop(targets, command.await(), command.reply());
    }

    /**
     * What a name asks to stop.
     *
     * @param process empty where there is no such process
     * @param idempotent whether a process that does not run counts as stopped
     */
    private record Target(ProcessId id, Optional<Supervised> process, boolean idempotent) {

        boolean hasToEnd() {
            return process.map(it -> it.status().state())
                    .filter(state -> idempotent ? !state.isStopped() : state.isRunning())
                    .isPresent();
        }
    }

    private void resolve(NameSpec name, List<Target> targets) {
        Optional<ProcessGroup> group = name.isGroup() ? table.group(name.group()) : Optional.empty();
        if (group.isPresent()) {
            running(group.get().processes(), targets);
        } else {
            ProcessId id = new ProcessId(name.group(), name.process().orElse("*"));
            targets.add(new Target(id, table.process(name), false));
        }
    }

    private void running(List<Supervised> all, List<Target> targets) {
        processes.stopIdle(all);
        for (Supervised process : all) {
            if (ProcessOperations.hasToStop(process)) {
                targets.add(new Target(process.id, Optional.of(process), false));
            }
        }
    }

    /** Autorecovery is off from the first stop to the last end, whether or not somebody waits for that, or still is there. */
    private void stop(List<Target> targets, boolean await, Reply<List<ProcessResult>> reply) {
        supervision.changeAutoRecovery(supervision.autoRecovery()::disable);
        if (await) {
            Gather.over(
                    targets, Target::id, onAgain(reply::ok, reply::fault), (target, end) -> stop(target, true, end));
            return;
        }
        List<Supervised> stopping = new ArrayList<>();
        targets.stream()
                .filter(Target::hasToEnd)
                .forEach(target -> target.process().ifPresent(stopping::add));
        Gather.over(targets, Target::id, reply, (target, begun) -> stop(target, false, begun));
        Gather.over(
                stopping,
                process -> process.id,
                onAgain(results -> {}, shutdown -> {}),
                (process, end) -> process.await(new Waiter.Stop(end)));
    }

    /** Before the answer is passed on, autorecovery is on again. */
    private Reply<List<ProcessResult>> onAgain(Consumer<List<ProcessResult>> ok, Consumer<Fault> fault) {
        return new Reply<>() {
            @Override
            public void ok(List<ProcessResult> results) {
                supervision.changeAutoRecovery(supervision.autoRecovery()::enable);
                ok.accept(results);
            }

            @Override
            public void fault(Fault why) {
                fault.accept(why);
            }
        };
    }

    private void stop(Target target, boolean await, Reply<Boolean> reply) {
        if (target.process().isEmpty()) {
            reply.fault(ProcessTable.badName(target.id().display()));
        } else if (target.idempotent()) {
            ensureStopped(target.process().get(), await, reply);
        } else {
            processes.stop(target.process().get(), target.id().display(), await, reply);
        }
    }

    void ensureStopped(Command.EnsureStopped command) {
        table.process(command.name())
                .ifPresentOrElse(
                        process -> ensureStopped(process, command.await(), command.reply()),
                        () -> command.reply()
                                .fault(ProcessTable.badName(command.name().given())));
    }

    private void ensureStopped(Supervised process, boolean await, Reply<Boolean> reply) {
        supervision.stop(process);
        if (!await) {
            reply.ok(true);
            return;
        }
        awaitStop(process, reply);
    }

    private void awaitStop(Supervised process, Reply<Boolean> reply) {
        process.await(new Waiter.Stop(reply));
        supervision.reportStop(process);
    }

    void restart(Command.RestartProcess command) {
        table.process(command.name())
                .ifPresentOrElse(
                        process -> restart(process, command),
                        () -> command.reply()
                                .fault(ProcessTable.badName(command.name().given())));
    }

    private void restart(Supervised process, Command.RestartProcess command) {
        if (command.await()) {
            int stops = process.stops();
            supervision.end(process);
            awaitStop(process, new Reply<>() {
                @Override
                public void ok(Boolean stopped) {
                    if (process.stops() == stops) {
                        start(command);
                    } else {
                        fault(Fault.of(
                                FaultCode.ABNORMAL_TERMINATION, command.name().given()));
                    }
                }

                @Override
                public void fault(Fault fault) {
                    command.reply().fault(fault);
                }
            });
        } else if (supervision.restart(process)) {
            command.reply().ok(true);
        } else {
            start(command);
        }
    }

    private void start(Command.RestartProcess command) {
        processes.start(new Command.StartProcess(command.name(), command.await(), false, command.reply()));
    }
}
