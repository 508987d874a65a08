package io.weka.supervisor.adapter.listener;

import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.event.PythonBytes;
import io.weka.supervisor.domain.event.WireFormat;
import io.weka.supervisor.domain.event.pool.ListenerPool;
import io.weka.supervisor.domain.event.pool.PoolAction;
import io.weka.supervisor.domain.event.pool.PoolCounts;
import io.weka.supervisor.domain.event.pool.QueuedEvent;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.metric.Metric;
import io.weka.supervisor.domain.metric.MetricSource;
import io.weka.supervisor.domain.metric.Sample;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Inbox;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.DaemonLog;
import io.weka.supervisor.domain.port.out.Listeners;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.PythonText;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The one thread that owns all pools of event listeners. Calls only leave a task for it. What waits for it is bounded: events
 * beyond {@link #BACKLOG} bytes are dropped, and counted, as if the buffers of their pools were full.
 */
public final class ListenerPump implements Listeners, MetricSource, AutoCloseable {

    /** Writes to the stdin of a process without waiting, in the order of the calls. */
    public interface StdinWriter {
        void write(ProcessId id, int pid, byte[] bytes, Reply<Boolean> reply);
    }

    static final long BACKLOG = 16 << 20;

    /** Bytes of a chunk of a listener that are shown at level debug. */
    private static final int SHOWN = 1024;

    /** More bytes than a listener has to say at a time. One that writes more is read slowly, so it takes no time from others. */
    private static final int USUAL = 8 << 10;

    private static final Duration FLOOD_PAUSE = Duration.ofMillis(100);
    private static final Duration BURST_WINDOW = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final String identifier;
    private final StdinWriter stdin;
    private final Inbox inbox;
    private final DaemonLog log;
    private final Duration burstWindow;
    private final PumpThread thread = new PumpThread("event-listeners", this::lookForHunger);

    private final AtomicLong backlog = new AtomicLong();
    private final AtomicReference<Map<Missed, Long>> missed = new AtomicReference<>(Map.of());

    /** Only touched by the thread. */
    private final Map<String, PumpedPool> pools = new TreeMap<>();

    /** Whether a listener waits for an event. Written by the thread; a reader that is late costs a moment, no event. */
    private volatile boolean hungry;

    /** @param identifier the name of the daemon in the header of each event */
    public ListenerPump(String identifier, StdinWriter stdin, Inbox inbox, DaemonLog log) {
        this(identifier, stdin, inbox, log, BURST_WINDOW);
    }

    ListenerPump(String identifier, StdinWriter stdin, Inbox inbox, DaemonLog log, Duration burstWindow) {
        this.identifier = identifier;
        this.stdin = stdin;
        this.inbox = inbox;
        this.log = log;
        this.burstWindow = burstWindow;
    }

    @Override
    public void addPool(GroupConfig group) {
        run(() -> pools.put(group.name(), new PumpedPool(new ListenerPool(group), group.name(), log)));
    }

    @Override
    public void removePool(String name) {
        run(() -> pools.remove(name));
    }

    @Override
    public void deliver(long serial, Event event, List<String> names) {
        List<String> to = List.copyOf(names);
        long weight = event.weight();
        if (backlog.addAndGet(weight) > BACKLOG) {
            backlog.addAndGet(-weight);
            miss(event.type(), to);
            return;
        }
        Runnable task = guarded(() -> {
            backlog.addAndGet(-weight);
            to.forEach(name -> inPool(name, pool -> pool.accept(serial, event)));
        });
        if (hungry) {
            thread.run(task);
        } else {
            thread.runSoon(task);
        }
    }

    private void lookForHunger() {
        hungry = pools.values().stream().anyMatch(pumped -> pumped.pool().isHungry());
    }

    @Override
    public void listenerUp(ProcessId id, int pid) {
        run(() -> inPool(id.group(), pool -> pool.up(id, pid)));
    }

    @Override
    public void listenerStopping(ProcessId id) {
        run(() -> inPool(id.group(), pool -> pool.stopping(id)));
    }

    @Override
    public void listenerDown(ProcessId id) {
        run(() -> inPool(id.group(), pool -> pool.down(id)));
    }

    @Override
    public OutputSink protocol(ProcessId id, OutputSink log) {
        // what a listener says to us is no output that others may hear of (reference)
        OutputSink plain = log instanceof EventSink observed ? observed.log() : log;
        return new ProtocolSink(
                plain,
                (pid, chunk, credit) -> run(() -> {
                    hear(id, pid, chunk);
                    if (chunk.length <= USUAL) {
                        credit.giveBack(chunk.length);
                    } else {
                        runIn(FLOOD_PAUSE, () -> credit.giveBack(chunk.length));
                    }
                }));
    }

    /** Counts of all pools by name; answered by the thread, after all that was called before. */
    public void counts(Consumer<List<PoolCounts>> answer) {
        run(() -> {
            settleMissed();
            answer.accept(pools.values().stream()
                    .map(pumped -> pumped.pool().counts())
                    .toList());
        });
    }

    @Override
    public void collect(Consumer<List<Metric>> answer) {
        counts(pools -> answer.accept(List.of(
                Metric.counter(
                        "supervisord_pool_events_emitted_total",
                        "Events for a pool of listeners: delivered, dropped and queued together.",
                        each(pools, PoolCounts::emitted)),
                Metric.counter(
                        "supervisord_pool_events_delivered_total",
                        "Events that a listener of the pool answered with OK.",
                        each(pools, PoolCounts::delivered)),
                Metric.counter(
                        "supervisord_pool_events_dropped_total",
                        "Events that were lost since the buffer of the pool was full.",
                        each(pools, PoolCounts::dropped)),
                Metric.gauge(
                        "supervisord_pool_events_queued",
                        "Events in the buffer of the pool or in the hands of its listeners.",
                        each(pools, PoolCounts::queued)))));
    }

    private static List<Sample> each(List<PoolCounts> pools, ToLongFunction<PoolCounts> value) {
        return pools.stream()
                .map(counts -> Sample.of(value.applyAsLong(counts), Sample.label("pool", counts.pool())))
                .toList();
    }

    /** Ends the thread; what was not sent by then is not sent any more. */
    @Override
    public void close() {
        thread.close();
    }

    private void run(Runnable task) {
        thread.run(guarded(task));
    }

    private void runIn(Duration delay, Runnable task) {
        thread.runIn(delay, guarded(task));
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException defect) {
                log.critical("event listeners: " + defect);
            }
        };
    }

    private void hear(ProcessId id, int pid, byte[] chunk) {
        inPool(id.group(), pool -> {
            if (log.isLogged(LogLevel.DEBUG)) {
                log.debug(PythonText.quoted(id.name()) + " stdout output:\n"
                        + PythonBytes.repr(Arrays.copyOf(chunk, Math.min(chunk.length, SHOWN))));
            }
            return pool.read(id, pid, chunk);
        });
    }

    private void inPool(String name, Function<ListenerPool, List<PoolAction>> step) {
        settleMissed();
        Optional.ofNullable(pools.get(name))
                .ifPresent(pumped -> step.apply(pumped.pool()).forEach(action -> perform(pumped, action)));
    }

    private void perform(PumpedPool pumped, PoolAction action) {
        switch (action) {
            case PoolAction.Send send -> send(pumped, send);
            case PoolAction.Dropped dropped ->
                watch(pumped.drops(), pumped.drops().add(dropped::text));
            case PoolAction.Rejected rejected ->
                watch(pumped.rejections(), pumped.rejections().add(rejected::text));
            case PoolAction.Pause _ ->
                runIn(PAUSE, () -> pumped.pool().resume().forEach(later -> perform(pumped, later)));
            case PoolAction.Broke broke -> inbox.post(new Fact.ListenerBroke(broke.id(), broke.pid()));
            case PoolAction.Note note -> log.log(note.level(), note.text());
        }
    }

    private void send(PumpedPool pumped, PoolAction.Send send) {
        QueuedEvent event = send.event();
        byte[] envelope =
                WireFormat.envelope(identifier, send.id().group(), event.serial(), event.poolSerial(), event.event());
        stdin.write(send.id(), send.pid(), envelope, new Reply<>() {
            @Override
            public void ok(Boolean written) {}

            @Override
            public void fault(Fault fault) {
                run(() -> pumped.pool().writeFailed(send).forEach(action -> perform(pumped, action)));
            }
        });
    }

    private void watch(BurstLog burst, boolean windowBegins) {
        if (windowBegins) {
            runIn(burstWindow, () -> watch(burst, burst.windowEnds()));
        }
    }

    /** There is no room for an event: only its number is kept, until the thread comes to it. */
    private void miss(EventType type, List<String> names) {
        Map<Missed, Long> before = missed.getAndUpdate(counts -> {
            var more = new HashMap<>(counts);
            names.forEach(name -> more.merge(new Missed(name, type), 1L, Long::sum));
            return more;
        });
        if (before.isEmpty()) {
            run(this::settleMissed);
        }
    }

    private void settleMissed() {
        if (missed.get().isEmpty()) {
            return;
        }
        missed.getAndSet(Map.of())
                .forEach((what, events) -> Optional.ofNullable(pools.get(what.pool()))
                        .ifPresent(pumped -> {
                            long lost = pumped.pool().missed(what.type(), events);
                            watch(pumped.drops(), pumped.drops().add(lost));
                        }));
    }

    /** Events of this type for this pool. */
    private record Missed(String pool, EventType type) {}

    /** A pool with the logs of what may come too often for a line each. */
    private record PumpedPool(ListenerPool pool, BurstLog drops, BurstLog rejections) {
        PumpedPool(ListenerPool pool, String name, DaemonLog log) {
            this(
                    pool,
                    new BurstLog(
                            log,
                            LogLevel.ERROR,
                            more -> "pool " + name + " event buffer overflowed, discarded " + more + " more events"),
                    new BurstLog(log, LogLevel.WARN, more -> name + ": event was rejected " + more + " more times"));
        }
    }
}
