package io.weka.supervisor.domain.event.pool;

import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.PoolConfig;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pool of event listeners: its buffer, and which listener gets which event. Pure: each method answers what has to be done,
 * in order. Texts are those of the reference.
 */
public final class ListenerPool {

    /** As many rejections of an event in a row are answered by sending it again at once; then there are pauses. */
    static final int IMMEDIATE_RETRIES = 10;

    private final String name;
    private final PoolConfig config;
    private final Map<ProcessId, Listener> listeners = new LinkedHashMap<>();
    private final EventBuffer buffer;
    private final Map<EventType, Long> copies = new EnumMap<>(EventType.class);
    private boolean paused;
    private long nextPoolSerial;
    private long emitted;
    private long delivered;
    private long dropped;

    /** {@code group.pool()} is present. */
    public ListenerPool(GroupConfig group) {
        name = group.name();
        config = group.pool().orElseThrow();
        buffer = new EventBuffer(config.bufferSize());
        group.programs().forEach(program -> {
            var id = new ProcessId(name, program.name());
            listeners.put(id, new Listener(id));
        });
    }

    public PoolCounts counts() {
        int inHands =
                (int) listeners.values().stream().filter(Listener::hasEvent).count();
        return new PoolCounts(name, emitted, delivered, dropped, buffer.size() + inHands);
    }

    /** Whether the next event would be sent at once. */
    public boolean isHungry() {
        return !paused && listeners.values().stream().anyMatch(Listener::isFree);
    }

    /** An event for this pool; it is buffered once for each subscribed type that it is of. */
    public List<PoolAction> accept(long serial, Event event) {
        var actions = new ArrayList<PoolAction>();
        var queued = new QueuedEvent(serial, nextPoolSerial++, event, 0);
        for (long copies = copiesOf(event.type()); copies > 0; copies--) {
            emitted++;
            note(buffer.add(queued), actions);
        }
        dispatch(actions);
        return actions;
    }

    /** So many events of a type were lost before they came here; answers how many that is with all copies. */
    public long missed(EventType type, long events) {
        long lost = events * copiesOf(type);
        emitted += lost;
        dropped += lost;
        nextPoolSerial += events;
        return lost;
    }

    /** A listener is RUNNING and may be sent events. */
    public List<PoolAction> up(ProcessId id, int pid) {
        return with(id, (listener, actions) -> {
            begin(listener, pid, actions);
            listener.mayTake(true);
        });
    }

    /** A listener is about to be stopped: it may still answer. */
    public List<PoolAction> stopping(ProcessId id) {
        return with(id, (listener, actions) -> listener.mayTake(false));
    }

    /** A listener ended. */
    public List<PoolAction> down(ProcessId id) {
        return with(id, (listener, actions) -> {
            takeBack(listener, actions);
            listener.ended();
        });
    }

    /** A listener wrote to its stdout. */
    public List<PoolAction> read(ProcessId id, int pid, byte[] chunk) {
        return with(id, (listener, actions) -> {
            if (listener.speaks(pid)) {
                begin(listener, pid, actions);
                listener.protocol().read(chunk).forEach(outcome -> handle(listener, outcome, actions));
            }
        });
    }

    /** An event could not be written: the listener has closed its stdin. */
    public List<PoolAction> writeFailed(PoolAction.Send send) {
        return with(send.id(), (listener, actions) -> {
            if (listener.pid() == send.pid() && listener.has(send.event())) {
                debug(
                        "epipe occurred while sending event %d to listener %s"
                                .formatted(send.event().serial(), listener.name()),
                        actions);
                listener.protocol().close();
                transition(listener, ListenerState.BUSY, ListenerState.UNKNOWN, actions);
                takeBack(listener, actions);
                actions.add(new PoolAction.Broke(send.id(), send.pid()));
            }
        });
    }

    /** The pause is over. */
    public List<PoolAction> resume() {
        paused = false;
        var actions = new ArrayList<PoolAction>();
        dispatch(actions);
        return actions;
    }

    private interface Step {
        void take(Listener listener, List<PoolAction> actions);
    }

    private List<PoolAction> with(ProcessId id, Step step) {
        var actions = new ArrayList<PoolAction>();
        Optional.ofNullable(listeners.get(id)).ifPresent(listener -> step.take(listener, actions));
        dispatch(actions);
        return actions;
    }

    private void begin(Listener listener, int pid, List<PoolAction> actions) {
        if (listener.pid() != pid) {
            takeBack(listener, actions);
            listener.run(pid);
        }
    }

