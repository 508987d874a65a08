package io.weka.supervisor.domain.config;

import java.util.List;

/** What reading a configuration came to. */
public sealed interface ConfigReading {

    /** It is without a mistake. */
    record Accepted(Configuration configuration) implements ConfigReading {}

    /** It has these mistakes, at least one, in the order in which the reference would have found them. */
    record Rejected(List<ConfigError> errors) implements ConfigReading {
        public Rejected {
            errors = List.copyOf(errors);
        }
    }
}
