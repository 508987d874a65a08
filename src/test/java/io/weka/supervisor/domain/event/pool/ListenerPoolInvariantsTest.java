package io.weka.supervisor.domain.event.pool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pools with listeners that do everything that listeners may do, and everything they may not; one seed is one run. */
class ListenerPoolInvariantsTest {

    private static final int RUNS = 400;
    private static final int STEPS = 400;

    @Test
    void noEventIsLostOrCountedTwiceWhateverTheListenersDo() {
        for (long seed = 0; seed < RUNS; seed++) {
            try {
                new Run(seed).go();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    private static final class Run {
        private final Random random;
        private final int listeners;
        private final int capacity;
        private final ListenerPool pool;
        private final Map<ProcessId, Integer> pids = new HashMap<>();
        private final Map<ProcessId, QueuedEvent> inHands = new HashMap<>();
        private final Set<ProcessId> mayTake = new HashSet<>();
        private final List<PoolAction.Send> oldSends = new ArrayList<>();
        private long serial;
        private long accepted;
        private long droppedOrMissed;
        private long lastFresh = -1;
        private int nextPid = 1;

        Run(long seed) {
            random = new Random(seed);
            listeners = 1 + random.nextInt(4);
            capacity = 1 + random.nextInt(6);
            pool = new ListenerPool(Pools.several("lis", listeners, capacity, EventType.TICK));
        }

        void go() {
            for (int i = 0; i < STEPS; i++) {
                step();
                check();
            }
            drain();
        }

        private void step() {
            ProcessId id = Pools.member("lis", random.nextInt(listeners));
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> did(pool.accept(serial++, new Event.Tick(5, serial)));
                case 3 -> start(id);
                case 4, 5, 6, 7 -> answer(id);
                case 8 -> say(id, random.nextBoolean() ? "READY\n" : "nonsense\n");
                case 9 -> {
                    mayTake.remove(id);
                    did(pool.stopping(id));
                }
                case 10 -> down(id);
                default -> {
                    if (random.nextInt(4) == 0) {
                        long lost = random.nextInt(3);
                        serial += lost;
                        droppedOrMissed += lost;
                        pool.missed(EventType.TICK_5, lost);
                    } else if (!oldSends.isEmpty()) {
                        fail(oldSends.get(random.nextInt(oldSends.size())));
                    }
                    did(pool.resume());
                }
            }
        }

        private void start(ProcessId id) {
            if (!pids.containsKey(id)) {
                pids.put(id, nextPid++);
                if (random.nextBoolean()) {
                    say(id, "READY\n");
                }
                mayTake.add(id);
                did(pool.up(id, pids.get(id)));
            }
        }

        private void answer(ProcessId id) {
            if (!inHands.containsKey(id)) {
                return;
            }
            switch (random.nextInt(6)) {
                case 0 -> {
                    inHands.remove(id);
                    say(id, "RESULT 4\nFAIL");
                }
                case 1 -> {
                    inHands.remove(id);
                    say(id, "RESULT nothing\n");
                }
                case 2 -> say(id, "RESU");
                default -> {
                    inHands.remove(id);
                    long before = pool.counts().delivered();
                    say(id, "RESULT 2\nOK" + (random.nextBoolean() ? "READY\n" : ""));
                    accepted += pool.counts().delivered() - before;
                }
            }
        }

        private void down(ProcessId id) {
            if (pids.remove(id) != null) {
                inHands.remove(id);
                mayTake.remove(id);
                did(pool.down(id));
            }
        }

        private void fail(PoolAction.Send send) {
            if (send.event().equals(inHands.get(send.id()))
                    && Integer.valueOf(send.pid()).equals(pids.get(send.id()))) {
                inHands.remove(send.id());
            }
            did(pool.writeFailed(send));
        }

        private void say(ProcessId id, String text) {
            Integer pid = pids.get(id);
            if (pid != null) {
                did(pool.read(id, pid, text.getBytes(ISO_8859_1)));
            }
        }

        private void did(List<PoolAction> actions) {
            for (PoolAction action : actions) {
                switch (action) {
                    case PoolAction.Send send -> {
                        assertTrue(mayTake.contains(send.id()), "sent to a listener that is not up: " + send);
                        assertEquals(pids.get(send.id()), send.pid());
                        assertFalse(inHands.containsKey(send.id()), "two events for " + send.id());
                        inHands.put(send.id(), send.event());
                        oldSends.add(send);
                        checkOrder(send.event());
                    }
                    case PoolAction.Dropped _ -> droppedOrMissed++;
                    case PoolAction.Broke broke -> inHands.remove(broke.id());
                    case PoolAction.Rejected _, PoolAction.Pause _, PoolAction.Note _ -> {}
                }
            }
        }

        /** Events that come for the first time come in their order. */
        private void checkOrder(QueuedEvent event) {
            boolean again = oldSends.stream()
                            .filter(old -> old.event().serial() == event.serial())
                            .count()
                    > 1;
            if (!again) {
                assertTrue(event.serial() > lastFresh, event.serial() + " after " + lastFresh);
                lastFresh = event.serial();
            }
        }

        private void check() {
            PoolCounts counts = pool.counts();
            assertEquals(serial, counts.emitted());
            assertEquals(droppedOrMissed, counts.dropped());
            assertEquals(counts.emitted(), counts.delivered() + counts.dropped() + counts.queued());
            assertEquals(accepted, counts.delivered());
            assertTrue(counts.queued() <= capacity + listeners, "more than fits: " + counts);
        }

        /** A good listener at the end gets all that is left. */
        private void drain() {
            for (int i = 0; i < listeners; i++) {
                down(Pools.member("lis", i));
            }
            ProcessId good = Pools.member("lis", 0);
            did(pool.resume());
            pids.put(good, nextPid++);
            mayTake.add(good);
            did(pool.up(good, pids.get(good)));
            say(good, "READY\n");
            while (inHands.remove(good) != null) {
                accepted++;
                say(good, "RESULT 2\nOKREADY\n");
            }
            check();
            assertEquals(0, pool.counts().queued());
        }
    }
}
