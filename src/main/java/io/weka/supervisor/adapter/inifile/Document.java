package io.weka.supervisor.adapter.inifile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sections of all files that were read, in the order of their first appearance. */
final class Document {
    private static final String DEFAULT = "DEFAULT";

    private final Map<String, Entry> defaults = new LinkedHashMap<>();
    private final Map<String, Section> sections = new LinkedHashMap<>();

    /** The section to add options to; made where there is none. [DEFAULT] holds options for all other sections. */
    Section open(String name, Place place) {
        if (name.equals(DEFAULT)) {
            return new Section(name, place, defaults, Map.of());
        }
        return sections.computeIfAbsent(name, missing -> new Section(missing, place, new LinkedHashMap<>(), defaults));
    }

    Optional<Section> find(String name) {
        return Optional.ofNullable(sections.get(name));
    }

    Collection<Section> sections() {
        return sections.values();
    }

    List<Section> startingWith(String prefix) {
        return sections.values().stream()
                .filter(section -> section.name().startsWith(prefix))
                .toList();
    }
}
