package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.adapter.logfile.ChunkQueue.Filtered;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/**
 * One target of the daemon's log. When it stalls, lines are dropped and counted until it moves again; nobody waits. A
 * line tells how many are missing at that place.
 */
final class LossyOutput {

    private final LogWriter writer;
    private final LongFunction<byte[]> missing;
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong everDropped = new AtomicLong();

    /** @param missing makes the line that tells how many others are missing; called by the writing thread */
    LossyOutput(LogWriter writer, LongFunction<byte[]> missing) {
        this.writer = writer;
        this.missing = missing;
    }

    LogWriter writer() {
        return writer;
    }

    /** One thread at a time. */
    void add(byte[] line) {
        if (dropped.get() > 0) {
            dropped.incrementAndGet();
            everDropped.incrementAndGet();
            return;
        }
        dropped.incrementAndGet();
        if (writer.offer(new Filtered(line, UnaryOperator.identity()), this::tellMissing)) {
            dropped.decrementAndGet();
        } else {
            everDropped.incrementAndGet();
        }
    }

    /** How many lines were dropped so far, told or not. Any thread. */
    long dropped() {
        return everDropped.get();
    }

    /** Has the missing lines told, if there are any. */
    void tellMissing() {
        writer.append(() -> {
            long lines = dropped.getAndSet(0);
            return lines > 0 ? missing.apply(lines) : new byte[0];
        });
    }
}
