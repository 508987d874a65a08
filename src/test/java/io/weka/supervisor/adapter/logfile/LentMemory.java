package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.domain.port.out.LentBytes;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** A chunk outside of the heap that knows how often it was given back; what is in it is overwritten then. */
final class LentMemory implements LentBytes {

    private final ByteBuffer buffer;
    private final AtomicInteger givenBack = new AtomicInteger();

    LentMemory(byte[] bytes) {
        buffer = ByteBuffer.allocateDirect(bytes.length);
        buffer.put(0, bytes);
    }

    @Override
    public int length() {
        return buffer.capacity();
    }

    @Override
    public ByteBuffer buffer() {
        return buffer;
    }

    @Override
    public byte[] toArray() {
        byte[] bytes = new byte[length()];
        buffer.get(0, bytes);
        return bytes;
    }

    @Override
    public void giveBack() {
        givenBack.incrementAndGet();
        for (int i = 0; i < buffer.capacity(); i++) {
            buffer.put(i, (byte) '#');
        }
    }

    int givenBack() {
        return givenBack.get();
    }
}
