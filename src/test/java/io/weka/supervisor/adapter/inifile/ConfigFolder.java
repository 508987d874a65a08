package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import io.weka.supervisor.domain.config.ConfigError;
import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.config.User;
import io.weka.supervisor.domain.port.out.Accounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A folder with configuration files on a machine that has the users root and nobody. */
final class ConfigFolder {
    static final User ROOT = new User("root", 0, 0, List.of(0));
    static final User NOBODY = new User("nobody", 65534, 65534, List.of(65534));

    private final Path path;
    private final Host host;

    private ConfigFolder(Path path, Host host) {
        this.path = path;
        this.host = host;
    }

    static ConfigFolder at(Path path) {
        Map<String, String> environment = Map.of("HOME", path.toString(), "COLOR", "blue", "TMPDIR", path.toString());
        return new ConfigFolder(path, new Host("box", environment, path.toString(), "/opt/weka/bin/supervisord"));
    }

    ConfigFolder with(Map<String, String> environment) {
        return new ConfigFolder(path, new Host(host.name(), environment, path.toString(), host.program()));
    }

    Host host() {
        return host;
    }

    /** The absolute path of a file, whether it is there or not. */
    String path(String name) {
        return path.resolve(name).toString();
    }

    ConfigFolder file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    ConfigFolder file(String name, byte[] bytes) {
        try {
            Files.createDirectories(path.resolve(name).getParent());
            Files.write(path.resolve(name), bytes);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    ConfigReading read(DaemonOptions options) {
        return new ConfigReader(new TwoUsers(), host).read(options);
    }

    /** Reads the text as the main file. */
    ConfigReading read(String text) {
        file("supervisord.conf", text);
        return read(DaemonOptions.forFile(path("supervisord.conf")));
    }

    Configuration accepted(String text) {
        return switch (read(text)) {
            case ConfigReading.Accepted(Configuration configuration) -> configuration;
            case ConfigReading.Rejected(List<ConfigError> errors) -> fail(errors.toString());
        };
    }

    List<ConfigError> rejected(String text) {
        return assertInstanceOf(ConfigReading.Rejected.class, read(text)).errors();
    }

    /** The texts of the mistakes in a file. */
    List<String> mistakes(String text) {
        return rejected(text).stream().map(ConfigError::text).toList();
    }

    /** The warnings and other notices about a file. */
    List<String> notices(String text) {
        return accepted(text).notices().stream()
                .map(notice -> notice.level().label() + " " + notice.text())
                .toList();
    }

    /** The processes of a [program:p] with these options. */
    List<ProgramConfig> programs(String options) {
        return accepted("[supervisord]\n[program:p]\n" + options)
                .groups()
                .getFirst()
                .programs();
    }

    /** The one process of a [program:p] with these options beside its command. */
    ProgramConfig program(String options) {
        return programs("command=/bin/cat\n" + options).getFirst();
    }

    private static final class TwoUsers implements Accounts {
        @Override
        public Optional<User> byName(String name) {
            return name.equals("root")
                    ? Optional.of(ROOT)
                    : Optional.of(NOBODY).filter(user -> user.name().equals(name));
        }

        @Override
        public Optional<User> byUid(int uid) {
            return uid == 0 ? Optional.of(ROOT) : Optional.of(NOBODY).filter(user -> user.uid() == uid);
        }

        @Override
        public OptionalInt gid(String group) {
            return group.equals("staff") ? OptionalInt.of(50) : OptionalInt.empty();
        }
    }
}
