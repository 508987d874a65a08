package io.weka.supervisor.adapter.listener;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Bounds the bytes of one source that are on their way to the thread that handles them. One thread asks and spends, any
 * thread gives back; nobody waits.
 */
final class Credit {

    private final long limit;
    private final AtomicLong left;
    private final AtomicReference<Optional<Runnable>> waiting = new AtomicReference<>(Optional.empty());

    Credit(long limit) {
        this.limit = limit;
        this.left = new AtomicLong(limit);
    }

    /** Whether some credit is left; if not, {@code whenThere} runs once, as soon as half of it has been given back. */
    boolean isThere(Runnable whenThere) {
        if (left.get() > 0) {
            return true;
        }
        waiting.set(Optional.of(whenThere));
        // it may have been given back in between: then whoever takes the waiting one out decides
        return left.get() > 0 && waiting.getAndSet(Optional.empty()).isPresent();
    }

    /** May go below zero, so that a chunk of any size gets through when there is credit at all. */
    void spend(long bytes) {
        left.addAndGet(-bytes);
    }

    void giveBack(long bytes) {
        if (left.addAndGet(bytes) > limit / 2) {
            waiting.getAndSet(Optional.empty()).ifPresent(Runnable::run);
        }
    }
}
