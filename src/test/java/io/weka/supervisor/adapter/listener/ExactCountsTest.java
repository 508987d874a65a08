package io.weka.supervisor.adapter.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.event.pool.Pools;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.metric.Metric;
import io.weka.supervisor.domain.metric.Sample;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is emitted is delivered, dropped or queued, whatever the listeners do; one seed is one run. */
class ExactCountsTest {
    private static final int RUNS = 30;
    private static final int STEPS = 300;
    private static final ProcessId P = new ProcessId("p", "p");
    private static final List<String> POOLS = List.of("one", "two", "twice");

    @Test
    void emittedIsDeliveredAndDroppedAndQueuedInEveryPool() {
        Set<String> seen = new HashSet<>();
        for (long seed = 0; seed < RUNS; seed++) {
            try (Run run = new Run(seed)) {
                run.go();
                seen.addAll(run.seen);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
        assertEquals(Set.of("full", "missed", "rejected", "broke", "died with it", "not written", "delivered"), seen);
    }

    private static final class Run implements AutoCloseable {
        final Set<String> seen = new HashSet<>();

        private final Random random;
        private final ListenerPump pump;
        private final Map<ProcessId, Integer> pids = new HashMap<>();
        private final Map<ProcessId, OutputSink> stdouts = new HashMap<>();
        private final List<ProcessId> listeners = new ArrayList<>();
        private final Map<String, Long> emitted = new TreeMap<>();
        private final Map<String, Long> delivered = new TreeMap<>();

        // written by the pump's thread, which is waited for before they are looked at
        private final Map<ProcessId, Integer> inHand = new HashMap<>();
        private boolean stdinIsClosed;

        private long serial;
        private int nextPid = 1;

        Run(long seed) {
            random = new Random(seed);
            pump = new ListenerPump("supervisor", this::write, message -> {}, new RecordingLog(), Duration.ofDays(1));
            for (String pool : POOLS) {
                EventType[] types = pool.equals("twice")
                        ? new EventType[] {EventType.PROCESS_LOG, EventType.PROCESS_LOG_STDOUT}
                        : new EventType[] {EventType.PROCESS_LOG};
                pump.addPool(Pools.several(pool, 2, 1 + random.nextInt(4), types));
                emitted.put(pool, 0L);
                delivered.put(pool, 0L);
                listeners.add(Pools.member(pool, 0));
                listeners.add(Pools.member(pool, 1));
            }
            listeners.forEach(id -> stdouts.put(id, pump.protocol(id, new MemorySink())));
        }

        void go() {
            for (int i = 0; i < STEPS; i++) {
                step(listeners.get(random.nextInt(listeners.size())));
                check();
            }
        }

        private void step(ProcessId id) {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> deliver(1 + random.nextInt(8), 10);
                case 3 -> flood();
                case 4, 5 -> up(id);
                case 6 -> down(id);
                default -> answer(id);
            }
        }

        private void deliver(int events, int length) {
            List<String> to = POOLS.subList(0, 1 + random.nextInt(POOLS.size()));
            for (int i = 0; i < events; i++) {
                pump.deliver(serial++, new Event.Log(P, 1, Channel.STDOUT, new byte[length]), to);
                to.forEach(pool -> emitted.merge(pool, pool.equals("twice") ? 2L : 1L, Long::sum));
            }
        }

        /** More than the backlog takes while the thread of the pools is busy. */
        private void flood() {
            var busy = new CountDownLatch(1);
            pump.counts(counts -> await(busy));
            deliver(80, 256 << 10);
            busy.countDown();
            seen.add("missed");
        }

        private void up(ProcessId id) {
            if (!pids.containsKey(id)) {
                pids.put(id, nextPid++);
                pump.listenerUp(id, pids.get(id));
                say(id, "READY\n");
            }
        }

        private void down(ProcessId id) {
            if (pids.remove(id) != null) {
                if (inHand.remove(id) != null) {
                    seen.add("died with it");
                }
                pump.listenerDown(id);
            }
        }

        private void answer(ProcessId id) {
            stdinIsClosed = random.nextInt(8) == 0;
            if (inHand.remove(id) == null) {
                return;
            }
            switch (random.nextInt(6)) {
                case 0 -> {
                    seen.add("rejected");
                    say(id, "RESULT 4\nFAILREADY\n");
                }
                case 1 -> {
                    seen.add("broke");
                    say(id, "nonsense\n");
                }
                default -> {
                    seen.add("delivered");
                    delivered.merge(id.group(), 1L, Long::sum);
                    say(id, "RESULT 2\nOKREADY\n");
                }
            }
        }

        private void say(ProcessId id, String text) {
            int pid = requireNonNull(pids.get(id));
            assertTrue(requireNonNull(stdouts.get(id)).offer(pid, text.getBytes(UTF_8), () -> {}));
        }

        private void write(ProcessId id, int pid, byte[] event, Reply<Boolean> reply) {
            if (stdinIsClosed) {
                seen.add("not written");
                reply.fault(Fault.of(FaultCode.NO_FILE, id.display()));
            } else {
                inHand.put(id, pid);
            }
        }

        private void check() {
            // a failed write comes back as one more task of the thread
            metrics();
            Map<String, Long> metrics = metrics();
            for (String pool : POOLS) {
                long queued = requireNonNull(metrics.get("supervisord_pool_events_queued " + pool));
                long dropped = requireNonNull(metrics.get("supervisord_pool_events_dropped_total " + pool));
                assertEquals(emitted.get(pool), metrics.get("supervisord_pool_events_emitted_total " + pool));
                assertEquals(delivered.get(pool), metrics.get("supervisord_pool_events_delivered_total " + pool));
                assertEquals(emitted.get(pool), requireNonNull(delivered.get(pool)) + dropped + queued);
                if (dropped > 0) {
                    seen.add("full");
                }
            }
        }

        private Map<String, Long> metrics() {
            var answer = new CompletableFuture<List<Metric>>();
            pump.collect(answer::complete);
            Map<String, Long> values = new HashMap<>();
            for (Metric metric : answer.orTimeout(60, TimeUnit.SECONDS).join()) {
                for (Sample sample : metric.samples()) {
                    values.put(metric.name() + " " + sample.labels().getFirst().value(), Math.round(sample.value()));
                }
            }
            return values;
        }

        @Override
        public void close() {
            pump.close();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
