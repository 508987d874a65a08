package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.adapter.logfile.ChunkQueue.Filtered;
import io.weka.supervisor.adapter.logfile.ChunkQueue.Lent;
import io.weka.supervisor.domain.port.out.LentBytes;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.AnsiStripper;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One channel of a process that goes to a file, and perhaps to the system's log too. */
final class FileSink implements OutputSink {

    private final String path;
    private final LogWriter writer;
    private final Optional<AnsiStripper> stripper;
    private final Optional<LineShaper> shaper;
    private final UnaryOperator<byte[]> filter;
    private final Optional<Syslog.Lines> syslog;
    private volatile int lastWriter;
    private volatile boolean detached;

    FileSink(
            String path,
            LogWriter writer,
            Optional<AnsiStripper> stripper,
            Optional<LineShaper> shaper,
            Optional<Syslog.Lines> syslog) {
        this.path = path;
        this.writer = writer;
        this.stripper = stripper;
        this.shaper = shaper;
        this.filter = stripper.isPresent() ? stripper.get()::strip : UnaryOperator.identity();
        this.syslog = syslog;
    }

    @Override
    public Optional<String> path() {
        return Optional.of(path);
    }

    @Override
    public void prepare() {
        writer.open();
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
        UnaryOperator<byte[]> shaped = shaper.<UnaryOperator<byte[]>>map(
                        lines -> bytes -> lines.take(pid, filter.apply(bytes)))
                .orElse(filter);
        if (!writer.offer(new Filtered(chunk, shaped), whenRoom)) {
            return false;
        }
        lastWriter = pid;
        syslog.ifPresent(lines -> lines.add(chunk));
        return true;
    }

    /** Nothing is copied where the bytes go to the file and nowhere else, and as they are. */
    @Override
    public boolean offer(int pid, LentBytes chunk, Runnable whenRoom) {
        if (detached || needsAnArray() || !chunk.buffer().isDirect()) {
            return OutputSink.super.offer(pid, chunk, whenRoom);
        }
        if (!writer.offer(new Lent(chunk), whenRoom)) {
            return false;
        }
        lastWriter = pid;
        return true;
    }

    private boolean needsAnArray() {
        return stripper.isPresent() || shaper.isPresent() || syslog.isPresent();
    }

    @Override
    public void lost(int pid, long bytes) {
        writer.notOffered(bytes);
    }

    /** The next process starts with a new line and outside of any escape; one that writes already is not disturbed. */
    @Override
    public void end(int pid) {
        if (pid == lastWriter) {
            stripper.ifPresent(escapes -> writer.append(() -> shaped(pid, escapes.rest())));
            syslog.ifPresent(Syslog.Lines::end);
        }
        shaper.ifPresent(lines -> writer.append(() -> lines.rest(pid)));
    }

    private byte[] shaped(int pid, byte[] bytes) {
        return shaper.map(lines -> lines.take(pid, bytes)).orElse(bytes);
    }

    void detach() {
        detached = true;
        end(lastWriter);
    }
}
