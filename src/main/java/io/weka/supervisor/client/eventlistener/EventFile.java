package io.weka.supervisor.client.eventlistener;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * An open file that takes an event whole or not at all: one that is not accepted comes again, and would otherwise follow its
 * own beginning. From pipes and devices, whose size is 0, nothing can be taken back.
 */
final class EventFile implements Closeable {
    private static final long NOTHING_TORN = Long.MAX_VALUE;

    private final SeekableByteChannel channel;
    /** Where the beginning of an event stands that could not be taken back yet. */
    private long torn = NOTHING_TORN;

    EventFile(SeekableByteChannel channel) {
        this.channel = channel;
    }

    /** Where it throws, the event is not in the file, or is taken out before anything else is written. */
    void append(byte[] event) throws IOException {
        takeBack();
        long before = channel.size();
        try {
            for (var rest = ByteBuffer.wrap(event); rest.hasRemaining(); ) {
                channel.write(rest);
            }
        } catch (IOException failure) {
            torn = before;
            try {
                takeBack();
            } catch (IOException triedAgainBeforeTheNextEvent) {
                failure.addSuppressed(triedAgainBeforeTheNextEvent);
            }
            throw failure;
        }
    }

    private void takeBack() throws IOException {
        if (torn != NOTHING_TORN && channel.size() > torn) {
            channel.truncate(torn);
        }
        torn = NOTHING_TORN;
    }

    long size() throws IOException {
        return channel.size();
    }

    void clear() throws IOException {
        channel.truncate(0);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            takeBack();
        }
    }
}
