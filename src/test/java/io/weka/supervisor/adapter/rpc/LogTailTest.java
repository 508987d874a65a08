package io.weka.supervisor.adapter.rpc;

import static io.weka.supervisor.adapter.rpc.RawClient.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.port.out.LogFollower;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class LogTailTest {
    @TempDir
    Path folder;

    Daemon daemon;

    private final BlockingQueue<Consumer<byte[]>> followers = new LinkedBlockingQueue<>();
    private final List<String> followed = new CopyOnWriteArrayList<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();

    private final LogFollower follower = (path, backlog, more) -> {
        followed.add(path + " " + backlog);
        followers.add(more);
        return () -> ended.add(path);
    };

    @BeforeEach
    void start() throws SocketUnavailable, IOException {
        daemon = Daemon.following(folder, LimitsTest.with(limits -> limits.followers = 2), follower);
        Path log = folder.resolve("log");
        Files.writeString(log, "x");
        daemon.inbox.logPath = log.toString();
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    private Consumer<byte[]> follower() throws InterruptedException {
        Consumer<byte[]> more = followers.poll(10, TimeUnit.SECONDS);
        return java.util.Objects.requireNonNull(more);
    }

    @Test
    void logsAreSentToTheirEndOrFollowed() throws IOException, InterruptedException {
        Files.write(folder.resolve("log"), new byte[] {'a', 'b', '\n', (byte) 0xff, '\n'});
        RawClient.Answer answer = daemon.ask(get("/logs/p/stdout?bytes=3"));
        assertEquals(200, answer.status());
        assertTrue(answer.hasHeader("content-length: 3"), answer.head());
        assertTrue(answer.hasHeader("content-type: text/plain;charset=utf-8"), answer.head());
        assertTrue(answer.body().startsWith("\n"), answer.body());
        Files.writeString(folder.resolve("log"), "one\ntwo\n");
        assertEquals("one\ntwo\n", daemon.ask(get("/logs/p/stderr")).body());
        assertTrue(daemon.inbox.seen.getLast().contains("channel=STDERR"), daemon.inbox.seen.getLast());
        assertEquals("", daemon.ask(get("/logs/p/stdout?bytes=0")).body());
        assertTrue(followed.isEmpty());
        try (RawClient client = daemon.client()) {
            client.send(get("/logs/p/stdout?follow&bytes=7")).readHead();
            follower().accept(bytes("on\n"));
            assertEquals("3\r\non\n\r\n", client.readBytes(8));
            assertEquals(List.of(daemon.inbox.logPath + " 7"), followed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1048577", "99999999999"})
    void aLengthThatIsNoneIsToldWhatItMayBe(String bytes) throws IOException {
        RawClient.Answer answer = daemon.ask(get("/logs/p/stdout?bytes=" + bytes));

        assertEquals(400, answer.status());
        assertEquals("bytes must be a number from 0 to 1048576\n", answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"follow=0", "follow=no", "follow=false", ""})
    void isNotFollowedByWhoSaysNo(String follow) throws IOException {
        Files.writeString(folder.resolve("log"), "one\n");

        assertEquals("one\n", daemon.ask(get("/logs/p/stdout?" + follow)).body());
        assertTrue(followed.isEmpty());
    }

    @Test
    void whetherToFollowIsTrueOrFalse() throws IOException {
        RawClient.Answer answer = daemon.ask(get("/logs/p/stdout?follow=perhaps"));

        assertEquals(400, answer.status());
        assertEquals("follow must be true or false\n", answer.body());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/logtail/p", "/logtail/p/stdout", "/logtail/p/stderr", "/logtail/%70", "/mainlogtail"})
    void sendsWhatTheFollowerHandsOverInChunks(String path) throws IOException, InterruptedException {
        try (RawClient client = daemon.client()) {
            client.send(get(path));
            String head = client.readHead();
            assertTrue(head.startsWith("HTTP/1.1 200 OK\r\n"), head);
            assertTrue(
                    head.toLowerCase(java.util.Locale.ROOT).contains("content-type: text/plain;charset=utf-8"), head);
            assertTrue(head.toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked"), head);
            Consumer<byte[]> more = follower();
            assertEquals(List.of(daemon.inbox.logPath + " 1024"), followed);

            more.accept(bytes("first\n"));
            assertEquals("6\r\nfirst\n\r\n", client.readBytes(11));
            more.accept(bytes(""));
            more.accept(bytes("ü\n"));
            assertEquals("3\r\nü\n\r\n", client.readBytes(8));
        }
    }

    @Test
    void asksForTheChannelOfThePath() throws IOException, InterruptedException {
        try (RawClient client = daemon.client()) {
            client.send(get("/logtail/p/stderr")).readHead();

            assertTrue(daemon.inbox.seen.getLast().contains("channel=STDERR"), daemon.inbox.seen.getLast());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/logtail/nope",
                "/logtail/nope/stdout",
                "/logtail/p/stdlog",
                "/logtail/p/stdout/x",
                "/logtail/",
                "/logs/nope",
                "/logs/p/stdlog",
                "/logs/"
            })
    void whatIsNotThereIsNotFound(String path) throws IOException {
        assertEquals(404, daemon.ask(get(path)).status());
        assertTrue(followed.isEmpty());
    }

    @Test
    void aMissingFileAndAPipeAreNotFound() throws IOException, InterruptedException {
        daemon.inbox.logPath = folder.resolve("gone").toString();
        assertEquals(404, daemon.ask(get("/logs/p")).status());
        assertEquals(404, daemon.ask(get("/logtail/p")).status());

        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        daemon.inbox.logPath = pipe.toString();
        assertEquals(404, daemon.ask(get("/mainlogtail")).status());
        assertEquals(404, daemon.ask(get("/logs/p")).status());
        assertTrue(followed.isEmpty());
    }

    @Test
    void endsFollowingWhenTheClientLeaves() throws IOException, InterruptedException {
        try (RawClient client = daemon.client()) {
            client.send(get("/logtail/p")).readHead();
            follower();
        }

        Awaitility.await().until(() -> ended.equals(List.of(daemon.inbox.logPath)));
    }

    @Test
    void endsFollowingWhenTheClientSendsNonsenseAndLeaves() throws IOException, InterruptedException {
        try (RawClient client = daemon.client()) {
            client.send(get("/logtail/p/stdout") + "t: x\r\n\r\n").readHead();
            follower();
        }
        Awaitility.await().until(() -> ended.equals(List.of(daemon.inbox.logPath)));
    }

    @Test
    void aClientThatDoesNotReadIsDropped() throws IOException, InterruptedException {
        try (RawClient client = daemon.client();
                RawClient other = daemon.client()) {
            client.send(get("/logtail/p")).readHead();
            Consumer<byte[]> slow = follower();
            other.send(get("/mainlogtail")).readHead();
            Consumer<byte[]> quick = follower();

            byte[] chunk = new byte[1 << 16];
            for (int i = 0; i < 100; i++) {
                slow.accept(chunk);
            }

            Awaitility.await().until(() -> !ended.isEmpty());
            assertTrue(daemon.log.getLast().startsWith("WARN rpc: dropped a client"), daemon.log.toString());
            assertEquals(1, LimitsTest.metric(daemon, "supervisord_rpc_dropped_clients_total"));
            quick.accept(bytes("on\n"));
            assertEquals("3\r\non\n\r\n", other.readBytes(8));
        }
    }

    @Test
    void aClientThatReadsGetsEverythingHoweverMuch() throws IOException, InterruptedException {
        try (RawClient client = daemon.client()) {
            client.send(get("/logtail/p")).readHead();
            Consumer<byte[]> more = follower();
            byte[] chunk = new byte[1000];
            java.util.Arrays.fill(chunk, (byte) 'x');
            String expected = "3e8\r\n" + "x".repeat(1000) + "\r\n";
            for (int i = 0; i < 5000; i++) {
                more.accept(chunk);
                assertEquals(expected, client.readBytes(expected.length()));
            }
        }
    }

    @Test
    void moreFollowersThanAllowedAreToldSo() throws IOException, InterruptedException {
        try (RawClient first = daemon.client();
                RawClient second = daemon.client()) {
            first.send(get("/logtail/p")).readHead();
            second.send(get("/logtail/p")).readHead();

            assertEquals(503, daemon.ask(get("/logtail/p")).status());
            assertEquals("ok\n", daemon.ask(get("/healthz")).body());
        }
        Awaitility.await().until(() -> ended.size() == 2);
        try (RawClient third = daemon.client()) {
            assertTrue(third.send(get("/logtail/p")).readHead().contains(" 200 OK"));
        }
    }

    @Test
    void endsAsItShouldWhenTheServerStops() throws IOException, InterruptedException {
        try (RawClient client = daemon.client()) {
            client.send(get("/logtail/p")).readHead();
            follower().accept(bytes("last\n"));

            daemon.server.stop();

            assertEquals("5\r\nlast\n\r\n0\r\n\r\n", client.readAll());
            Awaitility.await().until(() -> ended.size() == 1);
        }
    }
}
