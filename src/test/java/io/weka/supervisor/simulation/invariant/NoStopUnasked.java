package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.process.ProcessState;

/** A process is stopped only when somebody asked for it since its last start, or to revive a listener, or when the daemon goes down. */
final class NoStopUnasked extends Invariant {
    @Override
    void see(Seen seen, Known known) {
        if (seen instanceof Seen.Emitted(var serial, Event.StateChange change, var pools)
                && change.to() == ProcessState.STOPPING
                && !known.goingDown
                && !known.openingNow()) {
            Proc process = known.existing(change.id());
            boolean reviving = process.isListener() && process.brokeAt.isPresent();
            if (!process.stopAsked && !known.isAskedToRestart(process) && !reviving) {
                throw broken(process + " is stopped and nobody asked for it");
            }
        }
    }
}
