package io.weka.supervisor.domain.event.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The events of a pool that wait for a listener: at most {@code capacity}, the oldest first. */
final class EventBuffer {

    private final int capacity;
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

    /** Adds the newest event; answers the oldest where it had to go. */
    Optional<QueuedEvent> add(QueuedEvent event) {
        Optional<QueuedEvent> dropped = makeRoom();
        waiting.addLast(event);
        return dropped;
    }

    /** Puts an event back that was taken; in a full buffer the oldest of those that wait gives way (reference). */
    Optional<QueuedEvent> putBack(QueuedEvent event) {
        Optional<QueuedEvent> dropped = makeRoom();
        waiting.addFirst(event);
        return dropped;
    }

    Optional<QueuedEvent> take() {
        return Optional.ofNullable(waiting.pollFirst());
    }

    private Optional<QueuedEvent> makeRoom() {
        return waiting.size() < capacity ? Optional.empty() : take();
    }
}
