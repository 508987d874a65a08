package io.weka.supervisor.adapter.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.event.pool.PoolCounts;
import io.weka.supervisor.domain.event.pool.Pools;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Message;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenerPumpTest {

    private static final ProcessId LIS = new ProcessId("lis", "lis");
    private static final ProcessId P = new ProcessId("p", "p");

    private final List<String> written = new CopyOnWriteArrayList<>();
    private final List<Reply<Boolean>> replies = new CopyOnWriteArrayList<>();
    private final List<Message> inbox = new CopyOnWriteArrayList<>();
    private final RecordingLog daemonLog = new RecordingLog();
    private final MemorySink log = new MemorySink();
    private final ListenerPump pump =
            new ListenerPump("supervisor", this::write, inbox::add, daemonLog, Duration.ofMillis(50));

    @AfterEach
    void close() {
        pump.close();
    }

    @Test
    void anEventIsWrittenToAListenerThatIsUpAndReady() {
        pump.addPool(Pools.single(10, EventType.EVENT));
        OutputSink stdout = pump.protocol(LIS, log);
        say(stdout, "READY\n");
        pump.listenerUp(LIS, 7);
        pump.deliver(21, new Event.GroupChange(true, "g"), List.of("lis"));
        assertEquals(new PoolCounts("lis", 1, 0, 0, 1), counts().getFirst());
        assertEquals(
                List.of("ver:3.0 server:supervisor serial:21 pool:lis poolserial:0 eventname:PROCESS_GROUP_ADDED"
                        + " len:12\ngroupname:g\n"),
                written);
        say(stdout, "RESULT 2\nOK");
        assertEquals(new PoolCounts("lis", 1, 1, 0, 0), counts().getFirst());
        assertEquals("READY\nRESULT 2\nOK", log.text());
        assertEquals("/tmp/memory", stdout.path().orElseThrow());
    }

    @Test
    void aBrokenProtocolIsReportedWithTheProcessThatDidIt() {
        pump.addPool(Pools.single(10, EventType.EVENT));
        say(pump.protocol(LIS, log), "hello there\n");
        await().until(() -> inbox.equals(List.of(new Fact.ListenerBroke(LIS, 7))));
        assertEquals(
                List.of(
                        "WARN lis: has entered the UNKNOWN state and will no longer receive events, this usually indicates"
                                + " the process violated the eventlistener protocol"),
                daemonLog.lines());
    }

    @Test
    void anEventThatCouldNotBeWrittenIsKept() {
        pump.addPool(Pools.single(10, EventType.EVENT));
        say(pump.protocol(LIS, log), "READY\n");
        pump.listenerUp(LIS, 7);
        pump.deliver(0, new Event.Tick(5, 5), List.of("lis"));
        await().until(() -> replies.size() == 1);
        replies.getFirst().fault(Fault.of(FaultCode.NO_FILE, "lis"));
        await().until(() -> inbox.equals(List.of(new Fact.ListenerBroke(LIS, 7))));
        assertEquals(new PoolCounts("lis", 1, 0, 0, 1), counts().getFirst());
    }

    @Test
    void aRejectedEventIsTriedForEver() {
        pump.addPool(Pools.single(10, EventType.EVENT));
        OutputSink stdout = pump.protocol(LIS, log);
        say(stdout, "READY\n");
        pump.listenerUp(LIS, 7);
        pump.deliver(0, new Event.Tick(5, 5), List.of("lis"));
        for (int i = 1; i <= 14; i++) {
            int times = i;
            await().until(() -> written.size() == times);
            say(stdout, "RESULT 4\nFAILREADY\n");
        }
        await().until(() -> rejectionsLogged() == 14);
    }

    @Test
    void dropsOfABurstHaveAFewLinesAndASummary() {
        pump.addPool(Pools.single(1, EventType.EVENT));
        for (int serial = 0; serial <= 500; serial++) {
            pump.deliver(serial, new Event.Tick(5, serial), List.of("lis"));
        }
        await().until(() -> daemonLog.lines().stream().anyMatch(line -> line.contains("more events")));
        assertEquals(
                "ERRO pool lis event buffer overflowed, discarding event 0",
                daemonLog.lines().getFirst());
        assertEquals(
                "ERRO pool lis event buffer overflowed, discarding event 9",
                daemonLog.lines().get(9));
        assertTrue(
                daemonLog.lines().get(10).matches("ERRO pool lis event buffer overflowed, discarded \\d+ more events"));
        assertEquals(new PoolCounts("lis", 501, 0, 500, 1), counts().getFirst());
    }

    @Test
    void whatDoesNotFitIntoTheBacklogIsDroppedAndCounted() throws InterruptedException {
        pump.addPool(Pools.single(5, EventType.PROCESS_LOG));
        pump.addPool(Pools.several("other", 1, 5, EventType.PROCESS_LOG));
        var busy = new CountDownLatch(1);
        pump.counts(counts -> awaitQuietly(busy));
        int events = 1000;
        for (int serial = 0; serial < events; serial++) {
            pump.deliver(serial, new Event.Log(P, 1, Channel.STDOUT, new byte[64 << 10]), List.of("lis", "other"));
        }
        busy.countDown();
        assertEquals(
                List.of(
                        new PoolCounts("lis", events, 0, events - 5, 5),
                        new PoolCounts("other", events, 0, events - 5, 5)),
                counts());
    }

    @Test
    void aListenerThatWritesTooMuchIsReadMoreSlowly() {
        pump.addPool(Pools.single(1, EventType.EVENT));
        OutputSink stdout = pump.protocol(LIS, log);
        var busy = new CountDownLatch(1);
        pump.counts(counts -> awaitQuietly(busy));
        var room = new CountDownLatch(1);
        int taken = 0;
        while (stdout.offer(7, new byte[32 << 10], room::countDown)) {
            taken++;
            assertTrue(taken < 100, "a flood is not held up");
        }
        assertFalse(room.getCount() == 0);
        busy.countDown();
        await().until(() -> room.getCount() == 0);
        assertTrue(stdout.offer(7, new byte[1], () -> {}));
    }

    @Test
    void aFloodIsReadSlowlyEvenWhenNobodyIsBusy() {
        pump.addPool(Pools.single(1, EventType.EVENT));
        OutputSink stdout = pump.protocol(LIS, log);
        long begin = System.nanoTime();
        var room = new Semaphore(0);
        for (int taken = 0; taken < 20; taken++) {
            while (!stdout.offer(7, new byte[64 << 10], room::release)) {
                room.acquireUninterruptibly();
            }
        }
        // four at a time, each tenth of a second
        assertTrue(System.nanoTime() - begin >= 400_000_000L);
    }

    @Test
    void manyShortAnswersAreReadAtOnce() {
        pump.addPool(Pools.single(1, EventType.EVENT));
        OutputSink stdout = pump.protocol(LIS, log);
        for (int i = 0; i < 1000; i++) {
            assertTrue(stdout.offer(7, new byte[4 << 10], () -> {}));
            counts();
        }
    }

    @Test
    void aChunkThatTheLogRefusesIsNotHeard() {
        pump.addPool(Pools.single(1, EventType.EVENT));
        OutputSink stdout = pump.protocol(LIS, log);
        log.full(true);
        assertFalse(stdout.offer(7, "hello there\n".getBytes(UTF_8), () -> {}));
        counts();
        assertEquals(List.of(), inbox);
    }

    @Test
    void aPoolThatIsGoneOrUnknownIsIgnored() {
        pump.addPool(Pools.single(1, EventType.EVENT));
        pump.removePool("lis");
        pump.deliver(0, new Event.Tick(5, 5), List.of("lis", "never"));
        pump.listenerUp(LIS, 7);
        say(pump.protocol(LIS, log), "READY\n");
        pump.listenerDown(LIS);
        assertEquals(List.of(), counts());
        assertEquals(List.of(), daemonLog.lines());
    }

    private void write(ProcessId id, int pid, byte[] bytes, Reply<Boolean> reply) {
        written.add(new String(bytes, UTF_8));
        replies.add(reply);
    }

    private int rejectionsLogged() {
        String text = "WARN lis: event was rejected";
        return daemonLog.lines().stream()
                .map(line -> line.substring(text.length()).replaceAll("[^0-9]", ""))
                .mapToInt(more -> more.isEmpty() ? 1 : Integer.parseInt(more))
                .sum();
    }

    private static void say(OutputSink stdout, String text) {
        assertTrue(stdout.offer(7, text.getBytes(UTF_8), () -> {}));
    }

    private List<PoolCounts> counts() {
        var answer = new CompletableFuture<List<PoolCounts>>();
        pump.counts(answer::complete);
        return answer.join();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
