package io.weka.supervisor.client.eventlistener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {

    @TempDir
    private Path folder;

    @Test
    void appendsToWhatIsThere() throws IOException {
        Files.writeString(file(), "old ");
        write(0, 0, "new");
        assertEquals("old new", read(""));
    }

    @Test
    void isRotatedWhenAWriteFillsItAndNothingIsLost() throws IOException {
        write(5, 3, "aaaaa", "bbbb", "bbbb", "c");
        assertEquals("c", read(""));
        assertEquals("bbbbbbbb", read(".1"));
        assertEquals("aaaaa", read(".2"));
        assertFalse(Files.exists(Path.of(file() + ".3")));
    }

    @Test
    void onlySoManyBackupsAreKept() throws IOException {
        write(1, 2, "1", "2", "3", "4");
        assertEquals("", read(""));
        assertEquals("4", read(".1"));
        assertEquals("3", read(".2"));
        assertFalse(Files.exists(Path.of(file() + ".3")));
    }

    @Test
    void withoutBackupsItIsEmptied() throws IOException {
        write(5, 0, "123456", "78");
        assertEquals("78", read(""));
    }

    @Test
    void aFileThatCannotBeRotatedGrows() throws IOException {
        Files.createDirectories(folder.resolve("output.log.1/in the way"));
        write(1, 1, "a", "b", "c");
        assertEquals("abc", read(""));
    }

    @Test
    void aFileThatWasDeletedIsMadeAgain() throws IOException {
        try (var log = new EventLog(file(), 0, 0)) {
            append(log, "lost with the file");
            Files.delete(file());
            append(log, "a");
            append(log, "b");
        }
        assertEquals("ab", read(""));
    }

    /** As logrotate does: it moves the file away and, with "create", makes another one. */
    @Test
    void whoMovesTheFileAwayHasAllUntilThenAndTheNameHasTheRest() throws IOException {
        try (var log = new EventLog(file(), 0, 0)) {
            append(log, "a");
            Files.move(file(), Path.of(file() + ".1"));
            append(log, "b");
            Files.move(file(), Path.of(file() + ".2"));
            Files.createFile(file());
            append(log, "c");
        }
        assertEquals("a", read(".1"));
        assertEquals("b", read(".2"));
        assertEquals("c", read(""));
    }

    @Test
    void aFileThatIsDeletedRightAfterItWasMadeIsNoticed() throws IOException {
        try (var log = new EventLog(file(), 0, 0)) {
            Files.delete(file());
            append(log, "a");
        }
        assertEquals("a", read(""));
    }

    @Test
    void aFolderWithTheNameOfTheFileIsAnErrorUntilItIsGone() throws IOException {
        try (var log = new EventLog(file(), 0, 0)) {
            Files.delete(file());
            Files.createDirectory(file());
            assertThrows(IOException.class, () -> append(log, "refused"));
            assertThrows(IOException.class, () -> append(log, "refused"));
            Files.delete(file());
            append(log, "a");
        }
        assertEquals("a", read(""));
    }

    @Test
    void whenThereIsNoNewFileAfterARotationThereIsOneLater() throws IOException {
        Files.createFile(file());
        var refused = new AtomicBoolean();
        EventLog.Opening opening = path -> {
            if (refused.get()) {
                throw new IOException("Too many open files");
            }
            return FileChannel.open(path, CREATE, APPEND);
        };
        try (var log = new EventLog(file(), 2, 3, opening)) {
            refused.set(true);
            append(log, "aa");
            assertThrows(IOException.class, () -> append(log, "refused"));
            refused.set(false);
            append(log, "b");
        }
        assertEquals("aa", read(".1"));
        assertEquals("b", read(""));
    }

    @Test
    void aFullDiskIsAnError() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        assertThrows(IOException.class, () -> {
            try (var file = new EventLog(full, 10, 1)) {
                file.append("text".getBytes(UTF_8));
            }
        });
    }

    private void write(long maxBytes, int backups, String... texts) throws IOException {
        try (var file = new EventLog(file(), maxBytes, backups)) {
            for (String text : texts) {
                append(file, text);
            }
        }
    }

    private static void append(EventLog log, String text) throws IOException {
        log.append(text.getBytes(UTF_8));
    }

    private String read(String suffix) throws IOException {
        return Files.readString(Path.of(file() + suffix));
    }

    private Path file() {
        return folder.resolve("output.log");
    }
}
