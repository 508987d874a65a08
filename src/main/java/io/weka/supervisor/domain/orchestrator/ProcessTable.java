package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All groups in force, in start order, and all their processes by key. */
final class ProcessTable {
    private final List<ProcessGroup> groups = new ArrayList<>();
    /** In the order in which they came. */
    private final Map<String, ProcessGroup> byName = new LinkedHashMap<>();

    private final Map<ProcessId, Supervised> byId = new HashMap<>();

    /** What {@link #processes} and {@link #sorted} answer; empty until they are asked after a change. */
    private Optional<List<Supervised>> inStartOrder = Optional.empty();

    private Optional<List<Supervised>> inOrderOfNames = Optional.empty();

    void add(ProcessGroup group) {
        int place = groups.size();
        while (place > 0 && groups.get(place - 1).config.priority() > group.config.priority()) {
            place--;
        }
        groups.add(place, group);
        byName.put(group.config.name(), group);
        group.processes().forEach(process -> byId.put(process.id, process));
        changed();
    }

    void remove(ProcessGroup group) {
        groups.remove(group);
        byName.remove(group.config.name());
        group.processes().forEach(process -> byId.remove(process.id));
        changed();
    }

    private void changed() {
        inStartOrder = Optional.empty();
        inOrderOfNames = Optional.empty();
    }

    /** In start order: by priority, those of one priority as they came. A copy: the table may change while it is walked. */
    List<ProcessGroup> groups() {
        return List.copyOf(groups);
    }

    List<ProcessGroup> inOrderOfComing() {
        return List.copyOf(byName.values());
    }

    Optional<ProcessGroup> group(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<Supervised> process(ProcessId id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Supervised> process(NameSpec name) {
        return name.id().flatMap(this::process);
    }

    /** All processes in start order. The list stays as it is while the table changes. */
    List<Supervised> processes() {
        List<Supervised> all = inStartOrder.orElseGet(this::collect);
        inStartOrder = Optional.of(all);
        return all;
    }

    private List<Supervised> collect() {
        return groups.stream().flatMap(group -> group.processes().stream()).toList();
    }

    /** All processes by group name, then process name, as clients see them. */
    List<Supervised> sorted() {
        List<Supervised> all = inOrderOfNames.orElseGet(this::sort);
        inOrderOfNames = Optional.of(all);
        return all;
    }

    private List<Supervised> sort() {
        return processes().stream().sorted((a, b) -> a.id.compareTo(b.id)).toList();
    }

    static Fault badName(String given) {
        return Fault.of(FaultCode.BAD_NAME, given);
    }
}
