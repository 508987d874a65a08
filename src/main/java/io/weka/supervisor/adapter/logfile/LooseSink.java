package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.domain.port.out.OutputSink;
import java.util.Optional;

/** A channel without a log file: it is dropped, or goes to the system's log alone. */
final class LooseSink implements OutputSink {

    private final Optional<String> path;
    private final Optional<Syslog.Lines> syslog;
    private int lastWriter;

    LooseSink(Optional<String> path, Optional<Syslog.Lines> syslog) {
        this.path = path;
        this.syslog = syslog;
    }

    @Override
    public Optional<String> path() {
        return path;
    }

    @Override
    public boolean offer(int pid, byte[] chunk, Runnable whenRoom) {
        lastWriter = pid;
        syslog.ifPresent(lines -> lines.add(chunk));
        return true;
    }

    /** As {@link FileSink#end}. */
    @Override
    public void end(int pid) {
        if (pid == lastWriter) {
            syslog.ifPresent(Syslog.Lines::end);
        }
    }
}
