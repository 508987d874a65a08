package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.domain.port.out.LentBytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** What waits to be written to one target, in order. Any thread may add, one takes. */
final class ChunkQueue {

    /** What a chunk costs beside its bytes, so that a flood of tiny ones does not fill the memory. */
    private static final int OVERHEAD = 64;

    /** Memory that is lent is scarce, and a few large chunks keep a disk busy. */
    private static final int LENT_SHARE = 2;

    /** Something to do for the writing thread. */
    sealed interface Item {}

    /** Bytes to write. */
    sealed interface Chunk extends Item {
        int length();
    }

    /** After {@code filter} changed them. */
    @SuppressWarnings("ArrayRecordComponent")
    record Filtered(byte[] bytes, UnaryOperator<byte[]> filter) implements Chunk {
        @Override
        public int length() {
            return bytes.length;
        }
    }

    /** As they are; to be given back. */
    record Lent(LentBytes bytes) implements Chunk {
        @Override
        public int length() {
            return bytes.length();
        }
    }

    /** Anything else, done when all chunks before it are written. */
    record Order(Runnable task) implements Item {}

    private final long capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> waiting = new ArrayList<>();
    private ArrayDeque<Item> items = new ArrayDeque<>();
    private long cost;
    private long bytes;

    ChunkQueue(long capacity) {
        this.capacity = capacity;
    }

    /** Refuses a chunk when there is something and no room for more; then {@code whenRoom} is run once, later. */
    boolean offer(Chunk chunk, Runnable whenRoom) {
        lock.lock();
        try {
            long added = (long) chunk.length() + OVERHEAD;
            if (cost > 0 && cost + added > (chunk instanceof Lent ? capacity / LENT_SHARE : capacity)) {
                waiting.add(whenRoom);
                return false;
            }
            cost += added;
            bytes += chunk.length();
            items.add(chunk);
            return true;
        } finally {
            lock.unlock();
        }
    }

    void order(Runnable task) {
        lock.lock();
        try {
            items.add(new Order(task));
        } finally {
            lock.unlock();
        }
    }

    /** All that is there. It counts as waiting until {@link #written}. */
    ArrayDeque<Item> take() {
        lock.lock();
        try {
            ArrayDeque<Item> taken = items;
            items = new ArrayDeque<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Makes room again, and tells those who were refused once three quarters of it are free. Whether somebody still waits. */
    boolean written(int chunks, long length) {
        List<Runnable> ready = List.of();
        boolean more;
        lock.lock();
        try {
            cost -= length + (long) chunks * OVERHEAD;
            bytes -= length;
            if (cost <= capacity / 4 && !waiting.isEmpty()) {
                ready = List.copyOf(waiting);
                waiting.clear();
            }
            more = !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
        ready.forEach(Runnable::run);
        return more;
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return items.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody was refused and is not told of room yet. */
    boolean isAwaited() {
        lock.lock();
        try {
            return !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** The bytes that were offered and are not written. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
