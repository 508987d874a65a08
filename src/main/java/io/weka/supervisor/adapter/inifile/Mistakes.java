package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.ConfigError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The mistakes found so far, in order. The same mistake at the same place counts once, however often it is met. */
final class Mistakes {
    private final List<ConfigError> errors = new ArrayList<>();
    private final Set<ConfigError> known = new HashSet<>();

    /**
     * Notes a mistake.
     *
     * @param text what it is
     * @param suffix what the reference adds to the text: the section, in some sections
     * @param place where it is, and what would be right
     */
    void add(String text, String suffix, String place) {
        if (known.add(new ConfigError(text, Optional.of(place)))) {
            errors.add(new ConfigError(text + suffix, Optional.of(place)));
        }
    }

    void add(ConfigError error) {
        errors.add(error);
    }

    void addAll(Collection<ConfigError> more) {
        errors.addAll(more);
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    List<ConfigError> all() {
        return List.copyOf(errors);
    }
}
