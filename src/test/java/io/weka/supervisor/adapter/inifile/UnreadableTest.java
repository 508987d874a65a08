package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.ConfigError;
import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.config.User;
import io.weka.supervisor.domain.port.out.Accounts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in the place of the configuration, there is an answer. */
// On a thread of its own: one that opens a pipe cannot be interrupted.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnreadableTest {
    @TempDir
    Path path;

    @Test
    void aPipeIsRefusedInsteadOfWaitingForItsWriter() throws Exception {
        Pipes.make(path.resolve("pipe"));
        ConfigReader reader =
                new ConfigReader(new Broken(), ConfigFolder.at(path).host());
        String expected = "could not read config file " + path + "/pipe: it is a pipe or a device, not a file";
        DaemonOptions options = DaemonOptions.forFile(path + "/pipe");
        assertEquals(List.of(expected), texts(reader.read(options)));
        assertEquals(List.of(expected), texts(reader.readAgain(options)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/stdin", "/dev/fd/63", "/proc/self/fd/0"})
    void whatAShellGivesToReadIsKnown(String given) {
        assertTrue(PipeOrDevice.isGiven(given));
        assertFalse(PipeOrDevice.isGiven(given + "/supervisord.conf"));
    }

    @Test
    void aReaderThatFailsRejects() {
        ConfigFolder folder =
                ConfigFolder.at(path).file("x.conf", "[supervisord]\n[program:p]\ncommand=x\nuser=root\n");
        ConfigReader reader = new ConfigReader(new Broken(), folder.host());
        assertEquals(
                List.of("could not read config file " + path + "/x.conf: java.lang.StackOverflowError: deep"),
                texts(reader.read(DaemonOptions.forFile(path + "/x.conf"))));
    }

    private static List<String> texts(ConfigReading reading) {
        return assertInstanceOf(ConfigReading.Rejected.class, reading).errors().stream()
                .map(ConfigError::text)
                .toList();
    }

    private static final class Broken implements Accounts {
        @Override
        public Optional<User> byName(String name) {
            throw new StackOverflowError("deep");
        }

        @Override
        public Optional<User> byUid(int uid) {
            throw new StackOverflowError("deep");
        }

        @Override
        public OptionalInt gid(String group) {
            throw new StackOverflowError("deep");
        }
    }
}
