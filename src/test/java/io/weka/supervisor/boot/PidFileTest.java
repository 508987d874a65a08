package io.weka.supervisor.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    private final List<String> log = new ArrayList<>();

    @TempDir
    Path folder;

    private PidFile pidFile(Path path) {
        return new PidFile(path.toString(), (level, text) -> log.add(level.label() + " " + text));
    }

    @Test
    void itIsThereFromTheBeginToTheEnd() throws IOException {
        Path path = folder.resolve("pid");
        PidFile pidFile = pidFile(path);
        assertTrue(pidFile.write(17));
        assertEquals("17\n", Files.readString(path));
        pidFile.remove();
        assertFalse(Files.exists(path));
        assertEquals(List.of(), log);
    }

    @Test
    void aFolderOfItsNameIsLeftAlone() throws IOException {
        Path path = Files.createDirectory(folder.resolve("pid"));
        PidFile pidFile = pidFile(path);
        assertFalse(pidFile.write(17));
        pidFile.remove();
        assertTrue(Files.isDirectory(path));
        assertEquals(List.of("CRIT could not write pidfile " + path), log);
    }

    @Test
    void theFileOfAnotherDaemonIsLeftAlone() throws IOException {
        Path path = folder.resolve("pid");
        PidFile pidFile = pidFile(path);
        pidFile.write(17);
        Files.writeString(path, "171\n");
        pidFile.remove();
        assertEquals("171\n", Files.readString(path));
    }

    @Test
    void whatTookItsPlaceIsLeftAlone() throws IOException {
        Path path = folder.resolve("pid");
        PidFile pidFile = pidFile(path);
        pidFile.write(17);
        Files.delete(path);
        Files.createDirectory(path);
        pidFile.remove();
        assertTrue(Files.isDirectory(path));
    }

    @Test
    void oneThatIsGoneIsNoTrouble() throws IOException {
        Path path = folder.resolve("pid");
        PidFile pidFile = pidFile(path);
        pidFile.write(17);
        Files.delete(path);
        pidFile.remove();
        assertEquals(List.of(), log);
    }
}
