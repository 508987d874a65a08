package io.weka.supervisor.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What will happen outside of the orchestrator, by time; what comes at the same time comes in the order of its making. */
final class Agenda {
    private record Item(long at, long order, Runnable happening) {}

    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparingLong(Item::at).thenComparingLong(Item::order));
    private long made;

    void at(long nanos, Runnable happening) {
        items.add(new Item(nanos, made++, happening));
    }

    /** When the next one is due; the end of time where there is none. */
    long next() {
        Item first = items.peek();
        return first == null ? Long.MAX_VALUE : first.at();
    }

    void runNext() {
        items.remove().happening().run();
    }
}
