package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.Epoll;
import io.weka.supervisor.kernel.Errno;
import io.weka.supervisor.kernel.Linux;
import io.weka.supervisor.kernel.Posix;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Our end of a child's stdout or stderr. While the sink has no room it is not read, so the child waits and nothing is lost.
 * For the process I/O thread only.
 */
final class OutputPipe {
    private static final long NO_BUDGET = -1;
    private static final int DEFAULT_CAPACITY = 64 * 1024;

    private final Posix posix;
    private final Poller poller;
    private final Scratch scratch;
    private final Executor loop;
    private final int descriptor;
    private final OutputSink sink;
    private final Consumer<OutputPipe> whenClosed;
    private int pid;
    private Optional<byte[]> refused = Optional.empty();
    private boolean open = true;

    /** How many bytes more are read before the pipe is closed; set when nobody waits for its end any more. */
    private long budget = NO_BUDGET;

    /**
     * @param loop brings work to the process I/O thread, from any
     * @param whenClosed run once, when the pipe came to its end
     */
    OutputPipe(
            Posix posix,
            Poller poller,
            Scratch scratch,
            Executor loop,
            int descriptor,
            OutputSink sink,
            Consumer<OutputPipe> whenClosed) {
        this.posix = posix;
        this.poller = poller;
        this.scratch = scratch;
        this.loop = loop;
        this.descriptor = descriptor;
        this.sink = sink;
        this.whenClosed = whenClosed;
    }

    void watch() throws CallFailed {
        poller.watch(descriptor, Epoll.IN, this::readSome);
    }

    /** Has to come before anything can be read. */
    void belongsTo(int writer) {
        pid = writer;
    }

    boolean isOpen() {
        return open;
    }

    /** Reads what is in the pipe now, as far as the sink takes it; not what is written meanwhile for ever. */
    void drain() {
        long left = capacity();
        while (left > 0 && open && refused.isEmpty()) {
            int length = readChunk();
            if (length <= 0) {
                return;
            }
            left -= length;
        }
    }

    /** Closes as soon as what is in the pipe now has been taken. */
    void finish() {
        if (open && budget == NO_BUDGET) {
            budget = capacity();
            if (refused.isEmpty()) {
                readRest();
            }
        }
    }

    void close() {
        if (open) {
            open = false;
            poller.unwatch(descriptor);
            posix.close(descriptor);
            sink.end(pid);
            whenClosed.accept(this);
        }
    }

    private void readSome() {
        if (open && refused.isEmpty()) {
            readChunk();
        }
    }

    /** For a pipe that is finishing: reads until it is empty or the budget is used up, then closes. */
    private void readRest() {
        while (open && refused.isEmpty()) {
            int length = budget > 0 ? readChunk() : 0;
            if (length <= 0) {
                close();
            } else {
                budget -= length;
            }
        }
    }

    /** How many bytes were read; 0 at the end, negative when there is nothing now. */
    private int readChunk() {
        int length = scratch.read(descriptor);
        if (length > 0) {
            offer(scratch.copy(length));
        } else if (!isEmptyNow(length)) {
            close();
        }
        return length;
    }

    private static boolean isEmptyNow(int result) {
        return Errno.EAGAIN.is(result) || Errno.EINTR.is(result);
    }

    private void offer(byte[] chunk) {
        if (!sink.offer(pid, chunk, () -> loop.execute(this::resume))) {
            refused = Optional.of(chunk);
            poller.unwatch(descriptor);
        }
    }

    private void resume() {
        if (!open || refused.isEmpty()) {
            return;
        }
        byte[] chunk = refused.get();
        refused = Optional.empty();
        offer(chunk);
        if (refused.isPresent()) {
            return;
        }
        if (budget != NO_BUDGET) {
            readRest();
            return;
        }
        try {
            watch();
        } catch (CallFailed e) {
            finish();
        }
    }

    private long capacity() {
        int size = posix.fcntl(descriptor, Linux.F_GETPIPE_SZ, 0);
        return size > 0 ? size : DEFAULT_CAPACITY;
    }
}
