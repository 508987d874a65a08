package io.weka.supervisor.client.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.client.FakeDaemon;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonClientTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @TempDir
    Path folder = Path.of("");

    private FakeDaemon daemon;

    @SuppressWarnings("NullAway.Init")
    DaemonClientTest() {}

    @BeforeEach
    void startDaemon() throws IOException {
        daemon = new FakeDaemon(folder);
    }

    @AfterEach
    void stopDaemon() throws IOException {
        daemon.close();
    }

    private DaemonClient client() {
        return new DaemonClient(new ServerUrl(daemon.url()), Optional.empty());
    }

    @Test
    void theRequestIsWhatTheContractSays() throws CallFailed {
        try (DaemonClient client = client()) {
            client.call("supervisor.startProcess", new Json.Text("grüße\n"), new Json.Bool(true), new Json.Num(-5));
            client.call("x.y");
        }
        String first = "{\"jsonrpc\":\"2.0\",\"method\":\"supervisor.startProcess\","
                + "\"params\":[\"grüße\\n\",true,-5],\"id\":1}";
        String second = "{\"jsonrpc\":\"2.0\",\"method\":\"x.y\",\"params\":[],\"id\":2}";
        @SuppressWarnings("StringConcatToTextBlock") // Its lines end with CRLF.
        String head = "POST /weka/jrpc HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: %d\r\n\r\n";
        assertEquals(
                List.of(head.formatted(first.length() + 2) + first, head.formatted(second.length()) + second),
                daemon.requests);
        assertEquals(1, daemon.connectionCount());
    }

    @Test
    void credentialsGoWithEveryRequest() throws CallFailed {
        Credentials joe = new Credentials("joe", "se%cret");
        try (DaemonClient client = new DaemonClient(new ServerUrl(daemon.url()), Optional.of(joe))) {
            client.call("x.y");
            client.follow("/mainlogtail");
        }
        for (String request : daemon.requests) {
            assertTrue(request.contains("\r\nAuthorization: Basic am9lOnNlJWNyZXQ=\r\n"), request);
        }
        assertEquals("Credentials[joe]", joe.toString());
    }

    @Test
    void chunkedAnswersAndAnswersUntilTheEndAreRead() throws CallFailed {
        daemon.whole(
                "/weka/jrpc",
                OK
                        + "transfer-encoding: Chunked\r\n\r\n7;x=y\r\n{\"resul\r\n8\r\nt\":true}\r\n0\r\nTrailer: x\r\n\r\n");
        try (DaemonClient client = client()) {
            assertEquals(new Json.Bool(true), client.result("x.y"));
        }
        daemon.whole("/weka/jrpc", OK + "\r\n{\"result\":false}");
        try (DaemonClient client = client()) {
            assertEquals(new Json.Bool(false), client.result("x.y"));
        }
    }

    @Test
    void aConnectionThatTheDaemonClosesIsOpenedAgain() throws CallFailed {
        daemon.whole("/weka/jrpc", OK + "Connection: close\r\nContent-Length: 13\r\n\r\n{\"result\":17}");
        try (DaemonClient client = client()) {
            assertEquals(17, client.result("x.y").number());
            assertEquals(17, client.result("x.y").number());
        }
        assertEquals(2, daemon.connectionCount());
    }

    /** One that was idle for too long, say: this call is lost, the next one is not. */
    @Test
    void aConnectionThatBrokeIsNotUsedAgain() throws CallFailed {
        daemon.whole("/weka/jrpc", OK + "Content-Length: 13\r\n\r\n{\"result\":17}");
        try (DaemonClient client = client()) {
            assertEquals(17, client.result("x.y").number());
            assertThrows(CallFailed.class, () -> client.result("x.y"));
            assertEquals(17, client.result("x.y").number());
        }
    }

    @Test
    void bigAnswersAreReadWhole() throws CallFailed {
        String text = "x".repeat(25_000_000);
        daemon.on("x.y", "\"" + text + "\"");
        try (DaemonClient client = client()) {
            assertEquals(text, client.result("x.y").text());
        }
    }

    @Test
    void bigRequestsAreSentWhole() throws CallFailed {
        String text = "ü".repeat(400_000);
        daemon.on("x.y", "true");
        try (DaemonClient client = client()) {
            client.result("x.y", new Json.Text(text));
        }
        assertEquals("x.y [\"" + text + "\"]", daemon.calls.getFirst());
    }

    @Test
    void faultsKeepTheirNumberAndMessage() throws CallFailed {
        daemon.on("x.y", FakeDaemon.fault(10, "BAD_NAME: nope:x"));
        try (DaemonClient client = client()) {
            Answer.Failure failure = assertInstanceOf(Answer.Failure.class, client.call("x.y"));
            assertEquals(new Answer.Failure(10, "BAD_NAME: nope:x"), failure);
            assertEquals("nope:x", failure.detail());
            CallFailed unexpected = assertThrows(CallFailed.class, () -> client.result("x.y"));
            assertEquals("error: <Fault 10: 'BAD_NAME: nope:x'>", unexpected.line());
        }
    }

    @Test
    void aDaemonThatDoesNotAnswerIsNotWaitedForForEver() throws IOException, CallFailed {
        Path silent = folder.resolve("silent.sock");
        try (ServerSocketChannel server =
                        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(silent));
                Connection connection = Connection.open(ServerUrl.ofSocket(silent.toString()))) {
            connection.setPatience(50);
            IOException late = assertThrows(IOException.class, connection::readLine);
            assertEquals("no answer within 0 seconds", late.getMessage());
            assertTrue(server.isOpen());
        }
    }

    /** Answers with bytes changed, cut or doubled at random: any of them is understood or refused, never a crash. */
    @Test
    void noGarbageBreaksTheClient() throws IOException {
        String good = OK + "Content-Type: application/json\r\nContent-Length: 47\r\n\r\n"
                + "{\"jsonrpc\":\"2.0\",\"result\":[1,\"a\",{\"b\":[]}],\"id\":1}";
        String chunked = OK + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"res\r\n9\r\nult\":\"x\"}\r\n0\r\n\r\n";
        List<String> surprises = new ArrayList<>();
        for (int seed = 0; seed < 600; seed++) {
            String answer = mutated(seed % 2 == 0 ? good : chunked, new Random(seed));
            daemon.whole("/weka/jrpc", answer);
            try (DaemonClient client = client()) {
                client.call("x.y");
            } catch (CallFailed said) {
                if (said.line().contains("null")) {
                    surprises.add("seed " + seed + ": " + said.line());
                }
            } catch (RuntimeException crash) {
                surprises.add("seed " + seed + ": " + crash);
            }
        }
        assertEquals(List.of(), surprises);
    }

    private static String mutated(String answer, Random random) {
        StringBuilder text = new StringBuilder(answer);
        for (int changes = 1 + random.nextInt(3); changes > 0 && !text.isEmpty(); changes--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(128));
                case 1 -> text.setLength(at);
                case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 9)));
                default -> text.deleteCharAt(at);
            }
        }
        return text.toString();
    }
}
