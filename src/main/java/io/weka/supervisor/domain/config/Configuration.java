package io.weka.supervisor.domain.config;

import java.util.List;
import java.util.Optional;

/**
 * A whole configuration without a mistake in it.
 *
 * @param server empty where no socket is configured: the daemon runs but cannot be asked
 * @param groups in start order: by priority, then by name
 * @param notices what the reader wants to have logged, in the order in which it is logged
 */
public record Configuration(
        DaemonConfig daemon, Optional<ServerConfig> server, List<GroupConfig> groups, List<Notice> notices) {

    public Configuration {
        groups = List.copyOf(groups);
        notices = List.copyOf(notices);
    }

    /** A line for the daemon's log. */
    public record Notice(LogLevel level, String text) {}
}
