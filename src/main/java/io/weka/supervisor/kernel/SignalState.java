package io.weka.supervisor.kernel;

/** How this process takes signals, besides the handlers that Java code registers. */
public final class SignalState {
    private static final int LAST_SIGNAL = 64;
    /** More than struct sigaction needs. */
    private static final int SIGACTION_SIZE = 256;

    private static final int SIGSET_SIZE = 128;
    private static final int SIG_SETMASK = 2;
    private static final long SIG_IGN = 1;

    private SignalState() {}

    /** Ignores a signal from now on, in this process and in programs that it becomes. */
    public static void ignore(Posix posix, int signal) {
        try (NativeMemory action = NativeMemory.allocate(posix, SIGACTION_SIZE)) {
            action.putLong(0, SIG_IGN);
            posix.sigaction(signal, action.address(), 0);
        }
    }

    /**
     * Undoes that the parent ignored a signal (nohup, a script's background job): Java's own registration of a handler would
     * leave it ignored, without a word.
     */
    public static void takeIfIgnored(Posix posix, int signal) {
        try (NativeMemory seen = NativeMemory.allocate(posix, SIGACTION_SIZE);
                NativeMemory defaults = NativeMemory.allocate(posix, SIGACTION_SIZE)) {
            if (posix.sigaction(signal, 0, seen.address()) >= 0 && seen.getLong(0) == SIG_IGN) {
                posix.sigaction(signal, defaults.address(), 0);
            }
        }
    }

    /**
     * Gives the program that this thread is about to become the default state: nothing ignored, nothing blocked. Handlers need
     * no care: execve removes them, and the runtime needs its own until then.
     */
    public static void restoreDefaults(Posix posix) {
        for (int signal = 1; signal <= LAST_SIGNAL; signal++) {
            takeIfIgnored(posix, signal);
        }
        try (NativeMemory noSignals = NativeMemory.allocate(posix, SIGSET_SIZE)) {
            posix.sigprocmask(SIG_SETMASK, noSignals.address(), 0);
        }
    }
}
