package io.weka.supervisor.adapter.logfile;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one disk, or of one FIFO, terminal or stream: one that writes and one that reads. They start when
 * there is something to do and end when there was nothing for a while. When the device stalls they wait for it, and
 * nobody else does.
 */
final class Device {

    private static final int IDLE_SECONDS = 10;

    private final String name;
    private final boolean shared;
    private final ThreadPoolExecutor writing;
    private final ThreadPoolExecutor reading;
    private @Nullable WriteBuffer buffer;

    private Device(String name, boolean shared) {
        this.name = name;
        this.shared = shared;
        this.writing = threads(1, "log write " + name);
        this.reading = threads(1, "log read " + name);
    }

    /** A disk with many files on it. */
    static Device disk(String name) {
        return new Device(name, true);
    }

    /** Something that one log has for itself. */
    static Device own(String name) {
        return new Device(name, false);
    }

    boolean isShared() {
        return shared;
    }

    void write(Runnable task) {
        writing.execute(task);
    }

    void read(Runnable task) {
        reading.execute(task);
    }

    /** For the writing thread only. */
    WriteBuffer buffer() {
        WriteBuffer present = buffer;
        if (present == null) {
            present = new WriteBuffer();
            buffer = present;
        }
        return present;
    }

    @Override
    public String toString() {
        return name;
    }

    /** At most {@code most} threads that end by themselves; they never keep the daemon alive. */
    static ThreadPoolExecutor threads(int most, String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name(name).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
