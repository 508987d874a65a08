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

    /** Adds a chunk; writes whenever it is full. */
    void put(byte[] chunk, FileChannel to) throws WriteFailure {
        int from = 0;
        while (true) {
            int part = Math.min(chunk.length - from, bytes.remaining());
            bytes.put(chunk, from, part);
            from += part;
            if (from == chunk.length) {
                return;
            }
            try {
                flush(to);
            } catch (WriteFailure e) {
                throw new WriteFailure(e.reason(), e.lost() + chunk.length - from);
            }
        }
    }

    /** Writes all of it and waits as long as that takes; is empty afterwards in any case. */
    void flush(FileChannel to) throws WriteFailure {
        bytes.flip();
        try {
            while (bytes.hasRemaining()) {
                if (to.write(bytes) == 0) {
                    // Somebody made our stdout non-blocking; there is no other way to wait for it here.
                    LockSupport.parkNanos(PAUSE);
                }
            }
        } catch (IOException e) {
            throw new WriteFailure(e, bytes.remaining());
        } finally {
            bytes.clear();
        }
    }
}
