package io.weka.supervisor.adapter.rpc;

import static io.weka.supervisor.adapter.rpc.RawClient.get;
import static io.weka.supervisor.adapter.rpc.RawClient.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LimitsTest {
    private static final String START_SLOW =
            post("{\"jsonrpc\":\"2.0\",\"method\":\"startProcess\",\"params\":[\"slow\"],\"id\":1}");
    private static final Duration SOON = Duration.ofMillis(200);

    @TempDir
    Path folder;

    /** The standard limits with some of them changed. */
    static final class Changed {
        int connections = Limits.standard().connections();
        int requests = Limits.standard().requests();
        int calls = Limits.standard().calls();
        int followers = Limits.standard().followers();
        Duration firstRequest = Limits.standard().firstRequest();
        Duration body = Limits.standard().body();
        Duration idle = Limits.standard().idle();
        Duration health = Limits.standard().health();
    }

    static Limits with(Consumer<Changed> change) {
        Changed changed = new Changed();
        change.accept(changed);
        Limits standard = Limits.standard();
        return new Limits(
                changed.connections,
                changed.requests,
                changed.calls,
                changed.followers,
                standard.bodyBytes(),
                standard.followerBytes(),
                changed.firstRequest,
                changed.body,
                changed.idle,
                changed.health,
                standard.closing());
    }

    private Daemon daemon(Consumer<Changed> change) throws SocketUnavailable {
        return Daemon.on(folder, standard -> with(change));
    }

    @Test
    void aRequestBeyondThoseInHandIsToldToComeBack() throws IOException, SocketUnavailable, InterruptedException {
        try (Daemon daemon = daemon(limits -> limits.requests = 2);
                RawClient first = daemon.client();
                RawClient second = daemon.client()) {
            first.send(START_SLOW);
            var held = daemon.inbox.held.take();
            second.send(START_SLOW);
            daemon.inbox.held.take();

            RawClient.Answer answer = daemon.ask(get("/healthz"));
            assertEquals(503, answer.status());
            assertTrue(answer.hasHeader("retry-after: 1"));

            daemon.inbox.release(held);
            first.read();
            assertEquals(200, daemon.ask(get("/healthz")).status());
        }
    }

    @Test
    void callsOfClientsThatLeftAreBounded() throws IOException, SocketUnavailable, InterruptedException {
        try (Daemon daemon = daemon(limits -> limits.calls = 2)) {
            for (int i = 0; i < 2; i++) {
                try (RawClient client = daemon.client()) {
                    client.send(START_SLOW);
                }
            }
            var held = daemon.inbox.held.take();
            daemon.inbox.held.take();

            assertEquals(
                    "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32000,\"message\":\"Server busy: too many calls in hand\"},\"id\":1}",
                    daemon.call("getPID", "[]"));
            assertEquals(503, daemon.ask(get("/status")).status());

            daemon.inbox.release(held);
            org.awaitility.Awaitility.await()
                    .until(() -> daemon.call("getPID", "[]").contains("4242"));
        }
    }

    @Test
    void aNewConnectionTakesThePlaceOfTheLongestIdleOne() throws IOException, SocketUnavailable {
        try (Daemon daemon = daemon(limits -> limits.connections = 3)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                RawClient client = daemon.client();
                assertEquals(200, client.send(get("/healthz")).read().status());
                clients.add(client);
            }
            assertEquals(200, clients.get(0).send(get("/healthz")).read().status());

            assertEquals(200, daemon.ask(get("/healthz")).status());

            assertTrue(clients.get(1).isClosedByServer());
            assertEquals(200, clients.get(0).send(get("/healthz")).read().status());
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void aConnectionThatWaitsForItsAnswerDoesNotMakeRoom() throws IOException, SocketUnavailable, InterruptedException {
        try (Daemon daemon = daemon(limits -> limits.connections = 1);
                RawClient waiting = daemon.client()) {
            waiting.send(START_SLOW);
            var held = daemon.inbox.held.take();

            try (RawClient other = daemon.client()) {
                assertTrue(other.isClosedByServer());
            }
            daemon.inbox.release(held);
            assertEquals(
                    "{\"jsonrpc\":\"2.0\",\"result\":true,\"id\":1}",
                    waiting.read().body());
        }
    }

    @Test
    void aConnectionWithoutARequestIsClosed() throws IOException, SocketUnavailable {
        try (Daemon daemon = daemon(limits -> limits.firstRequest = SOON);
                RawClient nothing = daemon.client();
                RawClient half = daemon.client()) {
            half.send("GET /healthz HTTP/1.1\r\nHost:");

            assertTrue(nothing.isClosedByServer());
            assertTrue(half.isClosedByServer());
        }
    }

    @Test
    void aBodyThatDoesNotComeEndsTheConnection() throws IOException, SocketUnavailable {
        try (Daemon daemon = daemon(limits -> limits.body = SOON);
                RawClient client = daemon.client()) {
            client.send("POST /weka/jrpc HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");

            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void anIdleConnectionIsClosedAndAWaitingOneIsNot() throws IOException, SocketUnavailable, InterruptedException {
        try (Daemon daemon = daemon(limits -> {
                    limits.idle = SOON;
                    limits.firstRequest = SOON;
                    limits.body = SOON;
                });
                RawClient waiting = daemon.client();
                RawClient idle = daemon.client()) {
            waiting.send(START_SLOW);
            var held = daemon.inbox.held.take();
            idle.send(get("/healthz")).read();
            assertTrue(idle.isClosedByServer());

            daemon.inbox.release(held);
            assertEquals(
                    "{\"jsonrpc\":\"2.0\",\"result\":true,\"id\":1}",
                    waiting.read().body());
        }
    }

    @Test
    void aDaemonWhoseOrchestratorIsSilentIsNotHealthy() throws IOException, SocketUnavailable {
        try (Daemon daemon = daemon(limits -> limits.health = SOON)) {
            daemon.inbox.silent = true;

            RawClient.Answer answer = daemon.ask(get("/healthz"));
            assertEquals(503, answer.status());
            assertEquals("the orchestrator does not answer\n", answer.body());
        }
    }
}
