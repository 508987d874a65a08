package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.kernel.NativeMemory;
import io.weka.supervisor.kernel.Posix;

/** The one buffer through which the process I/O thread reads and writes pipes. */
final class Scratch implements AutoCloseable {
    static final int SIZE = 64 * 1024;

    private final Posix posix;
    private final NativeMemory memory;

    Scratch(Posix posix) {
        this.posix = posix;
        this.memory = NativeMemory.allocate(posix, SIZE);
    }

    /** Reads at most {@link #SIZE} bytes into the buffer: how many, 0 at the end, or the negative error number. */
    int read(int descriptor) {
        return (int) posix.read(descriptor, memory.address(), SIZE);
    }

    /** What {@link #read} has read. */
    byte[] copy(int length) {
        byte[] bytes = new byte[length];
        memory.buffer().get(0, bytes);
        return bytes;
    }

    /** Writes some of the bytes: how many, or the negative error number. */
    int write(int descriptor, byte[] bytes, int offset) {
        int length = Math.min(bytes.length - offset, SIZE);
        memory.buffer().put(0, bytes, offset, length);
        return (int) posix.write(descriptor, memory.address(), length);
    }

    @Override
    public void close() {
        memory.close();
    }
}
