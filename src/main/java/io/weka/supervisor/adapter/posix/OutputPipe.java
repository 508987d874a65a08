package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.domain.port.out.LentBytes;
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
    private static final int CHUNKS_AT_A_TIME = 4;
    private static final int DEFAULT_CAPACITY = 64 * 1024;

    private final Posix posix;
    private final Poller poller;
    private final ReadBuffers buffers;
    private final Executor loop;
    private final int descriptor;
    private final OutputSink sink;
    private final Captured taken;
    private final Consumer<OutputPipe> whenClosed;
    /** 0 as long as nobody was started. */
    private int pid;

    private Optional<LentBytes> refused = Optional.empty();
    private boolean open = true;
    private boolean enlarged;

    /** How many bytes more are read before the pipe is closed; set when nobody waits for its end any more. */
    private long budget = NO_BUDGET;

    /**
     * @param loop brings work to the process I/O thread, from any
     * @param taken counts what the sink took
     * @param whenClosed run once, when the pipe came to its end
     */
    OutputPipe(
            Posix posix,
            Poller poller,
            ReadBuffers buffers,
            Executor loop,
            int descriptor,
            OutputSink sink,
            Captured taken,
            Consumer<OutputPipe> whenClosed) {
        this.posix = posix;
        this.poller = poller;
        this.buffers = buffers;
        this.loop = loop;
        this.descriptor = descriptor;
        this.sink = sink;
        this.taken = taken;
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

    /** Closes at once. What is in it now and what was refused is lost, and the sink is told. */
    void abandon() {
        if (open) {
            long lost = refused.map(LentBytes::length).orElse(0) + unread();
            if (lost > 0 && pid != 0) {
                sink.lost(pid, lost);
            }
            close();
        }
    }

    private long unread() {
        long most = budget == NO_BUDGET ? capacity() : budget;
        long unread = 0;
        int length;
        do {
            length = buffers.read(descriptor);
            unread += Math.max(length, 0);
        } while (length > 0 && unread < most);
        return unread;
    }

    void close() {
        if (open) {
            open = false;
            poller.unwatch(descriptor);
            posix.close(descriptor);
            refused.ifPresent(LentBytes::giveBack);
            refused = Optional.empty();
            try {
                if (pid != 0) {
                    sink.end(pid);
                }
            } finally {
                whenClosed.accept(this);
            }
        }
    }

    /** A chunk that is not full was the last for now. */
    private void readSome() {
        for (int chunk = 0; chunk < CHUNKS_AT_A_TIME && open && refused.isEmpty(); chunk++) {
            if (readChunk() < ReadBuffers.SIZE) {
                return;
            }
            enlarge();
        }
    }

    /** Who writes much is held up less often by a larger pipe; where the system allows none, nothing is lost. */
    private void enlarge() {
        if (!enlarged && open) {
            enlarged = true;
            posix.fcntl(descriptor, Linux.F_SETPIPE_SZ, CHUNKS_AT_A_TIME * ReadBuffers.SIZE);
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
        int length = buffers.read(descriptor);
        if (length > 0) {
            offer(buffers.take(length));
        } else if (!isEmptyNow(length)) {
            close();
        }
        return length;
    }

    private static boolean isEmptyNow(int result) {
        return Errno.EAGAIN.is(result) || Errno.EINTR.is(result);
    }

    private void offer(LentBytes chunk) {
        int length = chunk.length();
        if (sink.offer(pid, chunk, () -> loop.execute(this::resume))) {
            taken.add(length);
        } else {
            refused = Optional.of(chunk);
            poller.unwatch(descriptor);
        }
    }

    private void resume() {
        if (!open || refused.isEmpty()) {
            return;
        }
        LentBytes chunk = refused.get();
        refused = Optional.empty();
        try {
            offer(chunk);
        } finally {
            // Also where the sink failed: who writes is not to be held up by that.
            goOn();
        }
    }

    private void goOn() {
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
