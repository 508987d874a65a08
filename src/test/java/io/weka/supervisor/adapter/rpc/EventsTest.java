package io.weka.supervisor.adapter.rpc;

import static io.weka.supervisor.adapter.rpc.RawClient.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.port.in.EventWatcher;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class EventsTest {
    private static final ProcessId P = new ProcessId("g", "p");
    private static final Event UP = new Event.StateChange(P, ProcessState.STARTING, ProcessState.RUNNING, 17, 0, false);

    @TempDir
    Path folder;

    Daemon daemon;

    @BeforeEach
    void start() throws SocketUnavailable {
        daemon = Daemon.on(folder, limits -> LimitsTest.with(changed -> changed.followers = 2));
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    private EventWatcher watcher() {
        Awaitility.await().until(() -> !daemon.inbox.watchers.isEmpty());
        return daemon.inbox.watchers.getLast();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The next chunk of an answer. */
    private static String chunk(RawClient client) throws IOException {
        StringBuilder length = new StringBuilder();
        for (String next = client.readBytes(1); !next.equals("\n"); next = client.readBytes(1)) {
            length.append(next);
        }
        String chunk = client.readBytes(Integer.parseInt(length.toString().strip(), 16));
        client.readBytes(2);
        return chunk;
    }

    @Test
    void aWatcherIsToldWhatHappens() throws IOException {
        try (RawClient client = daemon.client()) {
            String head = client.send(get("/events")).readHead();
            assertTrue(head.startsWith("HTTP/1.1 200 OK\r\n"), head);
            assertTrue(head.contains("content-type: text/event-stream\r\n"), head);
            assertEquals(": watching EVENT\n\n", chunk(client));
            assertEquals(Set.of(EventType.EVENT), watcher().types());

            watcher().seen(UP);

            assertEquals(
                    "event: PROCESS_STATE_RUNNING\ndata: {\"eventname\":\"PROCESS_STATE_RUNNING\",\"processname\":\"p\","
                            + "\"groupname\":\"g\",\"from_state\":\"STARTING\",\"pid\":17}\n\n",
                    chunk(client));
        }
    }

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of(
                        new Event.StateChange(P, ProcessState.RUNNING, ProcessState.EXITED, 17, 0, true),
                        "\"processname\":\"p\",\"groupname\":\"g\",\"from_state\":\"RUNNING\",\"pid\":17,\"expected\":true"),
                Arguments.of(
                        new Event.StateChange(P, ProcessState.STARTING, ProcessState.BACKOFF, 0, 2, false),
                        "\"processname\":\"p\",\"groupname\":\"g\",\"from_state\":\"STARTING\",\"tries\":2"),
                Arguments.of(
                        new Event.StateChange(P, ProcessState.BACKOFF, ProcessState.FATAL, 0, 2, false),
                        "\"processname\":\"p\",\"groupname\":\"g\",\"from_state\":\"BACKOFF\""),
                Arguments.of(
                        new Event.Log(P, 17, Channel.STDERR, bytes("ü\n\0")),
                        "\"processname\":\"p\",\"groupname\":\"g\",\"pid\":17,\"channel\":\"stderr\","
                                + "\"data\":\"ü\\n\\u0000\""),
                Arguments.of(
                        new Event.Communication(P, 17, Channel.STDOUT, new byte[] {(byte) 0xff}),
                        "\"processname\":\"p\",\"groupname\":\"g\",\"pid\":17,\"data\":\"Undecodable: b'\\\\xff'\""),
                Arguments.of(new Event.RemoteCommunication("t", "a\nb"), "\"type\":\"t\",\"data\":\"a\\nb\""),
                Arguments.of(new Event.SupervisorStateChange(false), ""),
                Arguments.of(new Event.Tick(5, 1_700_000_005L), "\"when\":1700000005"),
                Arguments.of(new Event.GroupChange(true, "g"), "\"groupname\":\"g\""));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventHasTheNamesOfTheProtocol(Event event, String members) throws IOException {
        try (RawClient client = daemon.client()) {
            client.send(get("/events")).readHead();
            chunk(client);

            watcher().seen(event);

            String rest = members.isEmpty() ? "" : "," + members;
            String message = chunk(client);
            assertEquals(
                    "event: " + event.type() + "\ndata: {\"eventname\":\"" + event.type() + "\"" + rest + "}\n\n",
                    message);
            assertTrue(bytes(message).length <= EventJson.weight(event), message);
        }
    }

    @Test
    void aWatcherMayChooseTypes() throws IOException {
        try (RawClient client = daemon.client()) {
            client.send(get("/events?type=tick_5,PROCESS_STATE&type=PROCESS_LOG"))
                    .readHead();

            assertEquals(
                    Set.of(EventType.TICK_5, EventType.PROCESS_STATE, EventType.PROCESS_LOG),
                    watcher().types());
            String greeting = ": watching PROCESS_STATE, PROCESS_LOG, TICK_5\n\n";
            String chunk = Integer.toHexString(greeting.length()) + "\r\n" + greeting;
            assertEquals(chunk, client.readBytes(chunk.length()));
        }
    }

    @Test
    void aTypeThatDoesNotExistIsToldWhichDo() throws IOException {
        RawClient.Answer answer = daemon.ask(get("/events?type=PROCESS"));

        assertEquals(400, answer.status());
        assertTrue(answer.body().startsWith("there is no event type \"PROCESS\"; there are EVENT, "), answer.body());
        assertTrue(daemon.inbox.watchers.isEmpty());
    }

    @Test
    void aClientThatLeavesWatchesNoMore() throws IOException {
        try (RawClient client = daemon.client()) {
            client.send(get("/events")).readHead();
            watcher();
        }

        Awaitility.await().until(() -> daemon.inbox.watchers.isEmpty());
    }

    @Test
    void aClientThatDoesNotReadIsDroppedAndOthersGoOn() throws IOException {
        try (RawClient slow = daemon.client();
                RawClient quick = daemon.client()) {
            slow.send(get("/events")).readHead();
            EventWatcher stalled = watcher();
            quick.send(get("/events")).readHead();
            chunk(quick);
            Awaitility.await().until(() -> daemon.inbox.watchers.size() == 2);
            byte[] text = new byte[1 << 16];
            Arrays.fill(text, (byte) 'x');
            for (int i = 0; i < 100; i++) {
                stalled.seen(new Event.Log(P, 17, Channel.STDOUT, text));
            }

            Awaitility.await().until(() -> !daemon.inbox.watchers.contains(stalled));
            assertTrue(
                    daemon.log.contains("WARN rpc: dropped a client that follows events and does not read"),
                    daemon.log.toString());
            assertEquals(1, LimitsTest.metric(daemon, "supervisord_rpc_dropped_clients_total"));
            watcher().seen(UP);
            assertTrue(chunk(quick).startsWith("event: PROCESS_STATE_RUNNING\n"));
        }
    }

    @Test
    void anEventThatIsLargerThanTheQueueReachesAClientThatReads() throws IOException {
        try (RawClient client = daemon.client()) {
            client.send(get("/events")).readHead();
            chunk(client);
            byte[] text = new byte[3 << 20];
            Arrays.fill(text, (byte) 'x');

            watcher().seen(new Event.Communication(P, 17, Channel.STDOUT, text));

            assertTrue(chunk(client).length() > text.length);
        }
    }

    @Test
    void watchersCountAsFollowers() throws IOException {
        try (RawClient first = daemon.client();
                RawClient second = daemon.client()) {
            first.send(get("/events")).readHead();
            second.send(get("/events")).readHead();

            RawClient.Answer refused = daemon.ask(get("/events"));
            assertEquals(503, refused.status());
            assertEquals("2 clients follow logs and events already; one of them has to end first\n", refused.body());
            assertEquals(200, daemon.ask(get("/healthz")).status());
        }
        Awaitility.await().until(() -> daemon.inbox.watchers.isEmpty());
        try (RawClient third = daemon.client()) {
            assertTrue(third.send(get("/events")).readHead().contains(" 200 OK"));
        }
    }

    @Test
    void thoseThatAskAtTheSameMomentAreNoMoreThanThereMayBe() throws Exception {
        daemon.inbox.holdWatches = true;
        try (RawClient first = daemon.client();
                RawClient second = daemon.client()) {
            first.send(get("/events"));
            Runnable watchFirst = daemon.inbox.heldWatches.take();
            second.send(get("/events"));
            Runnable watchSecond = daemon.inbox.heldWatches.take();

            assertEquals(503, daemon.ask(get("/events")).status());

            watchFirst.run();
            watchSecond.run();
            assertTrue(first.readHead().contains(" 200 OK"));
            assertTrue(second.readHead().contains(" 200 OK"));
        }
    }

    @Test
    void whoLeavesBeforeTheAnswerMakesRoom() throws Exception {
        daemon.inbox.holdWatches = true;
        for (int i = 0; i < 5; i++) {
            Runnable watch;
            try (RawClient client = daemon.client()) {
                client.send(get("/events"));
                watch = daemon.inbox.heldWatches.take();
            }
            watch.run();
            Awaitility.await().until(() -> daemon.inbox.watchers.isEmpty());
        }
    }

    @Test
    void anEventThatIsTooLargeIsLeftOutAndTheNextOneComes() throws IOException {
        try (RawClient client = daemon.client()) {
            client.send(get("/events")).readHead();
            chunk(client);

            watcher().seen(new Event.Communication(P, 17, Channel.STDOUT, new byte[JsonBytes.LONGEST]));
            assertEquals(": PROCESS_COMMUNICATION_STDOUT is left out, it is too large\n\n", chunk(client));

            watcher().seen(UP);
            assertTrue(chunk(client).startsWith("event: PROCESS_STATE_RUNNING\n"));
        }
    }

    @Test
    void endsAsItShouldWhenTheServerStops() throws IOException {
        try (RawClient client = daemon.client()) {
            client.send(get("/events")).readHead();
            chunk(client);
            watcher().seen(new Event.SupervisorStateChange(false));

            daemon.server.stop();

            assertTrue(client.readAll().endsWith("}\n\n\r\n0\r\n\r\n"));
            assertEquals(List.of(), daemon.log);
        }
    }
}
