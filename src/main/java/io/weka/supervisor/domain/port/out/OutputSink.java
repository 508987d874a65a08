package io.weka.supervisor.domain.port.out;

import java.util.Optional;

/** Where the bytes of one channel of one process go. Called by the process I/O loop only. */
public interface OutputSink {

    /** The path of the log file; empty where there is none. Any thread. */
    Optional<String> path();

    /**
     * Takes the whole chunk or nothing of it. The array belongs to the sink when it was taken.
     *
     * @param pid the process that wrote it
     * @param whenRoom run once, by any thread, after a refusal when it is worth trying again
     * @return false when there is no room now: the pipe is left alone until then, so nothing is lost
     */
    boolean offer(int pid, byte[] chunk, Runnable whenRoom);

    /** The process closed this channel, or ended: all that it wrote was offered and taken. */
    default void end(int pid) {}
}
