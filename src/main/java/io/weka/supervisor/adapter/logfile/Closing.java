package io.weka.supervisor.adapter.logfile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Closes logs and waits for what they still have to write, but only so long for all of them together. */
final class Closing {

    private final long deadline;

    Closing(Duration patience) {
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /** A log that was given up, and how many bytes it lost. */
    record Loss(String path, long bytes) {}

    List<Loss> close(List<LogWriter> writers) {
        List<CountDownLatch> ends = new ArrayList<>();
        for (LogWriter writer : writers) {
            CountDownLatch end = new CountDownLatch(1);
            ends.add(end);
            writer.close(end::countDown);
        }
        List<Loss> losses = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            if (!await(ends.get(i))) {
                LogWriter late = writers.get(i);
                losses.add(new Loss(late.spec().path().toString(), late.abandon()));
            }
        }
        return losses;
    }

    /** Whether it came to that in time. */
    boolean await(CountDownLatch end) {
        try {
            return end.await(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
