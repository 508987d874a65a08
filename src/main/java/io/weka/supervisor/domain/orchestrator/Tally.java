package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.ProcessState;
import io.weka.supervisor.domain.process.Signals;
import io.weka.supervisor.domain.process.machine.ProcessEvent;
import java.util.Map;
import java.util.TreeMap;

/** What happened to one process since it is in force. */
final class Tally {
    private final Map<String, Long> exits = new TreeMap<>();
    private long starts;
    private long restarts;
    private long backoffs;

    /** An event was applied, and took the process from one state to another. */
    void count(ProcessEvent event, ProcessState before, ProcessState after) {
        switch (event) {
            case ProcessEvent.Spawned _ -> starts++;
            case ProcessEvent.Exited(ExitStatus status) -> exits.merge(shown(status), 1L, Long::sum);
            default -> {}
        }
        if (after == ProcessState.BACKOFF && before != ProcessState.BACKOFF) {
            backoffs++;
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

    /** How often it ended, by exit code or name of the signal. */
    Map<String, Long> exits() {
        return exits;
    }
}
