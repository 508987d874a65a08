package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.domain.port.out.OutputSink;
import java.util.Optional;

/** A channel without a log file: it is dropped, or goes to the system's log alone. */
record LooseSink(Optional<String> path, Optional<Syslog.Lines> syslog) implements OutputSink {

    @Override
    public boolean offer(int pid, byte[] chunk, Runnable whenRoom) {
        syslog.ifPresent(lines -> lines.add(chunk));
        return true;
    }

    @Override
    public void end(int pid) {
        syslog.ifPresent(Syslog.Lines::end);
    }
}
