package io.weka.supervisor.adapter.logfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Makes few large writes of many chunks. One thread. */
final class WriteBuffer {

    private static final int SIZE = 128 * 1024;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(SIZE);

    /** Some bytes did not reach their target. */
    static final class WriteFailure extends Exception {
        private static final long serialVersionUID = 1L;

        private final IOException reason;
        private final long lost;

        WriteFailure(IOException reason, long lost) {
            super(reason);
            this.reason = reason;
            this.lost = lost;
        }

        IOException reason() {
            return reason;
        }

        long lost() {
            return lost;
        }
    }

    void clear() {
        bytes.clear();
    }

    boolean isEmpty() {
        return bytes.position() == 0;
    }

    /** Adds a chunk; writes whenever it is full. What lies outside of the heap is written from there. */
    void put(ByteBuffer chunk, FileChannel to) throws WriteFailure {
        if (chunk.isDirect()) {
            straight(chunk, to);
            return;
        }
        while (true) {
            int part = Math.min(chunk.remaining(), bytes.remaining());
            bytes.put(bytes.position(), chunk, chunk.position(), part);
            bytes.position(bytes.position() + part);
            chunk.position(chunk.position() + part);
            if (!chunk.hasRemaining()) {
                return;
            }
            try {
                flush(to);
            } catch (WriteFailure e) {
                throw new WriteFailure(e.reason(), e.lost() + chunk.remaining());
            }
        }
    }

    private void straight(ByteBuffer chunk, FileChannel to) throws WriteFailure {
        try {
            flush(to);
        } catch (WriteFailure e) {
            throw new WriteFailure(e.reason(), e.lost() + chunk.remaining());
        }
        writeAll(chunk, to);
    }

    /** Writes all of it and waits as long as that takes; is empty afterwards in any case. */
    void flush(FileChannel to) throws WriteFailure {
        bytes.flip();
        try {
            writeAll(bytes, to);
        } finally {
            bytes.clear();
        }
    }

    private static void writeAll(ByteBuffer from, FileChannel to) throws WriteFailure {
        try {
            while (from.hasRemaining()) {
                if (to.write(from) == 0) {
                    // Somebody made our stdout non-blocking; there is no other way to wait for it here.
                    LockSupport.parkNanos(PAUSE);
                }
            }
        } catch (IOException e) {
            throw new WriteFailure(e, from.remaining());
        }
    }
}
