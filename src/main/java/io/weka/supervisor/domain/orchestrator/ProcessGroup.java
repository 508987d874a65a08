package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A group that is in force, its processes in start order: by priority, then by name. */
final class ProcessGroup {
    static final Comparator<ProcessGroup> START_ORDER = Comparator.<ProcessGroup>comparingInt(
                    group -> group.config.priority())
            .thenComparing(group -> group.config.name());

    private static final Comparator<Supervised> PROCESS_ORDER = Comparator.<Supervised>comparingInt(
                    process -> process.program.priority())
            .thenComparing(process -> process.id.name());

    final GroupConfig config;
    private final List<Supervised> processes;

    ProcessGroup(GroupConfig config, List<Supervised> processes) {
        this.config = config;
        List<Supervised> ordered = new ArrayList<>(processes);
        ordered.sort(PROCESS_ORDER);
        this.processes = List.copyOf(ordered);
    }

    List<Supervised> processes() {
        return processes;
    }

    Optional<Supervised> process(ProcessId id) {
        for (Supervised process : processes) {
            if (process.id.equals(id)) {
                return Optional.of(process);
            }
        }
        return Optional.empty();
    }

    boolean isStopped() {
        for (Supervised process : processes) {
            if (!process.status().state().isStopped()) {
                return false;
            }
        }
        return true;
    }
}
