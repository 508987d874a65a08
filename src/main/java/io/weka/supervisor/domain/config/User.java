package io.weka.supervisor.domain.config;

import java.util.List;

/** An account of the system, resolved when the configuration was read; {@code groups} are all groups that it is in. */
public record User(String name, int uid, int gid, List<Integer> groups) {
    public User {
        groups = List.copyOf(groups);
    }
}
