package io.weka.supervisor.adapter.rpc;

import static io.weka.supervisor.adapter.rpc.RawClient.get;
import static io.weka.supervisor.adapter.rpc.RawClient.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.metric.PrometheusText;
import io.weka.supervisor.domain.port.in.Command;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
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
        long requestBytes = Limits.standard().requestBytes();
        long unsentBytes = Limits.standard().unsentBytes();
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
                changed.requestBytes,
                changed.unsentBytes,
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
    void manyClientsMayKnockWhileTheServerIsBusy() throws IOException, SocketUnavailable {
        var done = new CountDownLatch(1);
        try (Daemon daemon = Daemon.on(folder)) {
            daemon.busyUntil(done);
            try {
                knock(daemon.socket, 1000, () -> {});
            } finally {
                done.countDown();
            }
        }
    }

    /** Each takes memory of the daemon from when it is accepted, and who connects again and again is faster than any event loop. */
    @Test
    void connectionsAreAcceptedNoFasterThanTheyAreLookedAt() throws IOException, SocketUnavailable {
        try (Daemon daemon = Daemon.on(folder)) {
            var done = new CountDownLatch(1);
            daemon.busyUntil(done);
            try {
                int before = descriptors();
                knock(
                        daemon.socket,
                        1000,
                        () -> org.awaitility.Awaitility.await()
                                .during(Duration.ofMillis(300))
                                .until(() -> descriptors() - before - 1000 < 200));
            } finally {
                done.countDown();
            }
            assertEquals(200, daemon.ask(get("/healthz")).status());
        }
    }

    @Test
    void aSocketThatIsLostIsOpenedAgain() throws IOException, SocketUnavailable {
        try (Daemon daemon = Daemon.on(folder)) {
            daemon.loseSocket();

            org.awaitility.Awaitility.await()
                    .ignoreExceptions()
                    .until(() -> daemon.ask(get("/healthz")).status() == 200);
            assertEquals(
                    List.of("CRITICAL rpc: the socket " + daemon.socket + " was lost and is opened again"),
                    daemon.log.stream().filter(line -> line.startsWith("CRIT")).toList());
        }
        assertFalse(Files.exists(folder.resolve("s.sock")));
    }

    private static int descriptors() {
        return Optional.ofNullable(new File("/proc/self/fd").list()).orElseThrow().length;
    }

    private static void knock(Path socket, int times, Runnable then) throws IOException {
        List<SocketChannel> knocking = new ArrayList<>();
        try {
            for (int i = 0; i < times; i++) {
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                knocking.add(channel);
                channel.configureBlocking(false);
                assertTrue(channel.connect(UnixDomainSocketAddress.of(socket)));
            }
            then.run();
        } finally {
            for (SocketChannel channel : knocking) {
                channel.close();
            }
        }
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
    void callsOfAProcessAreBoundedAlsoWhenItsConnectionsAreClosed()
            throws IOException, SocketUnavailable, InterruptedException {
        try (Daemon daemon = daemon(limits -> limits.calls = 4)) {
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
    void largeRequestsInHandAreBoundedTogetherAndSmallOnesHavePlaceBesideThem()
            throws IOException, SocketUnavailable, InterruptedException {
        try (Daemon daemon = daemon(limits -> limits.requestBytes = 1 << 20);
                RawClient small = daemon.client();
                RawClient next = daemon.client()) {
            List<Command.StartProcess> held = new ArrayList<>();
            // The memory stays taken when the client leaves: what it asked for is still worked on.
            for (String large : List.of(startWithId("x".repeat(300_000)), startBefore(1000))) {
                try (RawClient client = daemon.client()) {
                    client.send(large);
                    held.add(daemon.inbox.held.take());
                }
            }

            RawClient.Answer refused = daemon.ask(startWithId("x".repeat(300_000)));
            assertEquals(503, refused.status());
            assertTrue(refused.hasHeader("retry-after: 1"));
            small.send(START_SLOW);
            held.add(daemon.inbox.held.take());

            held.forEach(daemon.inbox::release);
            assertEquals(200, small.read().status());
            next.send(startWithId("x".repeat(300_000)));
            daemon.inbox.release(daemon.inbox.held.take());
            assertEquals(200, next.read().status());
        }
    }

    private static String startWithId(String id) {
        return post("{\"jsonrpc\":\"2.0\",\"method\":\"startProcess\",\"params\":[\"slow\"],\"id\":\"" + id + "\"}");
    }

    private static String startBefore(int others) {
        return post("{\"jsonrpc\":\"2.0\",\"method\":\"system.multicall\",\"params\":[["
                + "{\"methodName\":\"startProcess\",\"params\":[\"slow\"]}" + ",{}".repeat(others) + "]],\"id\":1}");
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
    void aClientThatDoesNotReadMakesRoomBeforeOneThatIsIdle() throws IOException, SocketUnavailable {
        try (Daemon daemon = daemon(limits -> limits.connections = 2);
                RawClient idle = daemon.client();
                RawClient stalled = daemon.client()) {
            daemon.inbox.logPath =
                    Files.write(folder.resolve("log"), new byte[1 << 20]).toString();
            assertEquals(200, idle.send(get("/healthz")).read().status());
            stalled.send(get("/logs/p/stdout?bytes=1048576")).readHead();

            assertEquals(200, daemon.ask(get("/healthz")).status());

            assertTrue(stalled.readBytes(1 << 20).length() < 1 << 20);
            assertEquals(200, idle.send(get("/healthz")).read().status());
        }
    }

    @Test
    void aClientThatNeverAskedMakesRoomBeforeOneThatIsIdle() throws IOException, SocketUnavailable {
        try (Daemon daemon = daemon(limits -> limits.connections = 2);
                RawClient idle = daemon.client()) {
            assertEquals(200, idle.send(get("/healthz")).read().status());
            try (RawClient silent = daemon.client()) {
                assertEquals(200, daemon.ask(get("/healthz")).status());

                assertTrue(silent.isClosedByServer());
            }
            assertEquals(200, idle.send(get("/healthz")).read().status());
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
    void aConnectionThatWasTurnedAwayMakesNoRoomForTheNext()
            throws IOException, SocketUnavailable, InterruptedException {
        try (Daemon daemon = daemon(limits -> {
                    limits.connections = 1;
                    limits.idle = Duration.ofMinutes(10);
                });
                RawClient kept = daemon.client()) {
            kept.send(START_SLOW);
            var held = daemon.inbox.held.take();
            try (RawClient other = daemon.client()) {
                assertTrue(other.isClosedByServer());
            }
            daemon.inbox.release(held);
            kept.read();

            assertEquals(200, daemon.ask(get("/healthz")).status());
            assertTrue(kept.isClosedByServer());
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

    /** Each answer is 1 MiB, and a socket holds far less. */
    @Test
    void whoReadsNoAnswersIsDroppedForTheNextOnes() throws IOException, SocketUnavailable {
        try (Daemon daemon = daemon(limits -> limits.unsentBytes = 4 << 20)) {
            daemon.inbox.logPath =
                    Files.write(folder.resolve("log"), new byte[1 << 20]).toString();
            List<RawClient> stalled = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                stalled.add(daemon.client().send(get("/logs/p?bytes=1048576")));
            }
            org.awaitility.Awaitility.await()
                    .until(() -> metric(daemon, "supervisord_rpc_dropped_clients_total") >= 16);

            assertEquals(1 << 20, stalled.getLast().read().body().length());
            assertThrows(IOException.class, () -> stalled.getFirst().readWhole(1 << 20));
            assertEquals(
                    1,
                    daemon.log.stream()
                            .filter(line -> line.startsWith("WARN rpc: dropped a client that does not read"))
                            .count());
            for (RawClient client : stalled) {
                client.close();
            }
        }
    }

    /** An orderly close would wait for it to read, so its place would be taken for ever. */
    @Test
    void aClientThatDoesNotReadItsAnswerIsCutOffAfterAWhile() throws IOException, SocketUnavailable {
        try (Daemon daemon = daemon(limits -> limits.idle = SOON);
                RawClient stalled = daemon.client()) {
            daemon.inbox.logPath =
                    Files.write(folder.resolve("log"), new byte[1 << 20]).toString();
            stalled.send(get("/logs/p?bytes=1048576"));

            org.awaitility.Awaitility.await().until(() -> isRefused(stalled));
        }
    }

    private static boolean isRefused(RawClient client) {
        try {
            client.send("G");
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    @Test
    void requestsThatAreSentAheadWaitUntilTheAnswersAreRead()
            throws IOException, SocketUnavailable, InterruptedException {
        try (Daemon daemon = daemon(limits -> {});
                RawClient client = daemon.client()) {
            int count = 3000;
            Thread sender = Thread.startVirtualThread(() -> {
                for (int i = 0; i < count; i++) {
                    client.sendOrFail(get("/status"));
                }
            });
            org.awaitility.Awaitility.await()
                    .during(Duration.ofMillis(300))
                    .until(() -> daemon.inbox.seen.size(), new Unchanged()::holds);
            assertTrue(daemon.inbox.seen.size() < count, "answered ahead: " + daemon.inbox.seen.size());

            for (int i = 0; i < count; i++) {
                assertEquals(200, client.read().status());
            }
            assertEquals(count, daemon.inbox.seen.size());
            sender.join();
        }
    }

    private static final class Unchanged {
        private int last = -1;

        boolean holds(int now) {
            boolean same = now == last && now > 0;
            last = now;
            return same;
        }
    }

    static double metric(Daemon daemon, String name) throws IOException {
        return PrometheusText.read(daemon.ask(get("/metrics")).body()).value(name);
    }

    @Test
    void fewLargePartsOfLogsAreInMemoryAtATime() throws IOException, SocketUnavailable, InterruptedException {
        try (Daemon daemon = daemon(limits -> {})) {
            daemon.inbox.holdReads = true;
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                clients.add(daemon.client().send(read(0)));
            }
            for (int i = 0; i < 2; i++) {
                var _ = daemon.inbox.heldReads.take();
            }
            // Small ones need not wait for that.
            clients.add(daemon.client().send(read(1000)));
            Runnable small = daemon.inbox.heldReads.take();

            assertTrue(daemon.inbox.heldReads.isEmpty());
            small.run();
            assertEquals(200, clients.getLast().read().status());
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private static String read(int length) {
        return post("{\"jsonrpc\":\"2.0\",\"method\":\"readProcessLog\",\"params\":[\"p\",0," + length + "],\"id\":1}");
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
