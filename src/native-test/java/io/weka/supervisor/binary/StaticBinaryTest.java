package io.weka.supervisor.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.endtoend.Commands;
import io.weka.supervisor.endtoend.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticBinaryTest {
    private static final Path BINARY = Path.of(Commands.SUPERVISORD);

    @Test
    void itIsNoDynamicExecutable() {
        Outcome ldd = Commands.run(Path.of("/"), Map.of(), List.of("ldd", BINARY.toString()));
        assertTrue((ldd.out() + ldd.err()).contains("not a dynamic executable"), ldd::toString);
        Outcome file = Commands.run(Path.of("/"), Map.of(), List.of("file", "-b", BINARY.toString()));
        assertTrue(file.out().contains("statically linked"), file::toString);
    }

    @Test
    void itNeedsNoFileBesideIt(@TempDir Path folder) throws IOException {
        Path alone = Files.copy(BINARY, folder.resolve("supervisord"), StandardCopyOption.COPY_ATTRIBUTES);
        String version = Commands.run(folder, Map.of(), List.of(BINARY.toString(), "-v"))
                .exits(0)
                .out();
        assertTrue(version.matches("[0-9][^\n ]*\n"), version);
        assertEquals(
                version,
                Commands.run(folder, Map.of(), List.of(alone.toString(), "-v"))
                        .exits(0)
                        .out());
    }

    @Test
    void itAnswersToItsThreeNames(@TempDir Path folder) throws IOException {
        for (String name : List.of("supervisord", "supervisorctl", "wekastop")) {
            Path link = Files.createSymbolicLink(folder.resolve(name), BINARY);
            Outcome help = Commands.run(folder, Map.of(), List.of(link.toString(), "-h"))
                    .exits(0);
            assertTrue(help.out().contains(name), help::toString);
        }
    }

    /** The image's own runtime would take these words for itself if it were let. */
    @Test
    void wordsThatAJvmWouldTakeAreOurs() {
        for (String word : List.of("-Xmx1m", "-XX:+PrintFlags")) {
            Outcome outcome = Commands.run(Path.of("/"), Map.of(), List.of(BINARY.toString(), word));
            assertEquals(
                    "Error: option -X not recognized",
                    outcome.exits(2).err().lines().findFirst().orElse(""));
        }
    }
}
