package io.weka.supervisor.adapter.logfile;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Notices that a target takes nothing for a while although somebody waits for room: a FIFO that nobody reads, a disk that
 * hangs. Looks on a clock only while somebody waits and it is not told yet. Any thread.
 */
final class StallWatch {

    private final Executor later;
    private final BooleanSupplier awaited;
    private final Runnable stalled;
    private final Runnable over;
    private final AtomicBoolean watching = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicLong moves = new AtomicLong();

    /**
     * @param later runs a task when the patience is over
     * @param awaited whether somebody waits for room
     * @param stalled as {@code over}, must not block
     */
    StallWatch(Executor later, BooleanSupplier awaited, Runnable stalled, Runnable over) {
        this.later = later;
        this.awaited = awaited;
        this.stalled = stalled;
        this.over = over;
    }

    /** Somebody has to wait for room. */
    void refused() {
        if (watching.compareAndSet(false, true)) {
            lookLater();
        }
    }

    /** Something was written; {@code waiting}: there is still somebody who waits for room. */
    void moved(boolean waiting) {
        moves.incrementAndGet();
        if (told.compareAndSet(true, false)) {
            over.run();
        }
        if (waiting) {
            refused();
        }
    }

    private void lookLater() {
        long before = moves.get();
        later.execute(() -> look(before));
    }

    /** Who was refused after the last move relies on this look, so it is followed by another while somebody waits. */
    private void look(long before) {
        watching.set(false);
        if (moves.get() != before) {
            if (awaited.getAsBoolean()) {
                refused();
            }
        } else if (told.compareAndSet(false, true)) {
            stalled.run();
        }
    }
}
