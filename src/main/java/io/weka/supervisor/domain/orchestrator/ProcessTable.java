package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All groups in force, in start order, and all their processes by key. */
final class ProcessTable {
    private final List<ProcessGroup> groups = new ArrayList<>();
    private final Map<ProcessId, Supervised> byId = new HashMap<>();

    void add(ProcessGroup group) {
        groups.add(group);
        groups.sort(ProcessGroup.START_ORDER);
        group.processes().forEach(process -> byId.put(process.id, process));
    }

    void remove(ProcessGroup group) {
        groups.remove(group);
        group.processes().forEach(process -> byId.remove(process.id));
    }

    /** In start order. A copy: the table may change while it is walked. */
    List<ProcessGroup> groups() {
        return List.copyOf(groups);
    }

    Optional<ProcessGroup> group(String name) {
        for (ProcessGroup group : groups) {
            if (group.config.name().equals(name)) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }

    Optional<Supervised> process(ProcessId id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Supervised> process(NameSpec name) {
        return name.id().flatMap(this::process);
    }

    /** All processes in start order. */
    List<Supervised> processes() {
        List<Supervised> all = new ArrayList<>(byId.size());
        groups.forEach(group -> all.addAll(group.processes()));
        return all;
    }

    /** All processes by group name, then process name, as clients see them. */
    List<Supervised> sorted() {
        List<Supervised> all = processes();
        all.sort((a, b) -> a.id.compareTo(b.id));
        return all;
    }

    static Fault badName(String given) {
        return Fault.of(FaultCode.BAD_NAME, given);
    }
}
