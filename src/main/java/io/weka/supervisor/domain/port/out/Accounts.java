package io.weka.supervisor.domain.port.out;

import io.weka.supervisor.domain.config.User;
import java.util.Optional;
import java.util.OptionalInt;

/** The users and groups of the system. May read files: never asked by the orchestrator. */
public interface Accounts {

    Optional<User> byName(String name);

    Optional<User> byUid(int uid);

    /** The id of a group by name. */
    OptionalInt gid(String group);
}
