package io.weka.supervisor.adapter.logfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private static final long PATIENCE = 10;

    private final BlockingQueue<Integer> done = new LinkedBlockingQueue<>();
    private final List<Runnable> later = new ArrayList<>();
    private volatile boolean threadsAreOut;
    private final Workers workers = new Workers(1, Workers.IDLE, this::thread, later::add);

    private Thread thread(Runnable task) {
        if (threadsAreOut) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        return Thread.ofPlatform().daemon().unstarted(task);
    }

    private void execute(int task) {
        workers.execute(() -> done.add(task));
    }

    private List<Integer> done(int count) throws InterruptedException {
        List<Integer> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Integer next = done.poll(PATIENCE, TimeUnit.SECONDS);
            assertTrue(next != null, () -> "done: " + tasks);
            tasks.add(next);
        }
        return tasks;
    }

    @Test
    void tasksAreDoneInTheirOrder() throws Exception {
        execute(1);
        execute(2);
        execute(3);

        assertEquals(List.of(1, 2, 3), done(3));
    }

    @Test
    void whatNoThreadIsThereForIsDoneInItsOrderOnceThereIsOne() throws Exception {
        threadsAreOut = true;
        execute(1);
        execute(2);
        assertEquals(1, later.size());

        threadsAreOut = false;
        later.removeFirst().run();

        assertEquals(List.of(1, 2), done(2));
    }

    @Test
    void aThreadIsAskedForUntilThereIsOne() throws Exception {
        threadsAreOut = true;
        execute(1);
        later.removeFirst().run();
        assertEquals(1, later.size());

        threadsAreOut = false;
        later.removeFirst().run();

        assertEquals(List.of(1), done(1));
    }

    @Test
    void aTaskThatFailsDoesNotTakeTheOthersAway() throws Exception {
        CountDownLatch bothAreThere = new CountDownLatch(1);
        workers.execute(() -> {
            try {
                bothAreThere.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("a defect, on purpose");
        });
        execute(2);
        bothAreThere.countDown();

        assertEquals(List.of(2), done(1));
    }
}
