package io.weka.supervisor.adapter.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventSinkTest {

    private static final ProcessId P = new ProcessId("p", "p");
    private static final String BEGIN = "<!--XSUPERVISOR:BEGIN-->";
    private static final String END = "<!--XSUPERVISOR:END-->";

    private final MemorySink log = new MemorySink();
    private final RecordingLog daemonLog = new RecordingLog();
    private final List<Fact.Observed> facts = new ArrayList<>();

    @Test
    void outputIsLoggedAndBecomesAnEventPerChunk() {
        EventSink sink = sink(true, 0, false);
        assertTrue(offer(sink, 5, "one\ntwo\n"));
        assertTrue(offer(sink, 5, "three"));
        assertEquals("one\ntwo\nthree", log.text());
        assertEquals(List.of("log 5 STDOUT one\ntwo\n", "log 5 STDOUT three"), events());
    }

    @Test
    void theTextBetweenTheTokensIsNeitherLoggedNorAnOutputEvent() {
        EventSink sink = sink(true, 100, false);
        offer(sink, 5, "before " + BEGIN + "hel");
        offer(sink, 5, "lo" + END + " after");
        assertEquals("before  after", log.text());
        assertEquals(List.of("log 5 STDOUT before ", "comm 5 STDOUT hello", "log 5 STDOUT  after"), events());
    }

    @Test
    void withoutCaptureTheTokensAreOutput() {
        EventSink sink = sink(false, 0, false);
        offer(sink, 5, BEGIN + "x" + END);
        assertEquals(BEGIN + "x" + END, log.text());
        assertEquals(List.of(), events());
    }

    @Test
    void escapesAreTakenOutOfEventsWhenTheyAreOutOfTheLog() {
        EventSink sink = sink(true, 100, true);
        offer(sink, 5, "\u001b[31mred\u001b[0m");
        offer(sink, 5, BEGIN + "\u001b[1mbold" + END);
        assertEquals(List.of("log 5 STDOUT red", "comm 5 STDOUT bold"), events());
        assertEquals("\u001b[31mred\u001b[0m", log.text());
    }

    @Test
    void whatIsLostIsLostToTheLog() {
        sink(true, 0, false).lost(5, 7);
        new ProtocolSink(log, (pid, chunk, credit) -> {}).lost(5, 3);
        assertEquals(10, log.lost());
    }

    @Test
    void aChunkThatTheLogRefusesIsNotSeenAtAll() {
        EventSink sink = sink(true, 100, false);
        log.full(true);
        var room = new AtomicInteger();
        byte[] chunk = ("a" + BEGIN + "msg" + END + "b" + BEGIN).getBytes(UTF_8);
        assertFalse(sink.offer(5, chunk.clone(), room::incrementAndGet));
        assertFalse(sink.offer(5, chunk.clone(), room::incrementAndGet));
        assertEquals(List.of(), events());
        log.full(false);
        assertEquals(2, room.get());
        assertTrue(sink.offer(5, chunk.clone(), EventSinkTest::noNeed));
        assertEquals("ab", log.text());
        assertEquals(List.of("log 5 STDOUT a", "comm 5 STDOUT msg", "log 5 STDOUT b"), events());
    }

    @Test
    void aTokenThatWasBegunButIsNoneComesOutAtTheEnd() {
        EventSink sink = sink(true, 100, false);
        offer(sink, 5, "done <!--X");
        assertEquals("done ", log.text());
        sink.end(5);
        assertEquals("done <!--X", log.text());
        sink.end(5);
        assertEquals("done <!--X", log.text());
        assertEquals(List.of("log 5 STDOUT done ", "log 5 STDOUT <!--X"), events());
    }

    @Test
    void whatTheLastRunLeftComesOutBeforeTheNextOne() {
        EventSink sink = sink(true, 100, false);
        offer(sink, 5, "a<");
        offer(sink, 6, "b");
        assertEquals("a<b", log.text());
        assertEquals(List.of("log 5 STDOUT a", "log 5 STDOUT <", "log 6 STDOUT b"), events());
    }

    @Test
    void aMessageThatWasNotFinishedEndsWithItsProcess() {
        EventSink sink = sink(false, 100, false);
        offer(sink, 5, BEGIN + "half");
        offer(sink, 6, "text" + BEGIN + "whole" + END);
        assertEquals("text", log.text());
        assertEquals(List.of("comm 6 STDOUT whole"), events());
    }

    @Test
    void aFloodIsReadAsFastAsItsEventsAreHandled() {
        EventSink sink = sink(true, 0, false);
        String chunk = "x".repeat(64 << 10);
        var room = new AtomicInteger();
        int taken = 0;
        while (sink.offer(5, chunk.getBytes(UTF_8), room::incrementAndGet)) {
            taken++;
        }
        assertTrue(taken >= 10 && taken <= 32, "chunks under way: " + taken);
        int before = facts.size();
        facts.forEach(fact -> fact.handled().run());
        assertEquals(1, room.get());
        assertTrue(offer(sink, 5, chunk));
        assertEquals(before + 1, facts.size());
        assertEquals((taken + 1) * chunk.length(), log.text().length());
    }

    @Test
    void atLevelDebugTheDaemonsLogShowsTheOutput() {
        var config = new ChannelConfig(new LogTarget.Auto(), 0, 0, 0, false, false);
        var sink = new EventSink(P, Channel.STDERR, config, true, true, log, message -> {}, daemonLog);
        offer(sink, 5, "\u001b[31mred\u001b[0m\n");
        assertTrue(sink.offer(5, new byte[] {'a', (byte) 0xff}, EventSinkTest::noNeed));
        assertEquals(
                List.of("DEBG 'p' stderr output:\nred\n", "DEBG 'p' stderr output:\nUndecodable: b'a\\xff'"),
                daemonLog.linesAt(LogLevel.DEBUG));
    }

    @Test
    void aChannelThatWasClosedLeavesNothingToTheNextRun() {
        EventSink sink = sink(true, 100, true);
        offer(sink, 5, "a" + BEGIN + "half\u001b[");
        sink.end(5);
        offer(sink, 5, "mb" + BEGIN + "whole" + END);
        assertEquals(List.of("log 5 STDOUT a", "log 5 STDOUT mb", "comm 5 STDOUT whole"), events());
    }

    @Test
    void theEndOfAnEarlierRunDoesNotDisturbTheOneThatWrites() {
        EventSink sink = sink(true, 100, false);
        offer(sink, 6, BEGIN + "one ");
        sink.end(5);
        offer(sink, 6, "message" + END);
        assertEquals(List.of("comm 6 STDOUT one message"), events());
    }

    private EventSink sink(boolean events, long capture, boolean stripAnsi) {
        var config = new ChannelConfig(new LogTarget.Auto(), 0, 0, capture, events, false);
        return new EventSink(
                P,
                Channel.STDOUT,
                config,
                stripAnsi,
                false,
                log,
                message -> facts.add((Fact.Observed) message),
                daemonLog);
    }

    private static boolean offer(EventSink sink, int pid, String text) {
        return sink.offer(pid, text.getBytes(UTF_8), EventSinkTest::noNeed);
    }

    private List<String> events() {
        return facts.stream().map(fact -> shown(fact.event())).toList();
    }

    private static String shown(Event event) {
        return switch (event) {
            case Event.Log e -> "log " + e.pid() + " " + e.channel() + " " + new String(e.text(), UTF_8);
            case Event.Communication e -> "comm " + e.pid() + " " + e.channel() + " " + new String(e.text(), UTF_8);
            default -> throw new AssertionError(event);
        };
    }

    private static void noNeed() {
        throw new AssertionError("there was room");
    }
}
