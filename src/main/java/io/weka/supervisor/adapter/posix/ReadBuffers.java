package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.domain.port.out.LentBytes;
import io.weka.supervisor.kernel.NativeMemory;
import io.weka.supervisor.kernel.Posix;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The memory that pipes are read into. A large chunk is lent to its sink as it is and comes back from another thread, so it
 * is never copied; a small one is copied, so that many of them need little. For the process I/O thread only.
 */
final class ReadBuffers implements AutoCloseable {
    /** What a pipe holds. */
    static final int SIZE = 64 * 1024;

    /** From here on a copy costs more than handing over the memory. */
    static final int LARGE = 8 * 1024;

    /** 8 MiB; when all are lent, chunks are copied. */
    static final int MOST = 128;

    /** 1 MiB stays when all have come back after a burst. */
    private static final int KEPT = 16;

    private final Posix posix;
    private final Queue<Buffer> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lent = new AtomicInteger();
    private volatile boolean closed;
    private Buffer current;

    ReadBuffers(Posix posix) {
        this.posix = posix;
        this.current = new Buffer();
    }

    /** Reads at most {@link #SIZE} bytes: how many, 0 at the end, or the negative error number. */
    int read(int descriptor) {
        return (int) posix.read(descriptor, current.memory.address(), SIZE);
    }

    /** What {@link #read} has read; the next one leaves it alone. */
    LentBytes take(int length) {
        Optional<Buffer> next = length < LARGE ? Optional.empty() : another();
        if (next.isEmpty()) {
            return LentBytes.of(current.holding(length).toArray());
        }
        Buffer full = current.holding(length);
        current = next.get();
        lent.incrementAndGet();
        return full;
    }

    private Optional<Buffer> another() {
        Optional<Buffer> returned = Optional.ofNullable(free.poll());
        if (returned.isPresent() || lent.get() >= MOST) {
            return returned;
        }
        try {
            return Optional.of(new Buffer());
        } catch (OutOfMemoryError e) {
            // What was read must not be lost for that.
            return Optional.empty();
        }
    }

    /** What is lent at that time is freed when it comes back. */
    @Override
    public void close() {
        current.memory.close();
        closed = true;
        keep(0);
    }

    private final class Buffer implements LentBytes {
        private final NativeMemory memory = NativeMemory.allocate(posix, SIZE);

        Buffer holding(int length) {
            memory.buffer().limit(length).position(0);
            return this;
        }

        @Override
        public int length() {
            return memory.buffer().limit();
        }

        @Override
        public ByteBuffer buffer() {
            return memory.buffer();
        }

        @Override
        public byte[] toArray() {
            byte[] bytes = new byte[length()];
            memory.buffer().get(0, bytes);
            return bytes;
        }

        @Override
        public void giveBack() {
            free.add(this);
            if (closed) {
                keep(0);
            } else if (lent.decrementAndGet() == 0) {
                keep(KEPT);
            }
        }
    }

    /** Any thread: who takes a buffer out of the queue has it alone. */
    private void keep(int most) {
        for (int surplus = free.size() - most; surplus > 0; surplus--) {
            Buffer buffer = free.poll();
            if (buffer != null) {
                buffer.memory.close();
            }
        }
    }
}
