package io.weka.supervisor.adapter.rpc;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All methods by name. What is not in it cannot be called. */
final class MethodTable {
    private static final String DEFAULT_NAMESPACE = "supervisor.";

    private final SortedMap<String, Method> byName = new TreeMap<>();

    MethodTable(Product product) {
        add(DaemonMethods.rows(product));
        add(ProcessMethods.rows());
        add(LogMethods.rows());
        add(WekaMethods.rows());
        add(SystemMethods.rows(this));
        add(OpenRpc.rows(this, product));
    }

    /** {@code supervisor.} may be left out. */
    Optional<Method> find(String name) {
        Method method = byName.get(name);
        return Optional.ofNullable(method != null ? method : byName.get(DEFAULT_NAMESPACE + name));
    }

    /** Sorted by name. */
    Collection<Method> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    private void add(List<Method> rows) {
        for (Method row : rows) {
            byName.put(row.name(), row);
        }
    }
}
