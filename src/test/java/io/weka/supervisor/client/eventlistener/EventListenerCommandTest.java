package io.weka.supervisor.client.eventlistener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.PoolConfig;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.WireFormat;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventListenerCommandTest {

    private static final ProcessId P = new ProcessId("p", "p");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream input = new ByteArrayOutputStream();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private Path log = Path.of("");

    @BeforeEach
    void defaultLog() {
        log = folder.resolve("output.log");
    }

    @Test
    void outputGoesToTheDefaultFileAsItWasWritten() throws IOException {
        send(output("one\n".getBytes(UTF_8)));
        send(new Event.Tick(5, 5));
        send(output(new byte[] {'t', 'w', 'o', (byte) 0xc3}));
        send(output(new byte[] {(byte) 0xbc, '\n'}));
        send(new Event.Log(P, 5, Channel.STDERR, "three\n".getBytes(UTF_8)));
        assertEquals(0, run("--logger"));
        assertArrayEquals("one\ntwo\u00fc\nthree\n".getBytes(UTF_8), Files.readAllBytes(log));
        assertEquals("READY\n" + "RESULT 2\nOKREADY\n".repeat(5), said.toString(UTF_8));
        assertEquals("", errors.toString(UTF_8));
    }

    @Test
    void whatWasAcceptedIsInTheFileBefore() throws IOException {
        send(output("text".getBytes(UTF_8)));
        OutputStream checking = new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("words come in one piece");
            }

            @Override
            public void write(byte[] words, int from, int length) throws IOException {
                if (new String(words, from, length, UTF_8).contains("OK")) {
                    said.writeBytes(Files.readAllBytes(log));
                }
            }
        };
        assertEquals(0, command(checking).run(List.of("--logger")));
        assertEquals("text", said.toString(UTF_8));
    }

    @Test
    void anEventThatCannotBeWrittenIsRejectedAndSaidOnce() {
        send(output("a".getBytes(UTF_8)));
        send(output("a".getBytes(UTF_8)));
        assertEquals(0, run("--logger", "--logfile", "/dev/full"));
        assertEquals("READY\nRESULT 4\nFAILREADY\nRESULT 4\nFAILREADY\n", said.toString(UTF_8));
        assertEquals(1, errors.toString(UTF_8).lines().count());
    }

    @Test
    void theFileIsRotatedAtTheSizeThatWasGiven() throws IOException {
        for (int i = 0; i < 3; i++) {
            send(output(Integer.toString(i).repeat(1024).getBytes(UTF_8)));
        }
        Path file = folder.resolve("other");
        assertEquals(
                0,
                run("--logger", "--logfile", file.toString(), "--logfile-maxbytes", "1KB", "--logfile-backups", "2"));
        assertEquals("2".repeat(1024), Files.readString(folder.resolve("other.1")));
        assertEquals("1".repeat(1024), Files.readString(folder.resolve("other.2")));
        assertEquals(0, Files.size(file));
    }

    @Test
    void wrongWordsAreNamed() {
        for (String[] words : new String[][] {
            {},
            {"--unknown"},
            {"--logger", "--logfile"},
            {"--logger", "--logfile", "/dev/stdout"},
            {"--logger", "--logfile-maxbytes", "many"},
            {"--logger", "--logfile-maxbytes", "-1"},
            {"--logger", "--logfile-maxbytes", "99999999999GB"},
            {"--logger", "--logfile-backups", "-1"}
        }) {
            errors.reset();
            assertEquals(2, run(words), String.join(" ", words));
            assertTrue(errors.toString(UTF_8).startsWith("Error: "), errors.toString(UTF_8));
        }
        assertEquals("", said.toString(UTF_8));
    }

    @Test
    void aFileThatCannotBeMadeEndsIt() {
        assertEquals(
                1, run("--logger", "--logfile", folder.resolve("no/such/folder").toString()));
        assertEquals("", said.toString(UTF_8));
    }

    @Test
    void theHelpDoesNotDisturbTheProtocol() {
        assertEquals(0, run("--help"));
        assertTrue(errors.toString(UTF_8).contains("--logfile-maxbytes=SIZE"));
        assertEquals("", said.toString(UTF_8));
    }

    private static Event output(byte[] text) {
        return new Event.Log(P, 5, Channel.STDOUT, text);
    }

    private void send(Event event) {
        input.writeBytes(WireFormat.envelope("supervisor", "logger", 0, 0, event));
    }

    private int run(String... args) {
        return command(said).run(List.of(args));
    }

    private EventListenerCommand command(OutputStream out) {
        return new EventListenerCommand(
                new ByteArrayInputStream(input.toByteArray()),
                out,
                new PrintStream(errors, true, UTF_8),
                Map.of(PoolConfig.CHILDLOGDIR_VARIABLE, folder.toString()));
    }
}
