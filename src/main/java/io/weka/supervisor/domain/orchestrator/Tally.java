package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.ProcessState;
import io.weka.supervisor.domain.process.Signals;
import io.weka.supervisor.domain.process.machine.Action;
import io.weka.supervisor.domain.process.machine.ProcessEvent;
import io.weka.supervisor.domain.process.machine.Step;
import java.util.Map;
import java.util.TreeMap;

/** What happened to one process since it is in force. */
final class Tally {
    private final Map<String, Long> exits = new TreeMap<>();
    private long starts;
    private long restarts;
    private long backoffs;
    private long failedStarts;

    /** An event was applied, and this is what came of it. */
    void count(ProcessEvent event, Step step) {
        switch (event) {
            case ProcessEvent.Spawned _ -> starts++;
            case ProcessEvent.Exited(ExitStatus status) -> exits.merge(shown(status), 1L, Long::sum);
            default -> {}
        }
        for (Action action : step.actions()) {
            if (action instanceof Action.Announce announce) {
                entered(announce.to());
            }
        }
    }

    /** One step may go through many states: through BACKOFF to FATAL. */
    private void entered(ProcessState state) {
        switch (state) {
            case BACKOFF -> {
                backoffs++;
                failedStarts++;
            }
            case RUNNING -> failedStarts = 0;
            case STOPPED, STARTING, STOPPING, EXITED, FATAL, UNKNOWN -> {}
        }
    }

    void restarted() {
        restarts++;
    }

    private static String shown(ExitStatus status) {
        return switch (status) {
            case ExitStatus.Exited(int code) -> Integer.toString(code);
            case ExitStatus.Signaled(int signal, boolean _) -> Signals.name(signal);
        };
    }

    long starts() {
        return starts;
    }

    /** Starts that nobody asked for: policy wanted them, after an end or a failed start. */
    long restarts() {
        return restarts;
    }

    long backoffs() {
        return backoffs;
    }

    /** Since the last good one; unlike those of the machine, not forgotten when it gives up. */
    long failedStarts() {
        return failedStarts;
    }

    /** How often it ended, by exit code or name of the signal. */
    Map<String, Long> exits() {
        return exits;
    }
}
