package io.weka.supervisor.adapter.inifile;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The names that can be expanded at some place: layers of them, of which the inner hide the outer. */
final class Names {
    private static final String ENVIRONMENT = "ENV_";

    private final Map<String, NameValue> values;
    /** The variables behind {@code ENV_X}, looked up one by one: a client needs none or two of them. */
    private final Map<String, String> environment;

    private final Optional<Names> outer;
    private final boolean missesVariables;

    private Names(
            Map<String, NameValue> values,
            Map<String, String> environment,
            Optional<Names> outer,
            boolean missesVariables) {
        this.values = values;
        this.environment = environment;
        this.outer = outer;
        this.missesVariables = missesVariables;
    }

    /** {@code ENV_X} for each variable. */
    static Names ofEnvironment(Map<String, String> environment) {
        return new Names(Map.of(), environment, Optional.empty(), false);
    }

    Names with(String name, String text) {
        return with(Map.of(name, new NameValue.Text(text)));
    }

    Names with(Map<String, NameValue> more) {
        return new Names(more, Map.of(), Optional.of(this), missesVariables);
    }

    Names withEnvironment(Map<String, String> environment) {
        return environment.isEmpty() ? this : new Names(Map.of(), environment, Optional.of(this), missesVariables);
    }

    /** The same names, but an {@code environment=} that would have added to them could not be read. */
    Names missingVariables() {
        return new Names(values, environment, outer, true);
    }

    /** Whether a name is only unknown because of a mistake elsewhere. */
    boolean wouldKnow(String name) {
        return missesVariables && name.startsWith(ENVIRONMENT);
    }

    Optional<NameValue> find(String name) {
        NameValue value = values.get(name);
        if (value != null) {
            return Optional.of(value);
        }
        String variable = name.startsWith(ENVIRONMENT) ? environment.get(name.substring(ENVIRONMENT.length())) : null;
        return variable != null ? Optional.of(new NameValue.Text(variable)) : outer.flatMap(names -> names.find(name));
    }

    /** All names, sorted, with commas. */
    String list() {
        TreeSet<String> all = new TreeSet<>();
        for (Optional<Names> layer = Optional.of(this); layer.isPresent(); layer = layer.get().outer) {
            all.addAll(layer.get().values.keySet());
            layer.get().environment.keySet().forEach(variable -> all.add(ENVIRONMENT + variable));
        }
        return String.join(", ", all);
    }
}
