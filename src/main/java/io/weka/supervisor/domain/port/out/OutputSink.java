package io.weka.supervisor.domain.port.out;

import java.util.Optional;

/** Where the bytes of one channel of one process go. Called by the process I/O loop only. */
public interface OutputSink {

    /** The path of the log file; empty where there is none. Any thread. */
    Optional<String> path();

    /** A process is about to be started that writes there: from now on there is a log file, also while it is empty. */
    default void prepare() {}

    /**
     * Takes the whole chunk or nothing of it. Nobody changes the array any more when it was taken, so it may be kept and
     * shared.
     *
     * @param pid the process that wrote it
     * @param whenRoom run once, by any thread, after a refusal when it is worth trying again
     * @return false when there is no room now: the pipe is left alone until then, so nothing is lost
     */
    boolean offer(int pid, byte[] chunk, Runnable whenRoom);

    /**
     * As the other {@code offer}, for a large chunk that need not go through the heap. When it was taken, the sink gives the
     * memory back; when it was refused, it stays with the caller.
     */
    default boolean offer(int pid, LentBytes chunk, Runnable whenRoom) {
        boolean taken = offer(pid, chunk.toArray(), whenRoom);
        if (taken) {
            chunk.giveBack();
        }
        return taken;
    }

    /**
     * So many bytes of a process will not be offered any more, as there was no room for as long as somebody could wait. To be
     * counted and told.
     */
    default void lost(int pid, long bytes) {}

    /** The process closed this channel, or ended: all that it wrote was offered and taken, but for what is {@link #lost}. */
    default void end(int pid) {}
}
