package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.adapter.logfile.ChunkQueue.Chunk;
import io.weka.supervisor.adapter.logfile.ChunkQueue.Filtered;
import io.weka.supervisor.adapter.logfile.ChunkQueue.Item;
import io.weka.supervisor.adapter.logfile.ChunkQueue.Lent;
import io.weka.supervisor.adapter.logfile.ChunkQueue.Order;
import io.weka.supervisor.domain.port.out.LentBytes;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes one log: a queue that any thread fills, emptied by the writing thread of the device that the log lies on. What
 * turns out not to be a regular file gets a thread of its own.
 */
final class LogWriter {

    private static final int TELL_ROOM_AFTER = 64 * 1024;

    private final LogSpec spec;
    private final ChunkQueue queue;
    private final CurrentTarget target;
    private final StallWatch stalls;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile @Nullable Device device;

    // For the writing thread only.
    private ArrayDeque<Item> batch = new ArrayDeque<>();
    private int writtenChunks;
    private long writtenBytes;

    LogWriter(LogSpec spec, Rotation rotation, long queueBytes, TroubleReport report) {
        this.spec = spec;
        this.queue = new ChunkQueue(queueBytes);
        this.target = new CurrentTarget(spec, rotation, report);
        this.stalls = new StallWatch(
                CompletableFuture.delayedExecutor(spec.noticeStall().toNanos(), TimeUnit.NANOSECONDS, Runnable::run),
                queue::isAwaited,
                () -> target.stalled(queue.bytes()),
                target::movesAgain);
    }

    LogSpec spec() {
        return spec;
    }

    /** How much of what was offered could not be written so far. Any thread. */
    long lostBytes() {
        return target.lostBytes();
    }

    /** How often something was wrong with the target so far. Any thread. */
    long faults() {
        return target.faults();
    }

    /** So many bytes come never, since there was no room for them. Any thread. */
    void notOffered(long bytes) {
        target.notOffered(bytes);
    }

    /** What was offered and is not written. Any thread. */
    long waitingBytes() {
        return queue.bytes();
    }

    /** Starts the writing; until then all that is offered waits. */
    void place(Device found) {
        device = found;
        schedule();
    }

    /** As {@code OutputSink.offer}. Any thread. */
    boolean offer(Chunk chunk, Runnable whenRoom) {
        boolean taken = queue.offer(chunk, whenRoom);
        if (!taken) {
            stalls.refused();
        }
        schedule();
        return taken;
    }

    /**
     * Is run by the writing thread when all that was offered before is written; a log that is wanted is opened before if it is
     * not. Any thread.
     */
    void whenWritten(Runnable task) {
        queue.order(task);
        schedule();
    }

    /** Writes what is made at that time, whether there is room or not. Any thread. */
    void append(Supplier<byte[]> last) {
        whenWritten(() -> target.write(last.get()));
    }

    /** Has it opened, also where nothing is written yet. Any thread. */
    void open() {
        whenWritten(target::want);
        whenWritten(() -> {});
    }

    void limit(Rotation limits) {
        whenWritten(() -> {
            if (target.limit(limits)) {
                whenWritten(target::closeRetired);
            }
        });
    }

    /** Opens the log again by its name, at once. */
    void reopen() {
        whenWritten(target::retire);
        whenWritten(target::closeRetired);
    }

    /** Whether something that a reader should see is not written yet; a FIFO has nothing to be seen. */
    boolean isBehind() {
        return !target.isStream() && (scheduled.get() || !queue.isEmpty());
    }

    /** Takes the file away, if there is one, and makes a new one. What is no file is left alone, and not waited for. */
    void clear(Consumer<Boolean> done) {
        if (target.isStream()) {
            done.accept(true);
        } else {
            whenWritten(() -> anew(target.isGone() || target.remove(), done));
        }
    }

    /** Takes the file away and makes a new one; tells whether that worked. What is no file is left alone. */
    void replace(Consumer<Boolean> done) {
        whenWritten(() -> anew(target.isStream() || target.remove(), done));
    }

    private void anew(boolean removed, Consumer<Boolean> done) {
        whenWritten(() -> done.accept(removed));
    }

    /** Closes the log for good; what is offered later is dropped. */
    void close(Runnable done) {
        whenWritten(() -> {
            target.close();
            done.run();
        });
    }

    /** As {@link #close}, for a task of {@link #whenWritten}. */
    void closeNow() {
        target.close();
    }

    /** Gives up: drops what still waits. The number of bytes that are lost. Any thread. */
    long abandon() {
        long lost = queue.bytes();
        target.abandon();
        return lost;
    }

    private void schedule() {
        Device at = device;
        if (at != null && scheduled.compareAndSet(false, true)) {
            at.write(this::drain);
        }
    }

    /** One batch. At most one of these is under way at any time. */
    private void drain() {
        Device here = device;
        if (here == null) {
            return;
        }
        boolean stays = true;
        try {
            here.buffer().clear();
            stays = drain(here);
        } catch (RuntimeException | OutOfMemoryError e) {
            target.failed(e);
        } finally {
            goOn(stays);
        }
    }

    /** Whatever became of the batch: others may write to the same stream, who waits for room is told, the rest is written. */
    private void goOn(boolean stays) {
        try {
            target.letGo();
            tellRoom();
        } finally {
            if (stays) {
                scheduled.set(false);
                if (!batch.isEmpty() || !queue.isEmpty()) {
                    schedule();
                }
            } else {
                move();
            }
        }
    }

    /** Whether it stays with this device. */
    private boolean drain(Device here) {
        if (batch.isEmpty()) {
            batch = queue.take();
            target.begin();
        }
        boolean tried = false;
        for (Item item = batch.poll(); item != null; item = batch.poll()) {
            if (item instanceof Chunk) {
                target.want();
            }
            if (!tried && target.isToBeOpened()) {
                tried = true;
                if (!target.open(here)) {
                    batch.addFirst(item);
                    return false;
                }
            }
            switch (item) {
                case Chunk chunk -> write(chunk);
                case Order order -> {
                    target.flush();
                    order.task().run();
                    tried = false;
                }
            }
        }
        target.flush();
        return true;
    }

    private void write(Chunk chunk) {
        int length = chunk.length();
        boolean done = false;
        try {
            switch (chunk) {
                case Filtered filtered -> target.write(filtered.filter().apply(filtered.bytes()));
                case Lent lent -> write(lent.bytes());
            }
            done = true;
        } finally {
            // What a defect took away waits no longer either.
            writtenChunks++;
            writtenBytes += length;
            if (!done) {
                target.lost(length);
            }
        }
        if (writtenBytes >= TELL_ROOM_AFTER) {
            tellRoom();
        }
    }

    private void write(LentBytes bytes) {
        try {
            target.write(bytes.buffer());
        } finally {
            bytes.giveBack();
        }
    }

    private void tellRoom() {
        int chunks = writtenChunks;
        long bytes = writtenBytes;
        writtenChunks = 0;
        writtenBytes = 0;
        if (chunks > 0) {
            stalls.moved(queue.written(chunks, bytes));
        }
    }

    /** The rest of the batch goes on with a device of its own. */
    private void move() {
        Device own = Device.own(spec.path().toString());
        device = own;
        own.write(this::drain);
    }
}
