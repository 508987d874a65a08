package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The pools hear of each listener that it is up, that it takes no more events and that it is down, in this order and when it
 * is so; the second before they are sent the event of it.
 */
final class ListenersTold extends Invariant {
    private final Map<ProcessId, Integer> up = new HashMap<>();
    private final Set<ProcessId> spared = new HashSet<>();

    @Override
    void see(Seen seen, Known known) {
        switch (seen) {
            case Seen.ListenerUp(ProcessId id, int pid) -> {
                Proc process = known.existing(id);
                if (process.state != ProcessState.RUNNING || process.pid != pid || up.put(id, pid) != null) {
                    throw broken(process + " is said to be up with pid " + pid + ", it has " + process.pid);
                }
            }
            case Seen.ListenerStopping(ProcessId id) -> {
                if (known.existing(id).state != ProcessState.RUNNING || !up.containsKey(id) || !spared.add(id)) {
                    throw broken(known.existing(id) + " is said to be stopping");
                }
            }
            case Seen.Emitted(long serial, Event.StateChange change, var pools) -> {
                boolean leaves = change.from() == ProcessState.RUNNING && up.containsKey(change.id());
                if (leaves && !spared.remove(change.id())) {
                    throw broken(known.existing(change.id()) + " may still be sent that it does not run");
                }
            }
            case Seen.ListenerDown(ProcessId id) -> {
                if (known.existing(id).pid != 0 && known.existing(id).state != ProcessState.UNKNOWN) {
                    throw broken(known.existing(id) + " is said to be down");
                }
                up.remove(id);
            }
            default -> {}
        }
    }

    @Override
    void check(Known known) {
        for (Proc process : known.processes()) {
            if (process.isListener() && (process.state == ProcessState.RUNNING) != up.containsKey(process.id)) {
                if (process.state != ProcessState.STOPPING) {
                    throw broken("the pools were not told that a listener is " + process);
                }
            }
        }
    }
}
