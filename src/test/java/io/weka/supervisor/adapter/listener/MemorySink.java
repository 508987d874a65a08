package io.weka.supervisor.adapter.listener;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weka.supervisor.domain.port.out.OutputSink;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log in memory that has no room when the test says so. */
final class MemorySink implements OutputSink {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean full;
    private long lost;

    @Override
    public Optional<String> path() {
        return Optional.of("/tmp/memory");
    }

    @Override
    public synchronized boolean offer(int pid, byte[] chunk, Runnable whenRoom) {
        if (full) {
            waiting.add(whenRoom);
            return false;
        }
        bytes.writeBytes(chunk);
        return true;
    }

    @Override
    public synchronized void lost(int pid, long more) {
        lost += more;
    }

    synchronized long lost() {
        return lost;
    }

    synchronized void full(boolean now) {
        full = now;
        if (!full) {
            waiting.forEach(Runnable::run);
            waiting.clear();
        }
    }

    synchronized String text() {
        return bytes.toString(UTF_8);
    }
}
