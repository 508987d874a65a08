package io.weka.supervisor.adapter.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CreditTest {

    private final AtomicInteger wakeups = new AtomicInteger();

    @Test
    void thereIsCreditUntilItIsSpent() {
        var credit = new Credit(100);
        credit.spend(99);
        assertTrue(credit.isThere(wakeups::incrementAndGet));
        credit.spend(500);
        assertFalse(credit.isThere(wakeups::incrementAndGet));
        assertEquals(0, wakeups.get());
    }

    @Test
    void whoeverWaitsIsWokenOnceWhenHalfOfItIsThereAgain() {
        var credit = new Credit(100);
        credit.spend(100);
        assertFalse(credit.isThere(wakeups::incrementAndGet));
        credit.giveBack(50);
        assertEquals(0, wakeups.get());
        credit.giveBack(1);
        credit.giveBack(49);
        assertEquals(1, wakeups.get());
        assertTrue(credit.isThere(wakeups::incrementAndGet));
    }

    /** A waiter that is forgotten would leave a process with a full pipe for ever. */
    @Test
    @Timeout(60)
    void noWakeupIsLostBetweenTwoThreads() throws InterruptedException, ExecutionException {
        var credit = new Credit(4);
        var spent = new Semaphore(0);
        int rounds = 200_000;
        try (var other = Executors.newSingleThreadExecutor()) {
            var giver = other.submit(() -> {
                for (int i = 0; i < rounds; i++) {
                    spent.acquireUninterruptibly();
                    credit.giveBack(1);
                }
            });
            var room = new Semaphore(0);
            for (int i = 0; i < rounds; i++) {
                while (!credit.isThere(room::release)) {
                    room.acquire();
                }
                credit.spend(1);
                spent.release();
            }
            giver.get();
        }
        assertTrue(credit.isThere(() -> {}));
    }
}
