package io.weka.supervisor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configurations of docker/ are right, and the probes ask the daemon that they configure. */
class DockerConfigurationsTest {
    private static final Path FOLDER = Path.of("docker").toAbsolutePath();

    @TempDir
    Path folder = Path.of("");

    private static Configuration read(Path file) {
        Host host = new Host("host", Map.of(), FOLDER.toString(), "supervisord");
        ConfigReading reading =
                new ConfigReader(AccountFiles.ofSystem(), host).read(DaemonOptions.forFile(file.toString()));
        Configuration configuration = assertInstanceOf(ConfigReading.Accepted.class, reading, reading::toString)
                .configuration();
        assertEquals(
                List.of(),
                configuration.notices().stream()
                        .filter(notice -> notice.level() == LogLevel.WARN)
                        .toList());
        return configuration;
    }

    @Test
    void theOneForComposeIsRightAndNeedsNoOtherFolderThanTheTmpfs() throws IOException {
        Configuration configuration = read(FOLDER.resolve("supervisord.conf"));
        assertEquals(
                "/tmp/supervisor.sock", configuration.server().orElseThrow().file());
        String compose = Files.readString(FOLDER.resolve("compose.yaml"));
        assertTrue(compose.contains("tmpfs:\n      - /tmp\n"), compose);
        assertTrue(compose.contains("./supervisord.conf:/etc/supervisord.conf:ro"), compose);
        assertTrue(compose.contains("[\"CMD\", \"supervisorctl\", \"status\", \"--wait=0\"]"), compose);
    }

    @Test
    void theOneOfThePodIsRightAndItsProbesNameIt() throws IOException {
        String pod = Files.readString(FOLDER.resolve("pod.yaml"));
        String text = pod.lines()
                .dropWhile(line -> !line.equals("  supervisord.conf: |"))
                .skip(1)
                .takeWhile(line -> line.startsWith("    "))
                .map(String::strip)
                .collect(Collectors.joining("\n", "", "\n"));
        Path run = Files.createDirectory(folder.resolve("run"));
        Path file =
                Files.writeString(folder.resolve("supervisord.conf"), text.replace("/run/supervisor", run.toString()));

        Configuration configuration = read(file);

        assertEquals(
                run + "/supervisor.sock", configuration.server().orElseThrow().file());
        String probe = "[\"supervisorctl\", \"-c\", \"/etc/supervisor/supervisord.conf\", ";
        assertTrue(pod.contains(probe + "\"pid\"]"), pod);
        assertTrue(pod.contains(probe + "\"status\", \"--wait=0\"]"), pod);
    }
}
