package io.weka.supervisor.adapter.inifile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The names that can be expanded at some place: layers of them, of which the inner hide the outer. */
final class Names {
    private static final String ENVIRONMENT = "ENV_";

    private final Map<String, NameValue> values;
    private final Optional<Names> outer;
    private final boolean missesVariables;

    private Names(Map<String, NameValue> values, Optional<Names> outer, boolean missesVariables) {
        this.values = values;
        this.outer = outer;
        this.missesVariables = missesVariables;
    }

    /** {@code ENV_X} for each variable. */
    static Names ofEnvironment(Map<String, String> environment) {
        return new Names(variables(environment), Optional.empty(), false);
    }

    Names with(String name, String text) {
        return with(Map.of(name, new NameValue.Text(text)));
    }

    Names with(Map<String, NameValue> more) {
        return new Names(more, Optional.of(this), missesVariables);
    }

    Names withEnvironment(Map<String, String> environment) {
        return environment.isEmpty() ? this : with(variables(environment));
    }

    /** The same names, but an {@code environment=} that would have added to them could not be read. */
    Names missingVariables() {
        return new Names(values, outer, true);
    }

    /** Whether a name is only unknown because of a mistake elsewhere. */
    boolean wouldKnow(String name) {
        return missesVariables && name.startsWith(ENVIRONMENT);
    }

    Optional<NameValue> find(String name) {
        NameValue value = values.get(name);
        return value != null ? Optional.of(value) : outer.flatMap(names -> names.find(name));
    }

    /** All names, sorted, with commas. */
    String list() {
        TreeSet<String> all = new TreeSet<>();
        for (Optional<Names> layer = Optional.of(this); layer.isPresent(); layer = layer.get().outer) {
            all.addAll(layer.get().values.keySet());
        }
        return String.join(", ", all);
    }

    private static Map<String, NameValue> variables(Map<String, String> environment) {
        Map<String, NameValue> values = HashMap.newHashMap(environment.size());
        environment.forEach((name, value) -> values.put(ENVIRONMENT + name, new NameValue.Text(value)));
        return values;
    }
}
