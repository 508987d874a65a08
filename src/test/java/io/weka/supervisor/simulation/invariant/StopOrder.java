package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.process.ProcessState;

/** Going down, a group is stopped only when all groups that start after it have stopped, and nothing goes on beside that. */
final class StopOrder extends Invariant {
    @Override
    void see(Seen seen, Known known) {
        if (seen instanceof Seen.Emitted(var serial, Event.StateChange change, var pools)
                && known.goingDown
                && change.to() == ProcessState.STOPPING) {
            Proc process = known.existing(change.id());
            if (process.toStop) {
                return;
            }
            for (Proc other : known.processes()) {
                if (isAfter(other, process) && !other.state.isStopped()) {
                    throw broken(process + " is stopped before " + other);
                }
            }
        }
    }

    private static boolean isAfter(Proc other, Proc process) {
        return other.group.priority() != process.group.priority()
                ? other.group.priority() > process.group.priority()
                : other.groupsBefore > process.groupsBefore;
    }
}
