package io.weka.supervisor.adapter.logfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.domain.port.in.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogReaderTest {

    @TempDir
    Path folder;

    private Path file = Path.of("so");

    @BeforeEach
    void tenBytes() throws IOException {
        file = folder.resolve("so");
        Files.writeString(file, "0123456789");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0123456789",
        "2, 3, 234",
        "8, 0, 89",
        "8, 100, 89",
        "-4, 0, 6789",
        "-100, 0, 0123456789",
        "-9223372036854775808, 0, 0123456789",
        "100, 5, ''",
        "100, 0, ''",
        "9223372036854775807, 9223372036854775807, ''",
        "1, 9223372036854775807, 123456789",
        "0, -1, BAD_ARGUMENTS",
        "-4, 2, BAD_ARGUMENTS",
        "-4, -2, BAD_ARGUMENTS",
    })
    void reads(long offset, long length, String expected) {
        assertEquals(expected, LogWorld.<String>answer(reply -> LogReader.read(file, offset, length, reply)));
    }

    @Test
    void whatIsTooMuchForOneAnswerIsRefused() throws IOException {
        Files.write(file, new byte[(2 << 20) + 1]);

        assertEquals(
                "FAILED: 2097153 bytes are more than the 2097152 that can be read at once",
                LogWorld.<String>answer(reply -> LogReader.read(file, 0, 0, reply)));
        assertEquals("\0".repeat(2 << 20), LogWorld.<String>answer(reply -> LogReader.read(file, 1, 0, reply)));
    }

    /** Computed with the code of the reference for a log of ten bytes. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, '', true",
        "0, 4, 6789, true",
        "0, 10, 0123456789, false",
        "0, 100, 0123456789, false",
        "4, 100, 0123456789, false",
        "4, 6, 456789, false",
        "4, 3, 789, true",
        "5, 1, 9, true",
        "8, 4, 6789, false",
        "10, 5, '', false",
        "20, 5, '', false",
        "-5, 3, 789, true",
        "0, -5, '', true",
        "20, -5, '', false",
        "0, 9223372036854775807, 0123456789, false",
        "0, -9223372036854775808, '', true",
    })
    void tails(long offset, long length, String text, boolean overflow) {
        assertEquals(
                new LogTail(text, 10, overflow),
                LogWorld.<LogTail>answer(reply -> LogReader.tail(file, offset, length, reply)));
    }

    @Test
    void aFileThatIsNotThere() {
        Path missing = folder.resolve("missing");
        assertEquals("NO_FILE: " + missing, LogWorld.<String>answer(reply -> LogReader.read(missing, 0, -1, reply)));
        assertEquals(
                new LogTail("", 0, false), LogWorld.<LogTail>answer(reply -> LogReader.tail(missing, 7, 5, reply)));
    }

    @Test
    void aFolderIsNotRead() {
        assertEquals("FAILED", LogWorld.<String>answer(reply -> LogReader.read(folder, 0, 0, reply)));
        assertEquals(new LogTail("", 7, false), LogWorld.<LogTail>answer(reply -> LogReader.tail(folder, 7, 5, reply)));
    }

    @Test
    void theNullDeviceIsAnEmptyLog() {
        Path nothing = Path.of("/dev/null");
        assertEquals("", LogWorld.<String>answer(reply -> LogReader.read(nothing, 0, 10, reply)));
        assertEquals("", LogWorld.<String>answer(reply -> LogReader.read(nothing, -1, 0, reply)));
        assertEquals(
                new LogTail("", 0, false), LogWorld.<LogTail>answer(reply -> LogReader.tail(nothing, 5, 10, reply)));
        assertEquals(
                new LogTail("", 0, true), LogWorld.<LogTail>answer(reply -> LogReader.tail(nothing, -1, 0, reply)));
    }

    @Test
    void bytesThatAreNoTextAreReplaced() throws IOException {
        Files.write(file, new byte[] {'a', (byte) 0xff, (byte) 0xc3, (byte) 0xbc, (byte) 0xc3});
        assertEquals("a\ufffd\u00fc\ufffd", LogWorld.<String>answer(reply -> LogReader.read(file, 0, 0, reply)));
    }
}
