package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessState;
import java.util.HashMap;
import java.util.Map;

/** The pools hear of each listener that it is up, that it is about to stop and that it is down, in this order and when it is so. */
final class ListenersTold extends Invariant {
    private final Map<ProcessId, Integer> up = new HashMap<>();

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
                if (known.existing(id).state != ProcessState.STOPPING || !up.containsKey(id)) {
                    throw broken(known.existing(id) + " is said to be stopping");
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
