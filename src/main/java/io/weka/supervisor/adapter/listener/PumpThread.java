package io.weka.supervisor.adapter.listener;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One thread that does tasks in the order in which they come. Tasks that can wait a moment do not wake it but are done
 * together: with many thousands a second, waking a thread for each takes longer than the task. Any thread may call.
 */
final class PumpThread implements AutoCloseable {

    private static final long MOMENT_MILLIS = 5;

    private final Runnable whenDone;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicBoolean wakesSoon = new AtomicBoolean();
    private final ThreadPoolExecutor thread;
    private final Executor aMomentLater;

    /** @param whenDone is run by the thread whenever it has nothing left to do; not after a task that throws */
    PumpThread(String name, Runnable whenDone) {
        this(Thread.ofPlatform().daemon().name(name).factory(), whenDone);
    }

    PumpThread(ThreadFactory factory, Runnable whenDone) {
        this.whenDone = whenDone;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                factory,
                new ThreadPoolExecutor.DiscardPolicy());
        this.aMomentLater = CompletableFuture.delayedExecutor(MOMENT_MILLIS, TimeUnit.MILLISECONDS, Runnable::run);
    }

    void run(Runnable task) {
        tasks.add(task);
        wake();
    }

    /** At the latest in a moment, and before any task that comes later. */
    void runSoon(Runnable task) {
        tasks.add(task);
        if (!woken.get() && wakesSoon.compareAndSet(false, true)) {
            aMomentLater.execute(this::wake);
        }
    }

    void runIn(Duration delay, Runnable task) {
        CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                .execute(() -> run(task));
    }

    /** What was not done by then is not done any more. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void wake() {
        wakesSoon.set(false);
        if (woken.compareAndSet(false, true)) {
            try {
                thread.execute(this::doAll);
            } catch (OutOfMemoryError noThread) {
                woken.set(false);
                aMomentLater.execute(this::wake);
            }
        }
    }

    private void doAll() {
        woken.set(false);
        try {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
            whenDone.run();
        } finally {
            if (!tasks.isEmpty()) {
                wake();
            }
        }
    }
}
