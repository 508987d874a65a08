package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The requests and answers of docs/node-client.md, to the byte, in every way in which they can come over a connection. */
@Timeout(120)
class NodeClientTest {
    private static final Pattern BLOCK =
            Pattern.compile("^```http (request|answer)\n(.*?)\n```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static Daemon daemon;

    private static final List<byte[]> REQUESTS = new ArrayList<>();
    private static final List<String> ANSWERS = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    NodeClientTest() {}

    @BeforeAll
    static void start() throws IOException {
        String page = Files.readString(Path.of("docs/node-client.md"));
        for (MatchResult block : BLOCK.matcher(page).results().toList()) {
            String text = wire(block.group(2));
            if (block.group(1).equals("request")) {
                REQUESTS.add(text.getBytes(StandardCharsets.UTF_8));
            } else {
                ANSWERS.add(text);
            }
        }
        daemon = Daemon.with(
                "[program:wekanode]",
                "command=/bin/sh -c \"echo '<b>&amp; grüße'; read line\" --slot 1",
                "process_name=1",
                "weka_io_node=true",
                "startsecs=0");
    }

    /** The lines of a head end with CR LF, a body is as it stands there. */
    private static String wire(String block) {
        int end = block.indexOf("\n\n");
        String head = end < 0 ? block : block.substring(0, end);
        return head.replace("\n", "\r\n") + "\r\n\r\n" + (end < 0 ? "" : block.substring(end + 2));
    }

    @AfterAll
    static void stop() {
        daemon.close();
    }

    @BeforeEach
    void asAtBoot() {
        daemon.rpc("weka.startProcess", "[\"wekanode:1\"]");
        assertEquals(AutoRecoveryState.AS_AT_BOOT, AutoRecoveryState.of(daemon));
    }

    @Test
    void everyRequestOfThePageHasItsAnswer() {
        assertEquals(REQUESTS.size(), ANSWERS.size());
        assertTrue(REQUESTS.size() > 5);
    }

    @Test
    void oneAfterTheOther() throws IOException {
        try (SocketChannel channel = connect()) {
            InputStream in = Channels.newInputStream(channel);
            for (int i = 0; i < REQUESTS.size(); i++) {
                write(channel, REQUESTS.get(i), REQUESTS.get(i).length);
                String expected = ANSWERS.get(i);
                byte[] answer = in.readNBytes(expected.getBytes(StandardCharsets.UTF_8).length);
                assertEquals(expected, new String(answer, StandardCharsets.UTF_8));
            }
            assertEquals(-1, in.read(), "closed after the last, and nothing more than the answers");
        }
    }

    @Test
    void allInOneWrite() throws IOException {
        assertEquals(String.join("", ANSWERS), answersTo(Integer.MAX_VALUE));
    }

    @Test
    void inPiecesOfAnySize() throws IOException {
        for (int size : new int[] {1, 7, 100, 1000}) {
            daemon.rpc("weka.startProcess", "[\"wekanode:1\"]");
            assertEquals(String.join("", ANSWERS), answersTo(size), "in pieces of " + size);
        }
    }

    private static String answersTo(int size) throws IOException {
        try (SocketChannel channel = connect()) {
            write(channel, joined(), size);
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] joined() {
        ByteBuffer all = ByteBuffer.allocate(
                REQUESTS.stream().mapToInt(request -> request.length).sum());
        REQUESTS.forEach(all::put);
        return all.array();
    }

    private static SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(daemon.scratch().socket()));
    }

    private static void write(SocketChannel channel, byte[] bytes, int size) throws IOException {
        for (int from = 0; from < bytes.length; from += size) {
            ByteBuffer piece = ByteBuffer.wrap(bytes, from, Math.min(size, bytes.length - from));
            while (piece.hasRemaining()) {
                channel.write(piece);
            }
            if (bytes.length - from <= size) {
                return;
            }
        }
    }

    /** Output with bytes that HTML would escape, through curl, which says that it sends a form. */
    @Test
    void plainCurlWithItsDefaultHeaders() {
        daemon.eventually(
                "its output is logged",
                () -> daemon.ctl("tail", "wekanode:1").out().contains("<b>"));
        Outcome curl = Commands.run(
                daemon.scratch().folder(),
                Map.of(),
                List.of(
                        "curl",
                        "-sS",
                        "--unix-socket",
                        daemon.scratch().socket().toString(),
                        "http://localhost/weka/jrpc",
                        "-d",
                        "{\"jsonrpc\":\"2.0\",\"method\":\"readProcessStdoutLog\",\"params\":[\"wekanode:1\",-17,0],\"id\":\"ü\"}"));
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"result\":\"<b>&amp; grüße\\n\",\"id\":\"ü\"}",
                curl.exits(0).out());
    }
}
