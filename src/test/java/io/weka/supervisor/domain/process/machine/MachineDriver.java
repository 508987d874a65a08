package io.weka.supervisor.domain.process.machine;

import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.Moment;
import io.weka.supervisor.domain.process.ProcessState;
import java.util.ArrayList;
import java.util.List;

/** Runs a machine on a virtual clock and keeps what it wanted done. */
final class MachineDriver {
    private static final long EPOCH = 1_700_000_000_000L;

    private final ProgramConfig program;
    private ProcessStatus status = ProcessStatus.NEW;
    private long nanos;
    private List<Action> last = List.of();

    MachineDriver(ProgramConfig program) {
        this.program = program;
    }

    MachineDriver feed(ProcessEvent event) {
        Step step = ProcessMachine.step(program, status, event, now());
        status = step.status();
        last = step.actions();
        return this;
    }

    MachineDriver start() {
        return feed(new ProcessEvent.Start());
    }

    MachineDriver stop() {
        return feed(new ProcessEvent.Stop());
    }

    MachineDriver spawned(int pid) {
        return feed(new ProcessEvent.Spawned(pid));
    }

    MachineDriver spawnFailed() {
        return feed(new ProcessEvent.SpawnFailed("can't find command 'x'"));
    }

    MachineDriver exited(int code) {
        return feed(new ProcessEvent.Exited(new ExitStatus.Exited(code)));
    }

    MachineDriver killed(int signal) {
        return feed(new ProcessEvent.Exited(new ExitStatus.Signaled(signal, false)));
    }

    /** Lets time pass and tells the machine when its deadline is over, as the orchestrator would. */
    MachineDriver pass(double seconds) {
        nanos += (long) (seconds * 1e9);
        if (status.deadline().isPresent() && status.deadline().getAsLong() <= nanos) {
            feed(new ProcessEvent.TimeReached());
        } else {
            last = List.of();
        }
        return this;
    }

    /** Moves the clock without telling the machine. */
    MachineDriver skip(double seconds) {
        nanos += (long) (seconds * 1e9);
        return this;
    }

    /** Moves the clock to the deadline without telling the machine. */
    void skipToDeadlineIf(boolean wanted) {
        if (wanted) {
            nanos = status.deadline().orElseThrow();
        }
    }

    Moment now() {
        return new Moment(nanos, EPOCH + nanos / 1_000_000);
    }

    ProcessStatus status() {
        return status;
    }

    ProcessState state() {
        return status.state();
    }

    double deadlineSeconds() {
        return (status.deadline().orElseThrow() - nanos) / 1e9;
    }

    List<Action> actions() {
        return last;
    }

    List<String> logged() {
        List<String> lines = new ArrayList<>();
        for (Action action : last) {
            if (action instanceof Action.Log(var level, var text)) {
                lines.add(level.label() + " " + text);
            }
        }
        return lines;
    }

    List<Action.SendSignal> signals() {
        List<Action.SendSignal> signals = new ArrayList<>();
        for (Action action : last) {
            if (action instanceof Action.SendSignal signal) {
                signals.add(signal);
            }
        }
        return signals;
    }

    List<ProcessState> states() {
        List<ProcessState> states = new ArrayList<>();
        for (Action action : last) {
            if (action instanceof Action.Announce announce) {
                states.add(announce.to());
            }
        }
        return states;
    }

    boolean spawns() {
        return last.contains(new Action.Spawn());
    }
}
