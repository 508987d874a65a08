package io.weka.supervisor.kernel;

/** A resource limit of this process, see setrlimit(2). Unlimited is -1. */
public record Limit(long soft, long hard) {
    private static final int SIZE = 2 * Long.BYTES;

    /** {@code resource} as {@link Linux#RLIMIT_NOFILE}. */
    public static Limit get(Posix posix, int resource) throws CallFailed {
        try (NativeMemory limit = NativeMemory.allocate(posix, SIZE)) {
            CallFailed.check(posix.prlimit(resource, 0, limit.address()));
            return new Limit(limit.getLong(0), limit.getLong(Long.BYTES));
        }
    }

    /** Takes force at once, and in programs started from now on. */
    public void set(Posix posix, int resource) throws CallFailed {
        try (NativeMemory limit = NativeMemory.allocate(posix, SIZE)) {
            limit.putLong(0, soft);
            limit.putLong(Long.BYTES, hard);
            CallFailed.check(posix.prlimit(resource, limit.address(), 0));
        }
    }
}
