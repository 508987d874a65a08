package io.weka.supervisor.kernel;

import java.util.Collection;

/**
 * Signals that wait in the kernel until they are taken from here, one after the other; no handler runs. What takes them needs
 * no thread that the system might not have: Java's own way starts one for each signal, and in the native image the first that
 * cannot be started was the last signal that this process heard of. For one thread.
 */
public final class SignalQueue {
    private static final int SIG_BLOCK = 0;
    private static final int SIGSET_SIZE = 128;
    /** Of struct signalfd_siginfo, which begins with the number of the signal. */
    private static final int INFO_SIZE = 128;

    private final Posix posix;
    private final int descriptor;
    private final NativeMemory info;

    private SignalQueue(Posix posix, int descriptor) {
        this.posix = posix;
        this.descriptor = descriptor;
        this.info = NativeMemory.allocate(posix, INFO_SIZE);
    }

    /**
     * Whether no thread is there before {@code main}. A signal waits only where all threads hold it back, and they have that
     * from the thread that made them.
     */
    public static boolean isPossible() {
        return ThisPosix.NATIVE;
    }

    /** From now on these signals wait, as far as they are for this thread and those that it will make. */
    public static SignalQueue hold(Posix posix, Collection<Integer> signals) throws CallFailed {
        try (NativeMemory set = NativeMemory.allocate(posix, SIGSET_SIZE)) {
            signals.forEach(signal -> set.putLong(0, set.getLong(0) | (1L << (signal - 1))));
            CallFailed.check(posix.sigprocmask(SIG_BLOCK, set.address(), 0));
            return new SignalQueue(posix, CallFailed.check(posix.signalfd(-1, set.address(), Linux.O_CLOEXEC)));
        }
    }

    /** The number of the next one; waits for it as long as it takes. */
    public int take() throws CallFailed {
        int read = 0;
        while (read != INFO_SIZE) {
            read = (int) posix.read(descriptor, info.address(), INFO_SIZE);
            if (!Errno.EINTR.is(read)) {
                CallFailed.check(read);
            }
        }
        return info.getInt(0);
    }
}
