package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.Epoll;
import io.weka.supervisor.kernel.Errno;
import io.weka.supervisor.kernel.Linux;
import io.weka.supervisor.kernel.NativeMemory;
import io.weka.supervisor.kernel.Posix;

/** An eventfd that any thread can make readable. Calls after {@link #close} do nothing. */
final class Wakeup implements AutoCloseable {
    private final Posix posix;
    private final int descriptor;
    private final NativeMemory number;
    private volatile boolean pending;
    private boolean closed;

    Wakeup(Posix posix) {
        this.posix = posix;
        this.descriptor = posix.eventfd(0, Linux.EFD_CLOEXEC | Linux.EFD_NONBLOCK);
        if (descriptor < 0) {
            throw new IllegalStateException("eventfd: " + Errno.textOf(descriptor));
        }
        this.number = NativeMemory.allocate(posix, Long.BYTES);
    }

    void watch(Poller poller, Runnable handler) throws CallFailed {
        poller.watch(descriptor, Epoll.IN, handler);
    }

    /** Any thread. */
    synchronized void wake() {
        if (!closed && !pending) {
            pending = true;
            number.putLong(0, 1);
            posix.write(descriptor, number.address(), Long.BYTES);
        }
    }

    /** Whether there was a {@link #wake} since the last {@link #reset}. Any thread. */
    boolean isPending() {
        return pending;
    }

    /** From now on {@link #wake} has to wake again: what was asked for before is to be looked at after this call. */
    synchronized void reset() {
        if (!closed && pending) {
            pending = false;
            posix.read(descriptor, number.address(), Long.BYTES);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            posix.close(descriptor);
            number.close();
        }
    }
}
