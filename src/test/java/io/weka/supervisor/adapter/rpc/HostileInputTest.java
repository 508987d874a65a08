package io.weka.supervisor.adapter.rpc;

import static io.weka.supervisor.adapter.rpc.RawClient.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HostileInputTest {
    @TempDir
    static Path folder;

    static Daemon daemon;

    @BeforeAll
    static void start() throws SocketUnavailable {
        daemon = Daemon.on(folder);
    }

    @AfterAll
    static void stop() {
        daemon.close();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("", -32700),
                Arguments.of("   ", -32700),
                Arguments.of("{", -32700),
                Arguments.of("{}}", -32700),
                Arguments.of("{} {}", -32700),
                Arguments.of("nonsense", -32700),
                Arguments.of("{'a':1}", -32700),
                Arguments.of("{\"a\":01}", -32700),
                Arguments.of("{\"a\":NaN}", -32700),
                Arguments.of("\"\u0001\"", -32700),
                Arguments.of("\"\\x\"", -32700),
                Arguments.of("[".repeat(100), -32600),
                Arguments.of("[".repeat(500_000), -32600),
                Arguments.of("{\"a\":".repeat(100_000), -32600),
                Arguments.of("[" + "1,".repeat(100_000) + "1]", -32600),
                Arguments.of("9".repeat(100_000), -32600),
                Arguments.of("1e" + "9".repeat(100), -32700),
                Arguments.of("[]", -32600),
                Arguments.of("{}", -32600),
                Arguments.of("17", -32600),
                Arguments.of("null", -32600),
                Arguments.of("\"x\"", -32600),
                Arguments.of("{\"jsonrpc\":\"1.0\",\"method\":\"getPID\",\"id\":1}", -32600),
                Arguments.of("{\"jsonrpc\":2.0,\"method\":\"getPID\",\"id\":1}", -32600),
                Arguments.of("{\"jsonrpc\":\"2.0\",\"method\":1,\"id\":1}", -32600),
                Arguments.of("{\"jsonrpc\":\"2.0\",\"method\":\"getPID\",\"params\":\"x\",\"id\":1}", -32600),
                Arguments.of("{\"jsonrpc\":\"2.0\",\"method\":\"getPID\",\"id\":{}}", -32600),
                Arguments.of("{\"jsonrpc\":\"2.0\",\"method\":\"getPID\",\"id\":true}", -32600),
                Arguments.of("{\"jsonrpc\":\"2.0\",\"method\":\"" + "m".repeat(1000) + "\",\"id\":1}", -32601),
                Arguments.of("{\"jsonrpc\":\"2.0\",\"method\":\"supervisor._update\",\"id\":1}", -32601),
                Arguments.of("{\"jsonrpc\":\"2.0\",\"method\":\"__class__.__init__\",\"id\":1}", -32601),
                Arguments.of("{\"jsonrpc\":\"2.0\",\"method\":\"\",\"id\":1}", -32601),
                Arguments.of(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"readLog\",\"params\":[1e999999999,0],\"id\":1}", -32602),
                Arguments.of(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"readLog\",\"params\":[99999999999999999999,0],\"id\":1}",
                        -32602));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void isAnsweredWithAnError(String body, int code) throws IOException {
        RawClient.Answer answer = daemon.ask(post(body));

        assertEquals(200, answer.status());
        assertTrue(
                answer.body().startsWith("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":" + code + ",\"message\":\""),
                answer.body());
        assertTrue(answer.body().length() < 500, answer.body());
        assertFalse(answer.body().matches("(?s).*(Exception|`|Source|fasterxml|\\.java|at io\\.).*"), answer.body());
        assertStillServes();
    }

    @Test
    void bytesThatAreNotUtf8AreAParseError() throws IOException {
        byte[][] hostile = {
            {'"', (byte) 0xff, '"'},
            {'"', (byte) 0xc0, (byte) 0xaf, '"'},
            {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
            {'"', (byte) 0xc3}
        };
        for (byte[] body : hostile) {
            String head = "POST /weka/jrpc HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length + "\r\n\r\n";
            try (RawClient client = daemon.client()) {
                client.send(head).send(body);
                assertEquals(
                        "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32700,\"message\":"
                                + "\"Parse error: the body is not valid UTF-8\"},\"id\":null}",
                        client.read().body());
            }
        }
    }

    @Test
    void halfASurrogatePairDoesNoHarm() throws IOException {
        String body = daemon.ask(post("{\"jsonrpc\":\"2.0\",\"method\":\"\\ud800\",\"id\":\"\\udc00\"}"))
                .body();

        assertTrue(body.contains("-32601"), body);
        assertStillServes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\n\r\n",
                "GET\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /logtail/%ff%fe HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /logtail/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /weka/jrpc HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /weka/jrpc HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
                "POST /weka/jrpc HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST /weka/jrpc HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nContent-Length: 2\r\n\r\n{}"
            })
    void brokenHttpHarmsNobody(String request) throws IOException {
        try (RawClient client = daemon.client()) {
            client.send(request);
            assertStillServes();
        }
    }

    @Test
    void aHeadWithoutEndIsCutOff() throws IOException {
        try (RawClient client = daemon.client()) {
            client.send("GET / HTTP/1.1\r\nX: " + "y".repeat(20_000));
            assertEquals(431, client.read().status());
        }
        try (RawClient client = daemon.client()) {
            client.send("GET /" + "y".repeat(20_000) + " HTTP/1.1\r\n");
            assertEquals(414, client.read().status());
        }
        assertStillServes();
    }

    @Test
    void randomBytesHarmNobody() throws IOException {
        java.util.Random random = new java.util.Random(42);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            try (RawClient client = daemon.client()) {
                client.send(
                        i % 2 == 0
                                ? bytes
                                : post(new String(bytes, StandardCharsets.ISO_8859_1))
                                        .getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // Refused while it was still sending.
            }
        }
        assertStillServes();
        assertTrue(daemon.log.stream().noneMatch(line -> line.startsWith("ERROR")), daemon.log.toString());
    }

    private void assertStillServes() throws IOException {
        assertEquals("{\"jsonrpc\":\"2.0\",\"result\":4242,\"id\":1}", daemon.call("getPID", "[]"));
    }
}
