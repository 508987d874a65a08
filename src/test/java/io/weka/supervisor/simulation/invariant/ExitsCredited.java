package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessState;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** An end that was reaped changes the state of its own process, once; no process ends otherwise. */
final class ExitsCredited extends Invariant {
    private final Set<ProcessId> ended = new HashSet<>();
    private Optional<ProcessId> due = Optional.empty();

    @Override
    void see(Seen seen, Known known) {
        switch (seen) {
            case Seen.Taken(Fact.Exited(ProcessId id, int pid, var status)) ->
                due = known.process(id).filter(process -> process.pid == pid).map(process -> process.id);
            case Seen.Emitted(var serial, Event.StateChange change, var pools) -> {
                if (isEnd(change, known.existing(change.id()))) {
                    ended.add(change.id());
                }
            }
            default -> {}
        }
    }

    /** A state without a process after one with a process. */
    private static boolean isEnd(Event.StateChange change, Proc process) {
        return switch (change.to()) {
            case EXITED -> true;
            case STOPPED -> change.from() == ProcessState.STOPPING || change.from() == ProcessState.UNKNOWN;
            case BACKOFF -> process.pid != 0;
            case STARTING, RUNNING, STOPPING, FATAL, UNKNOWN -> false;
        };
    }

    @Override
    void check(Known known) {
        if (!ended.equals(due.map(Set::of).orElse(Set.of()))) {
            throw broken("the end of " + due + " ended " + ended);
        }
        ended.clear();
        due = Optional.empty();
    }
}
