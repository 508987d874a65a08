package io.weka.supervisor.domain.port.out;

import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.port.in.LogTail;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessResult;
import java.util.List;

/** The log files of the processes and of the daemon. Files are only touched by the adapter's own threads. */
public interface Logs {

    /** Bytes of a log that can be read at once; more would not harm the log but the daemon's memory. */
    long MOST_AT_ONCE = 2L << 20;

    /**
     * Makes the log of a channel; a log with AUTO has its path and its file at once, another one its file when it is first
     * needed. The sink lasts until {@link #detach}.
     */
    OutputSink attach(ProcessId id, Channel channel, ChannelConfig config);

    /**
     * Takes its logs from a process, which from now on may be attached anew. The answer is to be run once when all that it wrote
     * was offered, by any thread: it has the logs written out and closed.
     */
    Runnable detach(ProcessId id);

    /** Closes all files and opens them again by name (USR2). */
    void reopen();

    /**
     * A part of a file: {@code length} bytes from {@code offset}, to the end with length 0, the last bytes with a
     * negative offset; FAILED where that are more than {@link #MOST_AT_ONCE}. Answers NO_FILE with the path, BAD_ARGUMENTS
     * or FAILED.
     */
    void read(String path, long offset, long length, Reply<String> reply);

    /** At most {@code length} bytes of the end of a file; an empty tail where there is no file. */
    void tail(String path, long offset, long length, Reply<LogTail> reply);

    /**
     * Takes the log files of processes away and makes new ones. Answers a line for each: SUCCESS, or FAILED with its name.
     */
    void clear(List<ProcessId> ids, Reply<List<ProcessResult>> reply);

    /** Empties the daemon's log. Answers NO_FILE where it is not there. */
    void clearMain(Reply<Boolean> reply);
}
