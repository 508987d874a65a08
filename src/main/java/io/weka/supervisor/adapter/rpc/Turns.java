package io.weka.supervisor.adapter.rpc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Lets only a few at a time do what takes much memory; the others wait in order of arrival. Lives on the event loop. */
final class Turns {
    private final int most;
    private final int mostWaiting;
    private final Deque<Consumer<Runnable>> waiting = new ArrayDeque<>();
    private int busy;

    Turns(int most, int mostWaiting) {
        this.most = most;
        this.mostWaiting = mostWaiting;
    }

    /**
     * Does it now or later. False, and it is never done, when too many wait.
     *
     * @param work gets what it has to run once, at its end
     */
    boolean take(Consumer<Runnable> work) {
        if (busy < most) {
            begin(work);
            return true;
        }
        return waiting.size() < mostWaiting && waiting.add(work);
    }

    private void begin(Consumer<Runnable> work) {
        busy++;
        work.accept(this::next);
    }

    private void next() {
        busy--;
        Consumer<Runnable> first = waiting.poll();
        if (first != null) {
            begin(first);
        }
    }
}
