package io.weka.supervisor.adapter.logfile;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one disk, or of one FIFO, terminal or stream: one that writes and one that reads. When the device stalls
 * they wait for it, and nobody else does.
 */
final class Device {

    private final String name;
    private final boolean shared;
    private final Executor writing;
    private final Executor reading;
    private @Nullable WriteBuffer buffer;

    private Device(String name, boolean shared) {
        this.name = name;
        this.shared = shared;
        this.writing = new Workers(1, "log write " + name, Workers.IDLE);
        this.reading = new Workers(1, "log read " + name, Workers.IDLE);
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
}
