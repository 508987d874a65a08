package io.weka.supervisor.adapter.inifile;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** A section as it is written: all parts of the same name merged, later options in place of earlier ones. */
final class Section {
    private final String name;
    private final Place place;
    private final Map<String, Entry> entries;
    private final Map<String, Entry> defaults;

    Section(String name, Place place, Map<String, Entry> entries, Map<String, Entry> defaults) {
        this.name = name;
        this.place = place;
        this.entries = entries;
        this.defaults = defaults;
    }

    String name() {
        return name;
    }

    /** What follows the first colon of the name. */
    String label() {
        return name.substring(name.indexOf(':') + 1);
    }

    /** The line of the first header. */
    Place place() {
        return place;
    }

    /** The option, from here or from [DEFAULT]. */
    Optional<Entry> find(String key) {
        Entry own = entries.get(key);
        return Optional.ofNullable(own != null ? own : defaults.get(key));
    }

    boolean has(String key) {
        return find(key).isPresent();
    }

    /** The options that stand here, in the order of their first appearance. */
    Collection<Entry> own() {
        return entries.values();
    }

    void put(Entry entry) {
        entries.put(entry.key(), entry);
    }
}
