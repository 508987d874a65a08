package io.weka.supervisor.domain.event;

import java.util.Arrays;

/**
 * The text of a message between the capture tokens, with the reference's limit: a chunk that would make it longer than
 * {@code maxBytes} first pushes out as many bytes as it is long, and is then added whole.
 */
public final class CaptureBuffer {

    private final long maxBytes;
    private byte[] bytes = new byte[256];
    private int start;
    private int end;

    public CaptureBuffer(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    public void add(byte[] chunk) {
        int size = end - start;
        if ((long) size + chunk.length > maxBytes) {
            start += Math.min(size, chunk.length);
            size = end - start;
        }
        if (end + chunk.length > bytes.length) {
            byte[] target = size + chunk.length > bytes.length / 2 ? new byte[2 * (size + chunk.length)] : bytes;
            System.arraycopy(bytes, start, target, 0, size);
            bytes = target;
            start = 0;
            end = size;
        }
        System.arraycopy(chunk, 0, bytes, end, chunk.length);
        end += chunk.length;
    }

    /** The text; the buffer is empty afterwards. */
    public byte[] take() {
        byte[] text = Arrays.copyOfRange(bytes, start, end);
        bytes = new byte[256];
        start = 0;
        end = 0;
        return text;
    }
}
