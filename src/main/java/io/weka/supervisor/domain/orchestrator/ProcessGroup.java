package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A group that is in force. */
final class ProcessGroup {
    final GroupConfig config;
    private final List<Supervised> configured;
    private final List<Supervised> processes;

    /** @param configured its processes in the order of the configuration */
    ProcessGroup(GroupConfig config, List<Supervised> configured) {
        this.config = config;
        this.configured = List.copyOf(configured);
        List<Supervised> ordered = new ArrayList<>(configured);
        ordered.sort(Comparator.comparingInt(process -> process.program.priority()));
        this.processes = List.copyOf(ordered);
    }

    List<Supervised> inConfiguredOrder() {
        return configured;
    }

    /** In start order: by priority, those of one priority in the order of the configuration. */
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
