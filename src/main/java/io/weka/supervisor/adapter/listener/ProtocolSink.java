package io.weka.supervisor.adapter.listener;

import io.weka.supervisor.domain.port.out.OutputSink;
import java.util.Optional;

/** The stdout of a listener: to its log, and to the protocol. A listener that writes too much is read more slowly. */
final class ProtocolSink implements OutputSink {

    private static final long CREDIT = 256 << 10;

    /** Passes a chunk on to the thread of the protocol, which gives the credit of its bytes back. */
    interface Ear {
        void hear(int pid, byte[] chunk, Credit credit);
    }

    private final OutputSink log;
    private final Ear ear;
    private final Credit credit = new Credit(CREDIT);

    ProtocolSink(OutputSink log, Ear ear) {
        this.log = log;
        this.ear = ear;
    }

    @Override
    public Optional<String> path() {
        return log.path();
    }

    @Override
    public void prepare() {
        log.prepare();
    }

    @Override
    public boolean offer(int pid, byte[] chunk, Runnable whenRoom) {
        if (!credit.isThere(whenRoom)) {
            return false;
        }
        if (!log.offer(pid, chunk, whenRoom)) {
            return false;
        }
        credit.spend(chunk.length);
        ear.hear(pid, chunk, credit);
        return true;
    }

    @Override
    public void lost(int pid, long bytes) {
        log.lost(pid, bytes);
    }

    @Override
    public void end(int pid) {
        log.end(pid);
    }
}
