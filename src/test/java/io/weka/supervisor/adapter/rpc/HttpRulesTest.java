package io.weka.supervisor.adapter.rpc;

import static io.weka.supervisor.adapter.rpc.RawClient.get;
import static io.weka.supervisor.adapter.rpc.RawClient.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HttpRulesTest {
    private static final String GET_PID = "{\"jsonrpc\":\"2.0\",\"method\":\"getPID\",\"id\":1}";

    @TempDir
    Path folder;

    Daemon daemon;

    @BeforeEach
    void start() throws SocketUnavailable {
        daemon = Daemon.on(folder);
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/RPC2",
                "/weka",
                "/weka/jrpc/",
                "/WEKA/JRPC",
                "/logtail",
                "/logs",
                "/events/",
                "/statusx",
                "/healthz/"
            })
    void otherPathsAreToldWhichPagesThereAre(String path) throws IOException {
        RawClient.Answer answer = daemon.ask(get(path));

        assertEquals(404, answer.status());
        assertEquals(
                "there is no such page; there are /status, /healthz, /readyz, /metrics, /logs/GROUP:NAME/stdout, /events, "
                        + "/logtail/GROUP:NAME/stdout, /mainlogtail, and /weka/jrpc for POST\n",
                answer.body());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /weka/jrpc, POST",
        "PUT, /weka/jrpc, POST",
        "DELETE, /weka/jrpc, POST",
        "OPTIONS, /weka/jrpc, POST",
        "POST, /status, 'GET, HEAD'",
        "POST, /healthz, 'GET, HEAD'",
        "POST, /metrics, 'GET, HEAD'",
        "POST, /readyz, 'GET, HEAD'",
        "HEAD, /weka/jrpc, POST",
        "POST, /events, GET",
        "HEAD, /events, GET",
        "HEAD, /logs/p/stdout, GET",
        "DELETE, /logs/p/stdout, GET",
        "POST, /mainlogtail, GET",
        "POST, /logtail/p, GET"
    })
    void otherVerbsAreToldWhichOneIsAllowed(String verb, String path, String allowed) throws IOException {
        try (RawClient client = daemon.client()) {
            client.send(verb + " " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
            // an answer to HEAD has no body, whatever length it speaks of
            RawClient.Answer answer = verb.equals("HEAD") ? new RawClient.Answer(client.readHead(), "") : client.read();

            assertEquals(405, answer.status());
            assertTrue(answer.hasHeader("allow: " + allowed), answer.head());
            assertEquals(200, client.send(post(GET_PID)).read().status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/readyz", "/status", "/status?format=json", "/status?format=xml"})
    void headIsAnsweredAsGetWithoutTheBody(String path) throws IOException {
        try (RawClient client = daemon.client()) {
            RawClient.Answer get = client.send(get(path)).read();

            String head = client.send(head(path)).readHead();

            assertEquals(get.head(), head);
            assertTrue(get.hasHeader("content-length: " + get.body().length()), head);
            assertEquals(get.body(), client.send(get(path)).read().body());
        }
    }

    @Test
    void headOfMetricsHasNoBody() throws IOException {
        try (RawClient client = daemon.client()) {
            assertTrue(client.send(head("/metrics")).readHead().startsWith("HTTP/1.1 200 OK\r\n"));
            assertEquals("ok\n", client.send(get("/healthz")).read().body());
        }
    }

    @Test
    void headTellsThatADaemonIsNotReady() throws IOException {
        daemon.inbox.notReady = List.of(FakeInbox.INFO);
        try (RawClient client = daemon.client()) {
            assertTrue(client.send(head("/readyz")).readHead().startsWith("HTTP/1.1 503 "));
        }
    }

    private static String head(String path) {
        return get(path).replace("GET", "HEAD");
    }

    @ParameterizedTest
    @CsvSource({
        "/status?fromat=json, fromat, format",
        "/status?format=json&x, x, format",
        "/events?types=TICK, types, type",
        "/logs/p/stdout?folow, folow, 'bytes, follow'",
        "/logs/p/stdout?follow&byte=1, byte, 'bytes, follow'"
    })
    void aParameterThatDoesNotExistIsToldWhichDo(String path, String given, String known) throws IOException {
        RawClient.Answer answer = daemon.ask(get(path));

        assertEquals(400, answer.status());
        assertEquals("unknown parameter \"" + given + "\"; known: " + known + "\n", answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz?t=1", "/readyz?t=1", "/metrics?t=1", "/status?", "/status?FORMAT=json"})
    void whatChangesNoMeaningIsAccepted(String path) throws IOException {
        assertEquals(200, daemon.ask(get(path)).status());
    }

    @Test
    void aQueryDoesNotHideThePath() throws IOException {
        assertEquals(
                200,
                daemon.ask(post(GET_PID).replace("/weka/jrpc", "/weka/jrpc?trace=1"))
                        .status());
    }

    @Test
    void thePathMayBeEscapedOrAbsolute() throws IOException {
        assertEquals(200, daemon.ask(get("/health%7a")).status());
        assertEquals(200, daemon.ask(get("http://localhost/healthz")).status());
        assertEquals(404, daemon.ask(get("/healthz%00")).status());
        assertEquals(400, daemon.ask(get("/healthz%zz")).status());
        assertEquals(400, daemon.ask(get("/status?format=%zz")).status());
    }

    @Test
    void aConnectionGoesOnAfterAnError() throws IOException {
        try (RawClient client = daemon.client()) {
            assertEquals(404, client.send(get("/x")).read().status());
            assertEquals(200, client.send(post(GET_PID)).read().status());
        }
    }

    @Test
    void aBodyThatIsSaidToBeTooLargeIsRefusedUnread() throws IOException {
        try (RawClient client = daemon.client()) {
            client.send("POST /weka/jrpc HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n{");

            RawClient.Answer answer = client.read();
            assertEquals(413, answer.status());
            assertTrue(answer.hasHeader("connection: close"));
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void aChunkedBodyThatGrowsTooLargeIsRefused() throws IOException {
        try (RawClient client = daemon.client()) {
            client.send("POST /weka/jrpc HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 17; i++) {
                client.send(chunk);
            }

            assertEquals(413, client.read().status());
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void aBodyOfTheGreatestSizeIsTaken() throws IOException {
        String request = "{\"jsonrpc\":\"2.0\",\"method\":\"sendProcessStdin\",\"params\":[\"p\",\"\"],\"id\":1}";
        String filled = request.replace("\"\"]", "\"" + "x".repeat((1 << 20) - request.length()) + "\"]");
        assertEquals(1 << 20, filled.length());

        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"result\":true,\"id\":1}",
                daemon.ask(post(filled)).body());
    }

    @Test
    void aClientThatAsksBeforeItSendsIsToldToGoOn() throws IOException {
        try (RawClient client = daemon.client()) {
            client.send("POST /weka/jrpc HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: "
                    + GET_PID.length() + "\r\n\r\n");
            assertEquals("HTTP/1.1 100 Continue\r\n", client.readHead());
            assertEquals(
                    "{\"jsonrpc\":\"2.0\",\"result\":4242,\"id\":1}",
                    client.send(GET_PID).read().body());
        }
    }

    @Test
    void aClientThatAsksWithTooMuchIsRefusedAtOnce() throws IOException {
        assertEquals(
                413,
                daemon.ask(
                                "POST /weka/jrpc HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9999999\r\n\r\n")
                        .status());
    }

    @Test
    void anUnknownExpectationFails() throws IOException {
        assertEquals(
                417,
                daemon.ask("POST /weka/jrpc HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nContent-Length: 2\r\n\r\n{}")
                        .status());
    }

    @Test
    void statusIsTheTableOfTheControlProgram() throws IOException {
        RawClient.Answer answer = daemon.ask(get("/status"));

        assertEquals("p                                RUNNING   pid 4711, uptime 0:00:03\n", answer.body());
        assertTrue(answer.hasHeader("content-type: text/plain;charset=utf-8"));
    }

    @Test
    void statusAsJsonIsTheListOfAllProcesses() throws IOException {
        RawClient.Answer answer = daemon.ask(get("/status?format=json"));
        String list = daemon.call("getAllProcessInfo", "[]");

        assertEquals(list.substring(list.indexOf('['), list.lastIndexOf(']') + 1), answer.body());
        assertTrue(answer.hasHeader("content-type: application/json"));
        assertEquals(400, daemon.ask(get("/status?format=xml")).status());
    }

    @Test
    void aDaemonWhoseOrchestratorAnswersIsHealthy() throws IOException {
        RawClient.Answer answer = daemon.ask(get("/healthz"));

        assertEquals(200, answer.status());
        assertEquals("ok\n", answer.body());
    }

    @Test
    void aDaemonWithEverythingUpIsReady() throws IOException {
        RawClient.Answer answer = daemon.ask(get("/readyz"));

        assertEquals(200, answer.status());
        assertEquals("ok\n", answer.body());
    }

    @Test
    void aDaemonThatIsNotReadyShowsWhatIsMissing() throws IOException {
        daemon.inbox.notReady = List.of(FakeInbox.INFO);
        RawClient.Answer answer = daemon.ask(get("/readyz"));

        assertEquals(503, answer.status());
        assertEquals(
                "not ready:\np                                RUNNING   pid 4711, uptime 0:00:03\n", answer.body());
        assertEquals(200, daemon.ask(get("/healthz")).status());
    }

    @Test
    void curlNeedsNothingButTheSocketAndTheBody() throws IOException, InterruptedException {
        assertEquals("{\"jsonrpc\":\"2.0\",\"result\":4242,\"id\":1}", curl("/weka/jrpc", "-d", GET_PID));
        assertEquals("ok\n", curl("/healthz"));
        // More than 1 KiB: curl sends Expect: 100-continue.
        String large = GET_PID.replace("\"id\"", " ".repeat(100_000) + "\"id\"");
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"result\":4242,\"id\":1}",
                curl("/weka/jrpc", "-H", "Expect: 100-continue", "-d", large));
        assertEquals("413", curl("/weka/jrpc", "-o", "/dev/null", "-w", "%{http_code}", "-d", "@" + largeFile()));
    }

    private String largeFile() throws IOException {
        Path file = folder.resolve("large");
        java.nio.file.Files.writeString(file, "x".repeat(5 << 20));
        return file.toString();
    }

    private String curl(String path, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("curl", "-s", "--unix-socket", daemon.socket.toString(), "http://localhost" + path));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return out;
    }
}
