package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.process.ProcessState;

/** RUNNING comes when startsecs are over, not before and not later; an earlier end is BACKOFF. */
final class StartsecsKept extends Invariant {
    @Override
    void see(Seen seen, Known known) {
        if (seen instanceof Seen.Emitted(var serial, Event.StateChange change, var pools)) {
            Proc process = known.existing(change.id());
            boolean up = process.pid != 0 && known.now - process.spawnedAt >= process.startsecs();
            if (change.to() == ProcessState.RUNNING && !up) {
                throw broken(process + " is RUNNING too early");
            }
            boolean died = change.to() == ProcessState.BACKOFF && process.pid != 0;
            if (died && up && process.startsecs() > 0) {
                throw broken(process + " was up long enough and is in BACKOFF");
            }
        }
    }

    @Override
    void check(Known known) {
        for (Proc process : known.processes()) {
            boolean late = process.state == ProcessState.STARTING
                    && process.pid != 0
                    && known.woken
                    && known.now - process.spawnedAt >= process.startsecs();
            if (late) {
                throw broken(process + " should be RUNNING by now");
            }
        }
    }
}
