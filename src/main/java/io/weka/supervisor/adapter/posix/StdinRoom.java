package io.weka.supervisor.adapter.posix;

/** The memory for what waits for processes that do not read their stdin, all together. For the process I/O thread only. */
final class StdinRoom {
    /** Bytes that may wait for all. */
    static final int CAPACITY = 8 * 1024 * 1024;

    private long waiting;

    boolean has(int bytes) {
        return waiting + bytes <= CAPACITY;
    }

    /** Takes more, or gives back where this is negative. */
    void take(int bytes) {
        waiting += bytes;
    }

    long waiting() {
        return waiting;
    }
}
