package io.weka.supervisor.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.endtoend.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/first-ten-minutes.md is what its script writes: it installs the packed binary, and runs what the page shows. */
class FirstTenMinutesTest {
    @Test
    void thePageIsWhatTheScriptWrites(@TempDir Path folder) throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path page = folder.resolve("page.md");

        Commands.run(here, Map.of(), List.of("dev/first-ten-minutes", Commands.SUPERVISORD, page.toString()))
                .exits(0);

        assertEquals(
                Files.readString(Path.of("docs/first-ten-minutes.md")),
                Files.readString(page),
                "make it anew with dev/first-ten-minutes");
    }
}
