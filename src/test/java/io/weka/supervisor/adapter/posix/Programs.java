package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.config.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A program's configuration of which only what matters here is given. */
record Programs(
        String command, Optional<User> user, Optional<String> directory, OptionalInt umask, boolean redirectStderr) {

    static Programs of(String command) {
        return new Programs(command, Optional.empty(), Optional.empty(), OptionalInt.empty(), false);
    }

    static Programs shell(String script) {
        return of("/bin/sh -c '" + script.replace("'", "'\\''") + "'");
    }

    Programs as(User other) {
        return new Programs(command, Optional.of(other), directory, umask, redirectStderr);
    }

    Programs in(String folder) {
        return new Programs(command, user, Optional.of(folder), umask, redirectStderr);
    }

    Programs withUmask(int mask) {
        return new Programs(command, user, directory, OptionalInt.of(mask), redirectStderr);
    }

    Programs withStderrOnStdout() {
        return new Programs(command, user, directory, umask, true);
    }

    ProgramConfig named(String name) {
        ChannelConfig log = new ChannelConfig(new LogTarget.None(), 0, 0, 0, false, false);
        return new ProgramConfig(
                name,
                999,
                command,
                true,
                Autorestart.UNEXPECTED,
                1,
                3,
                List.of(0),
                15,
                10,
                OptionalInt.empty(),
                false,
                false,
                user,
                redirectStderr,
                log,
                log,
                Map.of(),
                directory,
                umask,
                Optional.empty(),
                Optional.empty());
    }
}
