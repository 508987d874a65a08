package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.kernel.NativeMemory;
import io.weka.supervisor.kernel.Posix;

/** The one buffer through which the process I/O thread writes to pipes. */
final class Scratch implements AutoCloseable {
    private static final int SIZE = 64 * 1024;

    private final Posix posix;
    private final NativeMemory memory;

    Scratch(Posix posix) {
        this.posix = posix;
        this.memory = NativeMemory.allocate(posix, SIZE);
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