    private void handle(Listener listener, ListenerProtocol.Outcome outcome, List<PoolAction> actions) {
        switch (outcome) {
            case ListenerProtocol.Outcome.Ready _ ->
                transition(listener, ListenerState.ACKNOWLEDGED, ListenerState.READY, actions);
            case ListenerProtocol.Outcome.Accepted _ -> {
                listener.letGo();
                delivered++;
                debug(listener.name() + ": event was processed", actions);
                transition(listener, ListenerState.BUSY, ListenerState.ACKNOWLEDGED, actions);
            }
            case ListenerProtocol.Outcome.Rejected _ -> {
                actions.add(new PoolAction.Rejected(listener.id(), listener.name() + ": event was rejected"));
                transition(listener, ListenerState.BUSY, ListenerState.ACKNOWLEDGED, actions);
                listener.letGo().map(QueuedEvent::rejected).ifPresent(event -> {
                    putBack(event, actions);
                    pauseAfter(event, actions);
                });
            }
            case ListenerProtocol.Outcome.BadResultLine bad ->
                warn(listener.name() + ": bad result line: '" + bad.line() + "'", actions);
            case ListenerProtocol.Outcome.Violated violated -> {
                transition(listener, violated.from(), ListenerState.UNKNOWN, actions);
                warn(
                        listener.name()
                                + ": has entered the UNKNOWN state and will no longer receive events, this usually"
                                + " indicates the process violated the eventlistener protocol",
                        actions);
                takeBack(listener, actions);
                actions.add(new PoolAction.Broke(listener.id(), listener.pid()));
            }
        }
    }

    private void pauseAfter(QueuedEvent event, List<PoolAction> actions) {
        if (event.rejections() > IMMEDIATE_RETRIES && !paused) {
            paused = true;
            actions.add(new PoolAction.Pause());
        }
    }

    private void takeBack(Listener listener, List<PoolAction> actions) {
        listener.letGo().ifPresent(event -> putBack(event, actions));
    }

    private void putBack(QueuedEvent event, List<PoolAction> actions) {
        noteRebuffering(event, buffer.size(), actions);
        note(buffer.putBack(event), actions);
    }

    private void noteRebuffering(QueuedEvent event, int size, List<PoolAction> actions) {
        debug(
                "rebuffering event " + event.serial() + " for pool " + name + " (buf size=" + size + ", max="
                        + buffer.capacity() + ")",
                actions);
    }

    private void note(List<QueuedEvent> overflow, List<PoolAction> actions) {
        overflow.forEach(event -> {
            dropped++;
            actions.add(new PoolAction.Dropped(name, event.serial()));
        });
    }

    /** Each event goes to the first listener that is READY, in the order of the configuration (reference). */
    private void dispatch(List<PoolAction> actions) {
        for (boolean sent = false; !paused && buffer.size() > 0; sent = true) {
            Optional<Listener> free =
                    listeners.values().stream().filter(Listener::isFree).findFirst();
            if (free.isEmpty()) {
                if (sent) {
                    // The reference takes the next one out to see that there is nobody for it.
                    buffer.first().ifPresent(event -> noteRebuffering(event, buffer.size() - 1, actions));
                }
                return;
            }
            Listener listener = free.get();
            QueuedEvent event = buffer.take().orElseThrow();
            listener.give(event);
            actions.add(new PoolAction.Send(listener.id(), listener.pid(), event));
            debug("event " + event.serial() + " sent to listener " + listener.name(), actions);
            transition(listener, ListenerState.READY, ListenerState.BUSY, actions);
        }
    }

    private long copiesOf(EventType type) {
        return copies.computeIfAbsent(type, this::countCopies);
    }

    private long countCopies(EventType type) {
        long subscriptions = config.events().stream()
                .distinct()
                .filter(subscribed -> subscribed.covers(type))
                .count();
        return Math.max(1, subscriptions);
    }

    private static void transition(Listener listener, ListenerState from, ListenerState to, List<PoolAction> actions) {
        debug(listener.name() + ": " + from + " -> " + to, actions);
    }

    private static void debug(String text, List<PoolAction> actions) {
        actions.add(new PoolAction.Note(LogLevel.DEBUG, text));
    }

    private static void warn(String text, List<PoolAction> actions) {
        actions.add(new PoolAction.Note(LogLevel.WARN, text));
    }
}
