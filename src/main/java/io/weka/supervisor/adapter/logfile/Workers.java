package io.weka.supervisor.adapter.logfile;

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
 * At most so many threads, which begin the tasks in the order in which they come. They start when there is something to do,
 * end when there was nothing for a while, and never keep the daemon alive. Where the system has no thread to give, the tasks
 * wait and it is asked again a moment later; who has something to write does not hear of that. Any thread may call.
 */
final class Workers implements Executor {

    /** For threads that are needed again and again. */
    static final Duration IDLE = Duration.ofSeconds(10);

    private static final long MOMENT_MILLIS = 200;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asksAgain = new AtomicBoolean();
    private final ThreadPoolExecutor threads;
    private final Executor aMomentLater;

    /** @param idle how long a thread stays when there is nothing to do; more than nothing */
    Workers(int most, String name, Duration idle) {
        this(
                most,
                idle,
                Thread.ofPlatform().daemon().name(name).factory(),
                CompletableFuture.delayedExecutor(MOMENT_MILLIS, TimeUnit.MILLISECONDS, Runnable::run));
    }

    Workers(int most, Duration idle, ThreadFactory factory, Executor aMomentLater) {
        this.threads = new ThreadPoolExecutor(
                most, most, idle.toNanos(), TimeUnit.NANOSECONDS, new LinkedBlockingQueue<>(), factory);
        this.aMomentLater = aMomentLater;
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        work();
    }

    private void work() {
        try {
            threads.execute(this::doAll);
        } catch (OutOfMemoryError noThread) {
            if (asksAgain.compareAndSet(false, true)) {
                aMomentLater.execute(this::askAgain);
            }
        }
    }

    private void askAgain() {
        asksAgain.set(false);
        work();
    }

    private void doAll() {
        try {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        } finally {
            if (!tasks.isEmpty()) {
                work();
            }
        }
    }
}
