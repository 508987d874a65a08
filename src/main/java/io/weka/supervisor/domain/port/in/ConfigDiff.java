package io.weka.supervisor.domain.port.in;

import java.util.List;

/** How a configuration that was read differs from the one in force: names of groups. */
public record ConfigDiff(List<String> added, List<String> changed, List<String> removed) {
    public ConfigDiff {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }
}
