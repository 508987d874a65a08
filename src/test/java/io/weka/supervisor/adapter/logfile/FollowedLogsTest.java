package io.weka.supervisor.adapter.logfile;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FollowedLogsTest {

    @TempDir
    Path folder;

    private Path file = Path.of("so");
    private final FollowedLogs logs = new FollowedLogs();
    private final Heard heard = new Heard();
    private Runnable end = () -> {};

    private static final class Heard implements Consumer<byte[]> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void accept(byte[] more) {
            bytes.writeBytes(more);
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        synchronized int size() {
            return bytes.size();
        }
    }

    @BeforeEach
    void file() {
        file = folder.resolve("so");
    }

    @AfterEach
    void nothingIsLeftWhenNobodyFollows() {
        end.run();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("log follow")));
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void follow(int backlog) {
        end = logs.follow(file.toString(), backlog, heard);
    }

    private void hears(String text) {
        await().until(heard::text, text::equals);
    }

    @Test
    void theEndOfTheFileComesFirstAndThenWhatIsAdded() throws IOException {
        append("first\n");
        follow(3);
        hears("st\n");
        append("second\n");
        hears("st\nsecond\n");
    }

    @Test
    void aShorterFileIsAnnouncedAndReadFromItsStart() throws IOException {
        append("first\n");
        follow(1024);
        hears("first\n");
        Files.writeString(file, "");
        hears("first\n==> File truncated <==\n");
        append("new\n");
        hears("first\n==> File truncated <==\nnew\n");
    }

    @Test
    void aRotatedFileIsReadToItsEndAndThenTheNewOne() throws IOException {
        append("a\n");
        follow(1024);
        hears("a\n");
        append("b\n");
        Files.move(file, folder.resolve("so.1"));
        append("c\n");
        hears("a\nb\nc\n");
        append("d\n");
        hears("a\nb\nc\nd\n");
    }

    @Test
    void aFileThatComesLaterIsReadFromItsStart() throws IOException {
        FollowedFile late = new FollowedFile(file, 0, heard);
        late.look();
        append("born\n");
        late.look();
        append("more\n");
        late.look();
        late.end();
        assertTrue(late.closeIfEnded());
        assertEquals("born\nmore\n", heard.text());
    }

    @Test
    void aFloodArrivesWhole() throws IOException {
        append("");
        follow(4_000_000);
        Files.write(file, new byte[3_000_000], StandardOpenOption.APPEND);
        append("end");
        await().until(() -> heard.text().endsWith("end"));
        assertEquals(3_000_003, heard.size());
    }

    @Test
    void severalFollowOneFileAndEachEndsAlone() throws IOException {
        append("x");
        Heard other = new Heard();
        Runnable endOther = logs.follow(file.toString(), 10, other);
        follow(10);
        hears("x");
        await().until(other::text, "x"::equals);
        endOther.run();
        append("y");
        hears("xy");
        assertEquals("x", other.text());
    }
}
