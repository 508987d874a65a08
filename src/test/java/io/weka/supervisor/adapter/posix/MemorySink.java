package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.domain.port.out.OutputSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what a process wrote; can be full for a while. */
final class MemorySink implements OutputSink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Optional<Runnable> waiting = Optional.empty();
    private boolean full;
    private boolean broken;
    private int refusals;
    private int writer;
    private final List<String> ends = new ArrayList<>();
    private long total;
    private boolean onlyCounts;
    private final List<Integer> ended = new ArrayList<>();
    private long lost;

    @Override
    public Optional<String> path() {
        return Optional.empty();
    }

    @Override
    public synchronized boolean offer(int pid, byte[] chunk, Runnable whenRoom) {
        if (broken) {
            throw new IllegalStateException("broken");
        }
        if (full) {
            refusals++;
            waiting = Optional.of(whenRoom);
            return false;
        }
        writer = pid;
        total += chunk.length;
        if (!onlyCounts) {
            bytes.writeBytes(chunk);
        }
        return true;
    }

    @Override
    public synchronized void lost(int pid, long more) {
        lost += more;
    }

    synchronized long lost() {
        return lost;
    }

    @Override
    public synchronized void end(int pid) {
        ended.add(pid);
        ends.add(pid + " after " + total);
    }

    /** The processes of which this sink was told that nothing more comes. */
    synchronized List<Integer> ended() {
        return List.copyOf(ended);
    }

    /** Who ended, and after how many bytes. */
    synchronized List<String> ends() {
        return List.copyOf(ends);
    }

    synchronized MemorySink fill() {
        full = true;
        return this;
    }

    /** From now on takes nothing and throws. */
    synchronized MemorySink broken() {
        broken = true;
        return this;
    }

    synchronized void mended() {
        broken = false;
    }

    /** From now on keeps nothing. */
    synchronized MemorySink counting() {
        onlyCounts = true;
        return this;
    }

    synchronized long total() {
        return total;
    }

    synchronized void makeRoom() {
        full = false;
        Optional<Runnable> told = waiting;
        waiting = Optional.empty();
        told.ifPresent(Runnable::run);
    }

    synchronized int refusals() {
        return refusals;
    }

    synchronized int writer() {
        return writer;
    }

    synchronized int size() {
        return bytes.size();
    }

    synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
