package io.weka.supervisor.adapter.rpc;

import static io.weka.supervisor.adapter.rpc.RawClient.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class JsonRpcWireTest {
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

    @Test
    void anAnswerIsExactlyTheObjectAndItsLength() throws IOException {
        RawClient.Answer answer = daemon.ask(post("{\"jsonrpc\":\"2.0\",\"method\":\"supervisor.getState\",\"id\":7}"));

        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"result\":{\"statecode\":1,\"statename\":\"RUNNING\"},\"id\":7}", answer.body());
        assertTrue(answer.head().startsWith("HTTP/1.1 200 OK\r\n"));
        assertTrue(answer.hasHeader("content-type: application/json"));
        assertTrue(answer.hasHeader("content-length: " + answer.body().length()));
    }

    @Test
    void aFaultKeepsItsNumberAndText() throws IOException {
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":10,\"message\":\"BAD_NAME: nope\"},\"id\":1}",
                daemon.call("supervisor.startProcess", "[\"nope\"]"));
    }

    @Test
    void textGoesOutAsItselfWithoutEscapingForHtml() throws IOException {
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"result\":\"ä<b>&\\\"\\n\",\"id\":1}",
                daemon.call("supervisor.readProcessLog", "[\"p\",0,0]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "-1",
                "\"7\"",
                "\"\"",
                "\"ü<>&\"",
                "null",
                "12345678901234567890123456789012345678901234567890",
                "1.0",
                "1.10",
                "0.1"
            })
    void anIdComesBackAsItWas(String id) throws IOException {
        String body = daemon.ask(post("{\"jsonrpc\":\"2.0\",\"method\":\"getPID\",\"id\":" + id + "}"))
                .body();

        assertEquals("{\"jsonrpc\":\"2.0\",\"result\":4242,\"id\":" + id + "}", body);
    }

    @Test
    void paramsMayBeMissingNullOrNamed() throws IOException {
        String version = "{\"jsonrpc\":\"2.0\",\"result\":\"7.8.9\",\"id\":1}";

        assertEquals(version, daemon.call("getSupervisorVersion", "null"));
        assertEquals(version, daemon.call("getSupervisorVersion", "{}"));
        daemon.call("startProcess", "{\"strict\":true,\"name\":\"p\"}");
        assertEquals(
                "StartProcess[name=NameSpec[given=p, group=p, process=Optional[p]], await=true, strict=true]",
                daemon.inbox.seen.getLast());
    }

    @Test
    void aNotificationGets204AndNothingElse() throws IOException {
        try (RawClient client = daemon.client()) {
            RawClient.Answer answer = client.send(post("{\"jsonrpc\":\"2.0\",\"method\":\"nope\"}"))
                    .read();
            assertEquals(204, answer.status());
            assertFalse(answer.head().toLowerCase(java.util.Locale.ROOT).contains("content-type"));

            // What follows on the connection is the next answer, so nothing else was sent.
            assertEquals(
                    200,
                    client.send(post("{\"jsonrpc\":\"2.0\",\"method\":\"getPID\",\"id\":1}"))
                            .read()
                            .status());
        }
    }

    @Test
    void aConnectionServesMoreThanOneRequest() throws IOException {
        try (RawClient client = daemon.client()) {
            for (int id = 0; id < 5; id++) {
                client.send(post("{\"jsonrpc\":\"2.0\",\"method\":\"getPID\",\"id\":" + id + "}"));
                assertEquals(
                        "{\"jsonrpc\":\"2.0\",\"result\":4242,\"id\":" + id + "}",
                        client.read().body());
            }
        }
    }

    @Test
    void aClientThatWantsTheConnectionClosedGetsItClosed() throws IOException {
        String body = "{\"jsonrpc\":\"2.0\",\"method\":\"getPID\",\"id\":1}";
        try (RawClient client = daemon.client()) {
            client.send("POST /weka/jrpc HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + body.length()
                    + "\r\n\r\n" + body);

            String all = client.readAll();
            assertTrue(all.endsWith("\r\n\r\n{\"jsonrpc\":\"2.0\",\"result\":4242,\"id\":1}"), all);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int id = 0; id < 20; id++) {
            requests.append(post("{\"jsonrpc\":\"2.0\",\"method\":\"getPID\",\"id\":" + id + "}"));
        }
        try (RawClient client = daemon.client()) {
            client.send(requests.toString());
            for (int id = 0; id < 20; id++) {
                assertEquals(
                        "{\"jsonrpc\":\"2.0\",\"result\":4242,\"id\":" + id + "}",
                        client.read().body());
            }
        }
    }

    @Test
    void aRequestMayComeByteByByte() throws IOException {
        byte[] request = post("{\"jsonrpc\":\"2.0\",\"method\":\"getPID\",\"id\":\"ü\"}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (RawClient client = daemon.client()) {
            for (byte b : request) {
                client.send(new byte[] {b});
            }
            assertEquals(
                    "{\"jsonrpc\":\"2.0\",\"result\":4242,\"id\":\"ü\"}",
                    client.read().body());
        }
    }

    @Test
    void aChunkedBodyIsRead() throws IOException {
        RawClient.Answer answer = daemon.ask("POST /weka/jrpc HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunk("{\"jsonrpc\"") + chunk(":\"2.0\",\"method\":\"getPID\",\"id\"") + chunk(":1}") + chunk(""));

        assertEquals("{\"jsonrpc\":\"2.0\",\"result\":4242,\"id\":1}", answer.body());
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    @Test
    void aBatchIsStartedInOrderAndAnsweredInOrderWithoutItsNotifications() throws IOException, InterruptedException {
        try (RawClient client = daemon.client()) {
            client.send(post("[{\"jsonrpc\":\"2.0\",\"method\":\"startProcess\",\"params\":[\"slow\"],\"id\":\"a\"},"
                    + "{\"jsonrpc\":\"2.0\",\"method\":\"stopProcess\",\"params\":[\"p\"],\"id\":\"b\"},"
                    + "{\"jsonrpc\":\"2.0\",\"method\":\"getPID\"},"
                    + "17,"
                    + "{\"jsonrpc\":\"2.0\",\"method\":\"nope\",\"id\":\"c\"}]"));
            daemon.inbox.release(daemon.inbox.held.take());

            assertEquals(
                    "[{\"jsonrpc\":\"2.0\",\"result\":true,\"id\":\"a\"},"
                            + "{\"jsonrpc\":\"2.0\",\"result\":true,\"id\":\"b\"},"
                            + "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":"
                            + "\"Invalid Request: a request must be an object\"},\"id\":null},"
                            + "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32601,\"message\":\"Method not found: nope\"},\"id\":\"c\"}]",
                    client.read().body());
            assertEquals(
                    List.of("StartProcess", "StopProcess", "GetState"),
                    daemon.inbox.seen.stream()
                            .map(text -> text.substring(0, text.indexOf('[')))
                            .toList());
        }
    }

    @Test
    void aBatchWaitsForWhatItReadsBeforeItReadsMore() throws IOException, InterruptedException {
        daemon.inbox.holdReads = true;
        String read = "{\"jsonrpc\":\"2.0\",\"method\":\"readProcessLog\",\"params\":[\"p\",0,10],\"id\":1}";
        try (RawClient client = daemon.client()) {
            client.send(post("[" + read + "," + read + "]"));
            Runnable first = daemon.inbox.heldReads.take();
            daemon.call("getPID", "[]");
            assertTrue(daemon.inbox.heldReads.isEmpty());
            first.run();
            daemon.inbox.heldReads.take().run();

            assertEquals(200, client.read().status());
        }
    }

    @Test
    void anAnswerThatIsTooLargeIsAnError() throws IOException {
        daemon.inbox.logText = "\0".repeat(1 << 20);

        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32001,\"message\":"
                        + "\"The answer is too large, ask for less at a time\"},\"id\":1}",
                daemon.call("readProcessLog", "[\"p\",0,0]"));
    }

    @Test
    void aLargeTextIsAnsweredAsASmallOneIs() throws IOException {
        daemon.inbox.logText = "\u20ac<\"\n".repeat(100_000);
        String escaped = "\u20ac<\\\"\\n".repeat(100_000);

        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"result\":\"" + escaped + "\",\"id\":\"\u00e4\"}",
                daemon.ask(
                                post(
                                        "{\"jsonrpc\":\"2.0\",\"method\":\"readProcessLog\",\"params\":[\"p\",0,0],\"id\":\"\u00e4\"}"))
                        .body());
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"result\":[\"" + escaped + "\"],\"id\":1}",
                daemon.call("system.multicall", "[[{\"methodName\":\"readProcessLog\",\"params\":[\"p\",0,0]}]]"));
    }

    @Test
    void theAnswersOfABatchAreBoundedTogether() throws IOException {
        daemon.inbox.logText = "x".repeat(1 << 20);
        String read = "{\"jsonrpc\":\"2.0\",\"method\":\"readProcessLog\",\"params\":[\"p\",0,0],\"id\":7}";
        String answer = daemon.ask(post("[" + String.join(",", Collections.nCopies(100, read)) + "]"))
                .body();

        assertEquals(3, answer.split("\"result\"", -1).length - 1);
        assertEquals(97, answer.split("\"code\":-32001,", -1).length - 1);
        assertEquals(100, answer.split("\"id\":7", -1).length - 1);
    }

    @Test
    void theAnswersOfAMulticallAreBoundedTogether() throws IOException {
        daemon.inbox.logText = "x".repeat(1 << 20);
        String read = "{\"methodName\":\"readProcessLog\",\"params\":[\"p\",0,0]}";
        String answer = daemon.call("system.multicall", "[[" + String.join(",", Collections.nCopies(100, read)) + "]]");

        assertEquals(97, answer.split("\"faultCode\":30,", -1).length - 1);
    }

    @Test
    void aBatchOfNotificationsGets204() throws IOException {
        assertEquals(
                204,
                daemon.ask(post("[{\"jsonrpc\":\"2.0\",\"method\":\"getPID\"},{\"jsonrpc\":\"2.0\",\"method\":\"x\"}]"))
                        .status());
    }

    @Test
    void aSlowCallHoldsUpNobodyElse() throws IOException, InterruptedException {
        try (RawClient waiting = daemon.client()) {
            waiting.send(post("{\"jsonrpc\":\"2.0\",\"method\":\"startProcess\",\"params\":[\"slow\"],\"id\":1}"));
            var held = daemon.inbox.held.take();

            assertTrue(daemon.call("getPID", "[]").contains("4242"));

            daemon.inbox.release(held);
            assertEquals(
                    "{\"jsonrpc\":\"2.0\",\"result\":true,\"id\":1}",
                    waiting.read().body());
        }
    }

    @Test
    void anAnswerForAClientThatLeftIsDropped() throws IOException, InterruptedException {
        RawClient leaving = daemon.client();
        leaving.send(post("{\"jsonrpc\":\"2.0\",\"method\":\"startProcess\",\"params\":[\"slow\"],\"id\":1}"));
        var held = daemon.inbox.held.take();
        leaving.close();

        daemon.inbox.release(held);

        assertTrue(daemon.call("getPID", "[]").contains("4242"));
        assertTrue(daemon.log.stream().noneMatch(line -> line.startsWith("ERROR")), daemon.log.toString());
    }

    @Test
    void aReplyThatComesTwiceIsAnsweredOnce() throws IOException, InterruptedException {
        try (RawClient client = daemon.client()) {
            client.send(post("{\"jsonrpc\":\"2.0\",\"method\":\"startProcess\",\"params\":[\"slow\"],\"id\":1}"));
            var held = daemon.inbox.held.take();
            daemon.inbox.release(held);
            daemon.inbox.release(held);
            assertEquals(
                    "{\"jsonrpc\":\"2.0\",\"result\":true,\"id\":1}",
                    client.read().body());

            client.send(post("{\"jsonrpc\":\"2.0\",\"method\":\"getPID\",\"id\":2}"));
            assertEquals(
                    "{\"jsonrpc\":\"2.0\",\"result\":4242,\"id\":2}",
                    client.read().body());
        }
    }

    @Test
    void callsThatChangeSomethingAreLoggedWithTheirTargetOnly() throws IOException {
        daemon.call("sendProcessStdin", "[\"p\",\"secret\"]");
        daemon.call("getPID", "[]");

        Awaitility.await().until(() -> !daemon.log.isEmpty());
        assertEquals(1, daemon.log.size());
        String line = daemon.log.getFirst();
        assertTrue(
                line.matches("DEBUG rpc: supervisor\\.sendProcessStdin \"p\" by pid \\d+, uid \\d+, gid \\d+"), line);
    }
}
