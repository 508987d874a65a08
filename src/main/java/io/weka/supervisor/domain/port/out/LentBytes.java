package io.weka.supervisor.domain.port.out;

import java.nio.ByteBuffer;

/**
 * Bytes that one thread hands to another without copying them, mostly outside of the heap. Whoever has taken them uses them
 * alone, and gives the memory back when it is done.
 */
public interface LentBytes {

    int length();

    /** The bytes, from position 0 to the limit. Not to be used after {@link #giveBack}. */
    ByteBuffer buffer();

    /** The bytes as an array that the caller may keep. */
    byte[] toArray();

    /** Exactly once, by any thread. */
    void giveBack();

    /** An array that is handed over for good. */
    static LentBytes of(byte[] bytes) {
        return new LentBytes() {
            @Override
            public int length() {
                return bytes.length;
            }

            @Override
            public ByteBuffer buffer() {
                return ByteBuffer.wrap(bytes);
            }

            @Override
            public byte[] toArray() {
                return bytes;
            }

            @Override
            public void giveBack() {}
        };
    }
}
