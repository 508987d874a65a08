package io.weka.supervisor.client.eventlistener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                file.append(text.getBytes(UTF_8));
            }
        }
    }

    private String read(String suffix) throws IOException {
        return Files.readString(Path.of(file() + suffix));
    }

    private Path file() {
        return folder.resolve("output.log");
    }
}
