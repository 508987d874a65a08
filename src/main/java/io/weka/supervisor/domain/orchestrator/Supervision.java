package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.process.Moment;
import io.weka.supervisor.domain.process.ProcessState;
import io.weka.supervisor.domain.process.machine.Action;
import io.weka.supervisor.domain.process.machine.ProcessEvent;
import io.weka.supervisor.domain.process.machine.ProcessMachine;
import io.weka.supervisor.domain.process.machine.ProcessStatus;
import io.weka.supervisor.domain.process.machine.Step;
import io.weka.supervisor.domain.process.machine.Wish;
import java.util.OptionalLong;

/**
 * Applies events to processes: steps the machine, carries out its actions, answers who waits. The machine's wishes to
 * start something by itself are carried out unless policy holds them back.
 */
final class Supervision {
    private static final long STOP_REPORT_NANOS = 2_000_000_000L;

    private final ProcessTable table;
    private final EventBus events;
    private final Ports ports;
    private final Deadlines deadlines = new Deadlines();
    private final Deadlines stopReports = new Deadlines();
    private final AutoRecovery autoRecovery = new AutoRecovery();
    private boolean goingDown;
    private int spawning;

    Supervision(ProcessTable table, EventBus events, Ports ports) {
        this.table = table;
        this.events = events;
        this.ports = ports;
    }

    void apply(Supervised process, ProcessEvent event) {
        ProcessState before = process.status().state();
        Step step = ProcessMachine.step(
                process.program, process.status(), event, ports.clock().now());
        become(process, step.status());
        process.tally.count(event, step);
        spareListener(process, before);
        step.actions().forEach(action -> carryOut(process, action));
        tellListeners(process, before);
        process.settleWaiters();
        grantWish(process);
    }

    private void become(Supervised process, ProcessStatus status) {
        spawning -= process.isSpawning() ? 1 : 0;
        process.become(status);
        spawning += process.isSpawning() ? 1 : 0;
        deadlines.set(process, status.deadline());
    }

    /** Whether the kernel still has to make a process. Asked for at each message of the opening. */
    boolean isSpawning() {
        return spawning > 0;
    }

    /**
     * Somebody asked that it shall not run: a start that policy has in store is off, too, and one that was asked for and has
     * not begun, whatever the process does now.
     */
    void stop(Supervised process) {
        for (PendingStart start : process.stopAsked()) {
            start.reply().fault(Fault.of(FaultCode.ABNORMAL_TERMINATION, start.given()));
        }
        apply(process, new ProcessEvent.Stop());
    }

    /**
     * Stops it and starts it again once it has stopped, unless somebody asks for a stop meanwhile. False where there is
     * nothing to stop.
     */
    boolean restart(Supervised process) {
        end(process);
        process.revive = !process.status().state().isStopped();
        return process.revive;
    }

    /** Ends its run, for the sake of another. */
    void end(Supervised process) {
        process.revive = false;
        apply(process, new ProcessEvent.Stop());
    }

    /** It was taken out of force: nothing is due for it any more. */
    void forget(Supervised process) {
        deadlines.clear(process);
        stopReports.clear(process);
    }

    /** From now on nothing is started by policy. */
    void goDown() {
        goingDown = true;
    }

    AutoRecovery autoRecovery() {
        return autoRecovery;
    }

    private void grantWish(Supervised process) {
        boolean revive = process.revive && process.status().state() == ProcessState.STOPPED;
        if (!goingDown && (revive || mayStart(process))) {
            process.revive = false;
            if (!revive) {
                process.tally.restarted();
            }
            apply(process, new ProcessEvent.Start());
        }
    }

    /** While autorecovery is off only a process that asked for it, by its exit status, or that a client waits for, is started. */
    private boolean mayStart(Supervised process) {
        ProcessStatus status = process.status();
        boolean pausing = status.deadline().isPresent();
        if (pausing) {
            return false;
        }
        if (autoRecovery.isOn()) {
            return status.wish() != Wish.NONE;
        }
        if (status.wish() == Wish.RETRY && process.hasStartWaiter()) {
            return true;
        }
        return status.askedForRestart() && (status.wish() != Wish.NONE || status.state() == ProcessState.EXITED);
    }

    private void carryOut(Supervised process, Action action) {
        switch (action) {
            case Action.Spawn() ->
                ports.exec().spawn(process.id, process.program, process.environment, process.stdout, process.stderr);
            case Action.SendSignal(int pid, int signal, boolean group) ->
                ports.exec().signal(process.id, pid, signal, group);
            case Action.Announce announce ->
                events.emit(new Event.StateChange(
                        process.id,
                        announce.from(),
                        announce.to(),
                        announce.pid(),
                        announce.tries(),
                        announce.expected()));
            case Action.Log(var level, var text) -> ports.log().log(level, text);
        }
    }

    /** Before its own event is told: a listener that is about to stop, or has ended, takes no more of them (reference). */
    private void spareListener(Supervised process, ProcessState before) {
        if (process.isListener()
                && before == ProcessState.RUNNING
                && process.status().state() != ProcessState.RUNNING) {
            ports.listeners().listenerStopping(process.id);
        }
    }

    /** A listener takes events while it is RUNNING, and may answer until it has ended. */
    private void tellListeners(Supervised process, ProcessState before) {
        if (!process.isListener()) {
            return;
        }
        ProcessState after = process.status().state();
        if (after == ProcessState.RUNNING && before != ProcessState.RUNNING) {
            ports.listeners().listenerUp(process.id, process.status().pid());
        } else if (before.isSignallable() && !after.isSignallable()) {
            ports.listeners().listenerDown(process.id);
            releaseAutoRecovery(process);
        }
    }

    /** A listener that is gone can not give back what it holds. */
    private void releaseAutoRecovery(Supervised process) {
        String owner = process.id.display();
        if (autoRecovery.holders().contains(owner)) {
            ports.log().warn("autorecovery: given back for " + owner + ", which ended without doing so");
            changeAutoRecovery(() -> autoRecovery.enable(owner));
        }
    }

    /** Changes the count; only a crossing between off and on does anything. */
    void changeAutoRecovery(Runnable change) {
        boolean before = autoRecovery.isOn();
        change.run();
        if (before && !autoRecovery.isOn()) {
            ports.log().info("autorecovery: off");
        } else if (!before && autoRecovery.isOn()) {
            ports.log().info("autorecovery: on");
            table.processes().forEach(this::grantWish);
        }
    }

    /** Somebody waits for the end of a process: say so in the log now and every two seconds. */
    void reportStop(Supervised process) {
        if (process.status().state() == ProcessState.STOPPING && !stopReports.has(process)) {
            report(process, ports.clock().now());
        }
    }

    private void report(Supervised process, Moment now) {
        ports.log().info("waiting for " + process.program.name() + " to stop");
        stopReports.set(process, now.nanos() + STOP_REPORT_NANOS);
    }

    /** Carries out what is due by now. */
    void timeReached(Moment now) {
        for (Supervised process : deadlines.due(now.nanos())) {
            apply(process, new ProcessEvent.TimeReached());
        }
        for (Supervised process : stopReports.due(now.nanos())) {
            stopReports.clear(process);
            if (process.status().state() == ProcessState.STOPPING && process.hasStopWaiter()) {
                report(process, now);
            }
        }
    }

    /** Monotonic time at which {@link #timeReached} has something to do. Asked for at each message. */
    OptionalLong deadline() {
        Earliest earliest = new Earliest();
        earliest.consider(deadlines.earliest());
        earliest.consider(stopReports.earliest());
        return earliest.get();
    }
}
