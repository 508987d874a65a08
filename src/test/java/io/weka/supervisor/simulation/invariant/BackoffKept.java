package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.process.ProcessState;

/** After the n-th failure there is a pause of n seconds, no less and, unless policy holds it back, no more. */
final class BackoffKept extends Invariant {
    @Override
    void see(Seen seen, Known known) {
        if (!(seen instanceof Seen.Emitted(var serial, Event.StateChange change, var pools))) {
            return;
        }
        Proc process = known.existing(change.id());
        if (change.to() == ProcessState.BACKOFF && change.tries() != process.failures + 1) {
            throw broken(process + " has failed " + (process.failures + 1) + " times, not " + change.tries());
        }
        if (change.from() != ProcessState.BACKOFF) {
            return;
        }
        boolean asked = !known.autoRecoveryIsOn() && known.isAskedToStart(process);
        if (change.to() == ProcessState.STARTING && known.now < process.retryAt && !asked) {
            throw broken(process + " is tried again " + (process.retryAt - known.now) + " ns too early");
        }
        boolean exhausted = process.failures > process.program.startretries();
        if (change.to() == ProcessState.FATAL && !exhausted && !known.goingDown) {
            throw broken(process + " is given up after " + process.failures + " failures");
        }
    }

    @Override
    void check(Known known) {
        for (Proc process : known.processes()) {
            if (process.state != ProcessState.BACKOFF) {
                continue;
            }
            if (process.failures > process.program.startretries()) {
                throw broken(process + " should be given up after " + process.failures + " failures");
            }
            boolean due = known.lastWoken >= process.retryAt;
            if (due && known.autoRecoveryIsOn() && !known.goingDown) {
                throw broken(process + " should have been tried again");
            }
        }
    }
}
