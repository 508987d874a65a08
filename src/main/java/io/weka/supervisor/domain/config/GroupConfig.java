package io.weka.supervisor.domain.config;

import java.util.List;
import java.util.Optional;

/**
 * A group of processes: a [group:x], a program outside of any group, or an event listener section.
 *
 * @param priority lower starts earlier and stops later
 * @param programs in the order of the configuration, each name once
 * @param pool present for event listeners
 */
public record GroupConfig(String name, int priority, List<ProgramConfig> programs, Optional<PoolConfig> pool) {
    public GroupConfig {
        programs = List.copyOf(programs);
    }
}
