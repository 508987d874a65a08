package io.weka.supervisor.domain.event.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The events of a pool that wait for a listener, the oldest first: at most {@code capacity}, and no more than fit into
 * {@link #MOST_BYTES}, so that a pool with a large buffer and large events does not use up the memory of the daemon. One event has
 * room in any case.
 */
final class EventBuffer {

    static final long MOST_BYTES = 8 << 20;

    private final int capacity;
    private long bytes;
    private final Deque<QueuedEvent> waiting = new ArrayDeque<>();

    EventBuffer(int capacity) {
        this.capacity = Math.max(1, capacity);
    }

    int size() {
        return waiting.size();
    }

    int capacity() {
        return capacity;
    }

    /** Adds the newest event; answers the oldest that had to go. */
    List<QueuedEvent> add(QueuedEvent event) {
        List<QueuedEvent> dropped = makeRoom(event);
        waiting.addLast(event);
        return dropped;
    }

    /** Puts an event back that was taken; in a full buffer the oldest of those that wait give way (reference). */
    List<QueuedEvent> putBack(QueuedEvent event) {
        List<QueuedEvent> dropped = makeRoom(event);
        waiting.addFirst(event);
        return dropped;
    }

    /** The oldest. */
    Optional<QueuedEvent> first() {
        return Optional.ofNullable(waiting.peekFirst());
    }

    Optional<QueuedEvent> take() {
        Optional<QueuedEvent> first = Optional.ofNullable(waiting.pollFirst());
        first.ifPresent(event -> bytes -= event.event().weight());
        return first;
    }

    /** The event is counted in. */
    private List<QueuedEvent> makeRoom(QueuedEvent event) {
        bytes += event.event().weight();
        if (waiting.size() < capacity && bytes <= MOST_BYTES) {
            return List.of();
        }
        List<QueuedEvent> dropped = new ArrayList<>();
        while (!waiting.isEmpty() && (waiting.size() >= capacity || bytes > MOST_BYTES)) {
            take().ifPresent(dropped::add);
        }
        return dropped;
    }
}
