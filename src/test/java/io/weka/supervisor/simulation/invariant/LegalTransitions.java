package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.process.ProcessState;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** A process changes its state only along the edges of states.md, from the state that it was in. */
final class LegalTransitions extends Invariant {
    private static final Map<ProcessState, Set<ProcessState>> EDGES = new EnumMap<>(Map.of(
            ProcessState.STOPPED, EnumSet.of(ProcessState.STARTING),
            ProcessState.STARTING, EnumSet.of(ProcessState.RUNNING, ProcessState.BACKOFF, ProcessState.STOPPING),
            ProcessState.RUNNING, EnumSet.of(ProcessState.EXITED, ProcessState.STOPPING),
            ProcessState.BACKOFF, EnumSet.of(ProcessState.STARTING, ProcessState.FATAL, ProcessState.STOPPED),
            ProcessState.STOPPING, EnumSet.of(ProcessState.STOPPED, ProcessState.UNKNOWN),
            ProcessState.EXITED, EnumSet.of(ProcessState.STARTING),
            ProcessState.FATAL, EnumSet.of(ProcessState.STARTING),
            ProcessState.UNKNOWN, EnumSet.of(ProcessState.STOPPED)));

    @Override
    void see(Seen seen, Known known) {
        if (seen instanceof Seen.Emitted(var serial, Event.StateChange change, var pools)) {
            Proc process = known.existing(change.id());
            if (change.from() != process.state) {
                throw broken(process + " is said to come from " + change.from());
            }
            if (!EDGES.getOrDefault(change.from(), Set.of()).contains(change.to())) {
                throw broken(process + " becomes " + change.to());
            }
        }
    }
}
