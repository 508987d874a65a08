package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.ConfigError;
import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.ProgramConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of files from a seeded generator: whatever is in them, the reader answers, and says where it sees mistakes. */
class RandomConfigurationsTest {
    private static final int RUNS = 10_000;

    @TempDir
    Path path;

    private ConfigFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = ConfigFolder.at(path);
    }

    @Test
    void everyFileIsAcceptedOrRejectedWithPlaces() {
        int accepted = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            ConfigWriter writer = new ConfigWriter(seed);
            folder.file("inc/a.ini", writer.file());
            ConfigReading reading = check(seed, writer.mainFile().getBytes(StandardCharsets.UTF_8));
            accepted += reading instanceof ConfigReading.Accepted ? 1 : 0;
        }
        assertTrue(accepted > RUNS / 20 && accepted < RUNS, "the generator makes good and bad files: " + accepted);
    }

    @Test
    void damagedBytesAreSurvived() {
        for (long seed = 0; seed < RUNS; seed++) {
            ConfigWriter writer = new ConfigWriter(seed);
            check(seed, writer.damaged(writer.mainFile()));
        }
    }

    @Test
    void theSameFileIsReadTheSameWayTwice() {
        for (long seed = 0; seed < 200; seed++) {
            byte[] file = new ConfigWriter(seed).mainFile().getBytes(StandardCharsets.UTF_8);
            assertEquals(check(seed, file), check(seed, file), "seed " + seed);
        }
    }

    private ConfigReading check(long seed, byte[] file) {
        folder.file("supervisord.conf", file);
        ConfigReading reading = folder.read(DaemonOptions.forFile(folder.path("supervisord.conf")));
        switch (reading) {
            case ConfigReading.Rejected(List<ConfigError> errors) -> checkErrors(seed, errors);
            case ConfigReading.Accepted(Configuration configuration) -> checkConfiguration(seed, configuration);
        }
        return reading;
    }

    private static void checkErrors(long seed, List<ConfigError> errors) {
        assertFalse(errors.isEmpty(), "seed " + seed);
        assertEquals(errors.size(), new HashSet<>(errors).size(), "seed " + seed + ": told twice: " + errors);
        for (ConfigError error : errors) {
            String place = error.place().orElse("");
            assertTrue(place.matches("\\S+:\\d+: .*expected .+"), "seed " + seed + ": " + error);
        }
    }

    private static void checkConfiguration(long seed, Configuration configuration) {
        List<String> groups =
                configuration.groups().stream().map(GroupConfig::name).toList();
        assertEquals(groups.size(), new HashSet<>(groups).size(), "seed " + seed);
        for (GroupConfig group : configuration.groups()) {
            List<String> names =
                    group.programs().stream().map(ProgramConfig::name).toList();
            assertEquals(names.size(), new HashSet<>(names).size(), "seed " + seed);
        }
    }
}
