package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.process.ProcessState;

/** Whether the daemon has brought up what it is there for. */
final class Readiness {
    private Readiness() {}

    /** A process that starts by itself is waited for until it is up, or has ended as expected and is not started again. */
    static boolean isWaitedFor(Supervised process) {
        return process.program.autostart() && process.status().state() != ProcessState.RUNNING && !isDone(process);
    }

    private static boolean isDone(Supervised process) {
        return process.status().state() == ProcessState.EXITED
                && process.program.autorestart() != Autorestart.ALWAYS
                && process.status().exitStatus().stream()
                        .anyMatch(code -> process.program.exitcodes().contains(code));
    }
}
