package io.weka.supervisor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.weka.supervisor.adapter.inifile.ConfigReader;
import io.weka.supervisor.adapter.inifile.DaemonOptions;
import io.weka.supervisor.adapter.inifile.Host;
import io.weka.supervisor.adapter.posix.AccountFiles;
import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleConfigurationsTest {
    private static final Path FOLDER = Path.of("examples").toAbsolutePath();

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".conf"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsReadWithoutAMistakeOrAWarning(Path example) {
        Host host = new Host("host", Map.of(), FOLDER.getParent().toString(), "supervisord");
        ConfigReading reading =
                new ConfigReader(AccountFiles.ofSystem(), host).read(DaemonOptions.forFile(example.toString()));
        Configuration configuration = assertInstanceOf(ConfigReading.Accepted.class, reading, reading::toString)
                .configuration();
        assertEquals(
                List.of(),
                configuration.notices().stream()
                        .filter(notice -> notice.level() == LogLevel.WARN)
                        .toList());
    }
}
