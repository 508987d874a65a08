package io.weka.supervisor.adapter.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Values as JSON in UTF-8, not one byte more: no newline, no escaping for HTML. What is too long for our memory is not
 * written. Half a surrogate pair, which UTF-8 cannot express, becomes a question mark.
 */
final class JsonBytes {
    /** Bytes of one answer. */
    static final int LONGEST = 4 << 20;

    private static final JsonFactory FACTORY = new JsonFactory();

    private final List<ByteBuffer> pieces;
    private final int length;

    private JsonBytes(List<ByteBuffer> pieces, int length) {
        this.pieces = pieces;
        this.length = length;
    }

    /** A value is longer than {@link #LONGEST}. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("longer than " + LONGEST + " bytes");
        }
    }

    /** Any thread. */
    static JsonBytes of(JsonWriter value) throws IOException {
        Chunks chunks = new Chunks();
        try (JsonGenerator json = FACTORY.createGenerator(new OutputStreamWriter(chunks, StandardCharsets.UTF_8))) {
            value.write(json);
        } catch (IOException e) {
            if (chunks.full) {
                throw new TooLong();
            }
            throw e;
        }
        return chunks.taken();
    }

    int length() {
        return length;
    }

    /** With a text before and one after it. */
    JsonBytes between(String before, String after) {
        byte[] start = before.getBytes(StandardCharsets.UTF_8);
        byte[] end = after.getBytes(StandardCharsets.UTF_8);
        List<ByteBuffer> all = new ArrayList<>(pieces.size() + 2);
        all.add(ByteBuffer.wrap(start));
        all.addAll(pieces);
        all.add(ByteBuffer.wrap(end));
        return new JsonBytes(all, start.length + length + end.length);
    }

    /** The memory itself, not a copy. */
    Buffer buffer() {
        return BufferImpl.buffer(Unpooled.wrappedBuffer(pieces.toArray(ByteBuffer[]::new)));
    }

    @Override
    public String toString() {
        return buffer().toString();
    }

    /**
     * Bytes in pieces, none of which is so large that it gets memory of its own, fresh from the system: that would take longer
     * than all the writing. Fails at the first byte too many.
     */
    private static final class Chunks extends OutputStream {
        private static final int FIRST = 512;
        private static final int LARGEST = 32 << 10;

        private final List<ByteBuffer> filled = new ArrayList<>();
        private ByteBuffer chunk = ByteBuffer.allocate(FIRST);
        private int length;
        private boolean full;

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int count) throws IOException {
            if (full || length + count > LONGEST) {
                full = true;
                throw new TooLong();
            }
            length += count;
            int done = 0;
            while (done < count) {
                if (!chunk.hasRemaining()) {
                    filled.add(chunk.flip());
                    chunk = ByteBuffer.allocate(Math.min(LARGEST, 4 * chunk.capacity()));
                }
                int some = Math.min(count - done, chunk.remaining());
                chunk.put(from, offset + done, some);
                done += some;
            }
        }

        JsonBytes taken() {
            filled.add(chunk.flip());
            return new JsonBytes(filled, length);
        }
    }
}
