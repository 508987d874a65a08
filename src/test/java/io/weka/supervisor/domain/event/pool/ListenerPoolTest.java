package io.weka.supervisor.domain.event.pool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenerPoolTest {

    private static final ProcessId LIS = new ProcessId("lis", "lis");
    private static final Event EVENT = new Event.GroupChange(true, "g");

    private ListenerPool pool = new ListenerPool(Pools.single(2, EventType.EVENT));
    private final List<PoolAction> done = new ArrayList<>();

    @Test
    void anEventGoesToAListenerThatIsRunningAndReady() {
        accept(0);
        assertEquals(List.of(), sent());
        ready(LIS, 7);
        assertEquals(List.of(), sent());
        did(pool.up(LIS, 7));
        assertEquals(List.of("0 to lis"), sent());
    }

    @Test
    void theNextEventComesAfterTheAnswerAndReady() {
        up(LIS, 7);
        accept(0);
        accept(1);
        say(LIS, 7, "RESULT 2\nOK");
        assertEquals(List.of("0 to lis"), sent());
        say(LIS, 7, "READY\n");
        assertEquals(List.of("0 to lis", "1 to lis"), sent());
    }

    @Test
    void theOldestIsDroppedWhenTheBufferIsFull() {
        for (int serial = 0; serial < 4; serial++) {
            accept(serial);
        }
        assertEquals(
                List.of(
                        "pool lis event buffer overflowed, discarding event 0",
                        "pool lis event buffer overflowed, discarding event 1"),
                droppedTexts());
        up(LIS, 7);
        assertEquals(List.of("2 to lis"), sent());
        assertEquals(new PoolCounts("lis", 4, 0, 2, 2), pool.counts());
    }

    /** As the reference does it, which takes an event out of the buffer before it looks for a listener. */
    @Test
    void anEventThatNobodyTakesAfterTheOneBeforeIsSaidToGoBack() {
        accept(4);
        accept(5);
        assertEquals(List.of(), notes());
        up(LIS, 7);
        assertEquals("rebuffering event 5 for pool lis (buf size=0, max=2)", notes().getLast());
    }

    private List<String> notes() {
        return done.stream()
                .filter(PoolAction.Note.class::isInstance)
                .map(action -> ((PoolAction.Note) action).text())
                .toList();
    }

    @Test
    void aRejectedEventComesAgainBeforeLaterOnesWithTheSameSerials() {
        accept(5);
        accept(9);
        up(LIS, 7);
        say(LIS, 7, "RESULT 4\nFAILREADY\n");
        List<QueuedEvent> events = sends().stream().map(PoolAction.Send::event).toList();
        assertEquals(5, events.get(0).serial());
        assertEquals(5, events.get(1).serial());
        assertEquals(0, events.get(1).poolSerial());
        assertTrue(done.contains(new PoolAction.Rejected(LIS, "lis: event was rejected")));
    }

    @Test
    void aRejectedEventPushesTheOldestOutOfAFullBuffer() {
        up(LIS, 7);
        for (int serial = 0; serial < 3; serial++) {
            accept(serial);
        }
        say(LIS, 7, "RESULT 4\nFAIL");
        assertEquals(List.of("pool lis event buffer overflowed, discarding event 1"), droppedTexts());
        assertEquals(new PoolCounts("lis", 3, 0, 1, 2), pool.counts());
    }

    @Test
    void anEventThatIsRejectedOverAndOverIsHeldBackForAWhile() {
        accept(0);
        up(LIS, 7);
        for (int i = 0; i < 50; i++) {
            if (pausesAsked() > 0) {
                break;
            }
            say(LIS, 7, "RESULT 4\nFAILREADY\n");
        }
        assertEquals(1, pausesAsked());
        assertEquals(1 + ListenerPool.IMMEDIATE_RETRIES, sends().size());
        accept(1);
        assertEquals(1 + ListenerPool.IMMEDIATE_RETRIES, sends().size());
        did(pool.resume());
        assertEquals(0, sends().getLast().event().serial());
    }

    @Test
    void theEventOfAListenerThatEndedGoesToTheNext() {
        pool = new ListenerPool(Pools.several("lis", 2, 10, EventType.EVENT));
        ProcessId first = Pools.member("lis", 0);
        ProcessId second = Pools.member("lis", 1);
        up(second, 8);
        up(first, 7);
        accept(0);
        assertEquals(List.of("0 to lis_0"), sent());
        did(pool.down(first));
        assertEquals(List.of("0 to lis_0", "0 to lis_1"), sent());
        say(second, 8, "RESULT 2\nOK");
        assertEquals(new PoolCounts("lis", 1, 1, 0, 0), pool.counts());
    }

    @Test
    void aListenerThatIsBeingStoppedGetsNothingButItsAnswerCounts() {
        up(LIS, 7);
        accept(0);
        accept(1);
        did(pool.stopping(LIS));
        say(LIS, 7, "RESULT 2\nOKREADY\n");
        assertEquals(List.of("0 to lis"), sent());
        did(pool.down(LIS));
        assertEquals(new PoolCounts("lis", 2, 1, 0, 1), pool.counts());
    }

    @Test
    void aNewRunBeginsFromTheStartOfTheProtocol() {
        up(LIS, 7);
        say(LIS, 7, "garbage");
        did(pool.down(LIS));
        accept(0);
        up(LIS, 8);
        assertEquals(List.of("0 to lis"), sent());
    }

    @Test
    void lateBytesOfAnEndedRunAreIgnored() {
        up(LIS, 7);
        did(pool.down(LIS));
        done.clear();
        say(LIS, 7, "hello there\n");
        assertEquals(List.of(), done);
    }

    @Test
    void aListenerThatBreaksTheProtocolGetsNoMoreAndItsEventIsKept() {
        up(LIS, 7);
        accept(0);
        say(LIS, 7, "RESULT x\nOK");
        assertEquals(
                List.of(
                        "lis: bad result line: 'RESULT x'",
                        "lis: has entered the UNKNOWN state and will no longer receive events, this usually indicates"
                                + " the process violated the eventlistener protocol"),
                notes(LogLevel.WARN));
        assertTrue(done.contains(new PoolAction.Broke(LIS, 7)));
        say(LIS, 7, "READY\n");
        accept(1);
        assertEquals(List.of("0 to lis"), sent());
        assertEquals(new PoolCounts("lis", 2, 0, 0, 2), pool.counts());
    }

    @Test
    void stateChangesAreLoggedForDebugging() {
        up(LIS, 7);
        accept(3);
        say(LIS, 7, "RESULT 2\nOKREADY\n");
        assertEquals(
                List.of(
                        "lis: ACKNOWLEDGED -> READY",
                        "event 3 sent to listener lis",
                        "lis: READY -> BUSY",
                        "lis: event was processed",
                        "lis: BUSY -> ACKNOWLEDGED",
                        "lis: ACKNOWLEDGED -> READY"),
                notes(LogLevel.DEBUG));
    }

    @Test
    void anEventOfATypeAndItsSuperTypeComesTwice() {
        pool = new ListenerPool(
                Pools.single(10, EventType.EVENT, EventType.PROCESS_GROUP_ADDED, EventType.PROCESS_STATE));
        accept(4);
        up(LIS, 7);
        say(LIS, 7, "RESULT 2\nOKREADY\n");
        assertEquals(List.of("4 to lis", "4 to lis"), sent());
        assertEquals(sends().getFirst().event(), sends().getLast().event());
        assertEquals(new PoolCounts("lis", 2, 1, 0, 1), pool.counts());
    }

    @Test
    void anEventThatCouldNotBeWrittenIsKeptAndTheListenerIsGivenUp() {
        up(LIS, 7);
        accept(0);
        did(pool.writeFailed(sends().getFirst()));
        assertTrue(done.contains(new PoolAction.Broke(LIS, 7)));
        assertEquals(List.of(), notes(LogLevel.WARN));
        did(pool.down(LIS));
        up(LIS, 8);
        assertEquals(List.of("0 to lis", "0 to lis"), sent());
    }

    @Test
    void aLateFailureOfAnOldRunChangesNothing() {
        up(LIS, 7);
        accept(0);
        PoolAction.Send old = sends().getFirst();
        did(pool.down(LIS));
        up(LIS, 8);
        done.clear();
        did(pool.writeFailed(old));
        assertEquals(List.of(), done);
    }

    @Test
    void eventsThatNeverCameHereAreCountedAndLeaveAGapInTheSerials() {
        accept(0);
        pool.missed(EventType.TICK_5, 5);
        accept(6);
        assertEquals(new PoolCounts("lis", 7, 0, 5, 2), pool.counts());
        up(LIS, 7);
        say(LIS, 7, "RESULT 2\nOKREADY\n");
        assertEquals(6, sends().getLast().event().poolSerial());
    }

    private void accept(long serial) {
        did(pool.accept(serial, EVENT));
    }

    private void ready(ProcessId id, int pid) {
        say(id, pid, "READY\n");
    }

    private void up(ProcessId id, int pid) {
        ready(id, pid);
        did(pool.up(id, pid));
    }

    private void say(ProcessId id, int pid, String text) {
        did(pool.read(id, pid, text.getBytes(ISO_8859_1)));
    }

    private void did(List<PoolAction> actions) {
        done.addAll(actions);
    }

    private List<PoolAction.Send> sends() {
        return done.stream()
                .filter(PoolAction.Send.class::isInstance)
                .map(PoolAction.Send.class::cast)
                .toList();
    }

    private List<String> sent() {
        return sends().stream()
                .map(send -> send.event().serial() + " to " + send.id().name())
                .toList();
    }

    private List<String> droppedTexts() {
        return done.stream()
                .filter(PoolAction.Dropped.class::isInstance)
                .map(action -> ((PoolAction.Dropped) action).text())
                .toList();
    }

    private long pausesAsked() {
        return done.stream().filter(PoolAction.Pause.class::isInstance).count();
    }

    private List<String> notes(LogLevel level) {
        return done.stream()
                .filter(action -> action instanceof PoolAction.Note note && note.level() == level)
                .map(action -> ((PoolAction.Note) action).text())
                .toList();
    }
}
