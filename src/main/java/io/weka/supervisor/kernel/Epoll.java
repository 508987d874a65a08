package io.weka.supervisor.kernel;

import java.nio.ByteBuffer;

/** Waits until descriptors can be read or written, level-triggered. For one thread. */
public final class Epoll implements AutoCloseable {
    public static final int IN = 0x1;
    public static final int OUT = 0x4;

    private static final int CTL_ADD = 1;
    private static final int CTL_DEL = 2;
    private static final int CAPACITY = 128;
    /** struct epoll_event is packed on x86-64 and nowhere else. */
    private static final int PACKED_SIZE = 12;

    private static final int ALIGNED_SIZE = 16;

    private final Posix posix;
    private final int descriptor;
    private final int eventSize;
    private final NativeMemory events;
    private final NativeMemory event;

    private Epoll(Posix posix, int descriptor) {
        this.posix = posix;
        this.descriptor = descriptor;
        this.eventSize = Cpu.isX86() ? PACKED_SIZE : ALIGNED_SIZE;
        this.events = NativeMemory.allocate(posix, CAPACITY * ALIGNED_SIZE);
        this.event = NativeMemory.allocate(posix, ALIGNED_SIZE);
    }

    /** Throws IllegalStateException when the kernel has none left. */
    public static Epoll open(Posix posix) {
        int descriptor = posix.epollCreate1(Linux.O_CLOEXEC);
        if (descriptor < 0) {
            throw new IllegalStateException("epoll_create1: " + Errno.textOf(descriptor));
        }
        return new Epoll(posix, descriptor);
    }

    /** Answers 0 or the negative error number. */
    public int add(int watched, int interest) {
        event.putInt(0, interest);
        event.putInt(eventSize - Long.BYTES, watched);
        return posix.epollCtl(descriptor, CTL_ADD, watched, event.address());
    }

    /** Needs no memory, so that what is taken back for want of it can be. */
    public void remove(int watched) {
        posix.epollCtl(descriptor, CTL_DEL, watched, event.address());
    }

    /** Blocks until at least one is ready; the descriptors that are. Empty after a signal. */
    public int[] await() {
        int count = posix.epollWait(descriptor, events.address(), CAPACITY, -1);
        if (count < 0) {
            throw new IllegalStateException("epoll_wait: " + Errno.textOf(count));
        }
        ByteBuffer memory = events.buffer();
        int[] ready = new int[count];
        for (int i = 0; i < count; i++) {
            ready[i] = memory.getInt(i * eventSize + eventSize - Long.BYTES);
        }
        return ready;
    }

    @Override
    public void close() {
        posix.close(descriptor);
        events.close();
        event.close();
    }
}
