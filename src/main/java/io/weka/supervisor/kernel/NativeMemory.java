package io.weka.supervisor.kernel;

import java.nio.ByteBuffer;
import java.util.List;

/** A piece of memory outside of the heap, for calls of {@link Posix}. For one thread; freed by {@link #close}. */
public final class NativeMemory implements AutoCloseable {
    private final Posix posix;
    private final long address;
    private final ByteBuffer buffer;
    private boolean freed;

    private NativeMemory(Posix posix, int size) {
        this.posix = posix;
        this.address = posix.calloc(size);
        if (address == 0) {
            throw new OutOfMemoryError("no native memory for " + size + " bytes");
        }
        this.buffer = posix.view(address, size);
    }

    /** Zeroed. */
    public static NativeMemory allocate(Posix posix, int size) {
        return new NativeMemory(posix, size);
    }

    /** A string of C. Throws IllegalArgumentException for a text with a NUL in it. */
    public static NativeMemory string(Posix posix, String text) {
        byte[] bytes = encode(text);
        NativeMemory memory = allocate(posix, bytes.length + 1);
        memory.buffer.put(0, bytes);
        return memory;
    }

    /** A null-terminated array of strings of C, as argv and envp are. */
    public static NativeMemory strings(Posix posix, List<String> texts) {
        List<byte[]> encoded = texts.stream().map(NativeMemory::encode).toList();
        int table = (texts.size() + 1) * Long.BYTES;
        int size = table + encoded.stream().mapToInt(bytes -> bytes.length + 1).sum();
        NativeMemory memory = allocate(posix, size);
        int at = table;
        for (int i = 0; i < encoded.size(); i++) {
            byte[] bytes = encoded.get(i);
            memory.buffer.putLong(i * Long.BYTES, memory.address + at);
            memory.buffer.put(at, bytes);
            at += bytes.length + 1;
        }
        return memory;
    }

    private static byte[] encode(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("embedded null byte");
        }
        return NativeText.encode(text);
    }

    public long address() {
        if (freed) {
            throw new IllegalStateException("freed");
        }
        return address;
    }

    /** All of the memory, in native byte order. */
    public ByteBuffer buffer() {
        if (freed) {
            throw new IllegalStateException("freed");
        }
        return buffer;
    }

    public int getInt(int offset) {
        return buffer().getInt(offset);
    }

    public void putInt(int offset, int value) {
        buffer().putInt(offset, value);
    }

    public long getLong(int offset) {
        return buffer().getLong(offset);
    }

    public void putLong(int offset, long value) {
        buffer().putLong(offset, value);
    }

    @Override
    public void close() {
        if (!freed) {
            freed = true;
            posix.free(address);
        }
    }
}
