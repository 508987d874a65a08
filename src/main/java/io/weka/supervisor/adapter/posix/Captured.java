package io.weka.supervisor.adapter.posix;

/** Counts the bytes of one channel of a process over all its runs. For the process I/O thread only. */
final class Captured {
    private long bytes;

    void add(int length) {
        bytes += length;
    }

    long bytes() {
        return bytes;
    }
}
