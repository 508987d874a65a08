package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.adapter.logfile.ChunkQueue.Chunk;
import io.weka.supervisor.domain.port.out.OutputSink;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One channel of a process that goes to a file, and perhaps to the system's log too. */
final class FileSink implements OutputSink {

    private final String path;
    private final LogWriter writer;
    private final Optional<AnsiStripper> stripper;
    private final UnaryOperator<byte[]> filter;
    private final Optional<Syslog.Lines> syslog;
    private int lastWriter;
    private volatile boolean detached;

    FileSink(String path, LogWriter writer, Optional<AnsiStripper> stripper, Optional<Syslog.Lines> syslog) {
        this.path = path;
        this.writer = writer;
        this.stripper = stripper;
        this.filter = stripper.isPresent() ? stripper.get()::strip : UnaryOperator.identity();
        this.syslog = syslog;
    }

    @Override
    public Optional<String> path() {
        return Optional.of(path);
    }

    LogWriter writer() {
        return writer;
    }

    /** After {@link #detach} everything is taken and dropped. */
    @Override
    public boolean offer(int pid, byte[] chunk, Runnable whenRoom) {
        if (detached) {
            return true;
        }
        if (!writer.offer(new Chunk(chunk, filter), whenRoom)) {
            return false;
        }
        lastWriter = pid;
        syslog.ifPresent(lines -> lines.add(chunk));
        return true;
    }

    /** The next process starts with a new line and outside of any escape; one that writes already is not disturbed. */
    @Override
    public void end(int pid) {
        if (pid == lastWriter) {
            end();
        }
    }

    private void end() {
        stripper.ifPresent(escapes -> writer.append(escapes::rest));
        syslog.ifPresent(Syslog.Lines::end);
    }

    void detach() {
        detached = true;
        end();
    }
}
