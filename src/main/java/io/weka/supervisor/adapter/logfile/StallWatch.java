package io.weka.supervisor.adapter.logfile;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Notices that a target takes nothing for a while although somebody waits for room: a FIFO that nobody reads, a disk that
 * hangs. Looks on a clock only while somebody waits and it is not told yet. Any thread.
 */
final class StallWatch {

    private final Executor later;
    private final Runnable stalled;
    private final Runnable over;
    private final AtomicBoolean watching = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicLong moves = new AtomicLong();

    /** @param stalled and {@code over} must not block */
    StallWatch(Duration patience, Runnable stalled, Runnable over) {
        this.later = CompletableFuture.delayedExecutor(patience.toNanos(), TimeUnit.NANOSECONDS, Runnable::run);
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

    /** When it moved, it is watched anew by that move or by the next refusal. */
    private void look(long before) {
        watching.set(false);
        if (moves.get() == before && told.compareAndSet(false, true)) {
            stalled.run();
        }
    }
}
