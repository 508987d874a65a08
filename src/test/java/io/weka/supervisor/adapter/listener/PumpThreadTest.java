package io.weka.supervisor.adapter.listener;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PumpThreadTest {

    private final AtomicInteger rounds = new AtomicInteger();
    private final List<Integer> done = new CopyOnWriteArrayList<>();
    private final PumpThread thread = new PumpThread("test", rounds::incrementAndGet);

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void tasksOfBothKindsAreDoneInTheOrderInWhichTheyCome() {
        for (int i = 0; i < 1000; i++) {
            int number = i;
            if (i % 3 == 0) {
                thread.run(() -> done.add(number));
            } else {
                thread.runSoon(() -> done.add(number));
            }
        }
        await().until(() -> done.size() == 1000);
        assertEquals(IntStream.range(0, 1000).boxed().toList(), done);
    }

    @Test
    void aTaskThatCanWaitIsDoneThoughNothingElseComes() {
        for (int i = 0; i < 20; i++) {
            var task = new CountDownLatch(1);
            thread.runSoon(task::countDown);
            await().until(() -> task.getCount() == 0);
        }
    }

    @Test
    void tasksThatCanWaitAreDoneTogether() {
        int tasks = 100_000;
        for (int i = 0; i < tasks; i++) {
            thread.runSoon(() -> done.add(1));
            if (i % 1000 == 0) {
                done.clear();
            }
        }
        var last = new CountDownLatch(1);
        thread.run(last::countDown);
        await().until(() -> last.getCount() == 0);
        assertTrue(rounds.get() < tasks / 100, rounds + " rounds");
    }

    @Test
    void theThreadIsThereForTheTaskAfterOneThatThrows() {
        var both = new CountDownLatch(1);
        thread.run(() -> {
            await().until(() -> both.getCount() == 0);
            throw new Expected();
        });
        thread.runSoon(() -> done.add(1));
        both.countDown();
        await().dontCatchUncaughtExceptions().until(() -> done.equals(List.of(1)));
    }

    @Test
    void whatNoThreadIsThereForIsDoneOnceThereIsOne() {
        var refusals = new AtomicInteger(3);
        ThreadFactory few = task -> {
            if (refusals.getAndDecrement() > 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return Thread.ofPlatform().daemon().unstarted(task);
        };
        try (var late = new PumpThread(few, () -> {})) {
            late.run(() -> done.add(1));
            late.run(() -> done.add(2));
            await().until(() -> done.equals(List.of(1, 2)));
        }
    }

    @Test
    void aDelayedTaskComesAfterItsTime() {
        long begin = System.nanoTime();
        thread.runIn(Duration.ofMillis(30), () -> done.add(1));
        await().until(() -> !done.isEmpty());
        assertTrue(System.nanoTime() - begin >= Duration.ofMillis(30).toNanos());
    }

    private static final class Expected extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
