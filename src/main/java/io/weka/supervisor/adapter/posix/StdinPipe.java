package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.Descriptors;
import io.weka.supervisor.kernel.Epoll;
import io.weka.supervisor.kernel.Errno;
import io.weka.supervisor.kernel.Linux;
import io.weka.supervisor.kernel.Posix;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Our end of a child's stdin with a bounded queue before it. For the process I/O thread only. */
final class StdinPipe {
    /** How many bytes may wait for a process that does not read. */
    static final int CAPACITY = 1024 * 1024;

    /** That many bytes are taken for a process for which nothing waits, however much waits for others. */
    static final int OWN = 4096;

    private final Posix posix;
    private final Poller poller;
    private final Scratch scratch;
    private final StdinRoom room;
    private final int descriptor;
    private final String process;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    /** How much of the first waiting piece is written. */
    private int offset;

    private boolean open = true;

    StdinPipe(Posix posix, Poller poller, Scratch scratch, StdinRoom room, int descriptor, String process) {
        this.posix = posix;
        this.poller = poller;
        this.scratch = scratch;
        this.room = room;
        this.descriptor = descriptor;
        this.process = process;
    }

    /** Takes all of the bytes, or none and says why. */
    Optional<Fault> write(byte[] bytes) {
        if (open && waitingBytes > 0 && waitingBytes + (long) bytes.length > CAPACITY) {
            return Optional.of(Fault.of(
                    FaultCode.FAILED, process + " does not read its stdin: " + waitingBytes + " bytes are waiting"));
        }
        if (open && !room.has(bytes.length) && (waitingBytes > 0 || bytes.length > OWN + free())) {
            return Optional.of(Fault.of(
                    FaultCode.FAILED,
                    "too many bytes wait for processes that do not read their stdin: " + room.waiting()));
        }
        if (open && bytes.length > 0) {
            boolean idle = waiting.isEmpty();
            waiting.add(bytes);
            waits(bytes.length);
            if (idle) {
                writeWaiting();
                waitForRoom();
            }
        }
        return open ? Optional.empty() : Optional.of(Fault.of(FaultCode.NO_FILE, process));
    }

    /** So many bytes need not wait: all that the pipe holds where it is empty, as that of a listener that has answered. */
    private int free() {
        return Descriptors.unread(posix, descriptor) == 0
                ? Math.max(0, posix.fcntl(descriptor, Linux.F_GETPIPE_SZ, 0))
                : 0;
    }

    void close() {
        if (open) {
            open = false;
            poller.unwatch(descriptor);
            posix.close(descriptor);
            waiting.clear();
            waits(-waitingBytes);
        }
    }

    private void waits(int more) {
        waitingBytes += more;
        room.take(more);
    }

    private void writeWaiting() {
        while (open && !waiting.isEmpty()) {
            byte[] first = waiting.getFirst();
            int written = scratch.write(descriptor, first, offset);
            if (Errno.EAGAIN.is(written)) {
                return;
            }
            if (written < 0) {
                close();
                return;
            }
            offset += written;
            waits(-written);
            if (offset == first.length) {
                waiting.removeFirst();
                offset = 0;
            }
        }
    }

    private void waitForRoom() {
        if (open && !waiting.isEmpty()) {
            try {
                poller.watch(descriptor, Epoll.OUT, this::writable);
            } catch (CallFailed e) {
                close();
            }
        }
    }

    private void writable() {
        writeWaiting();
        if (waiting.isEmpty()) {
            poller.unwatch(descriptor);
        }
    }
}
