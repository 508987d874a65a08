package io.weka.supervisor.client.eventlistener;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** A file in memory on a disk that has so much room, and that now and then cannot be cut. */
final class FaultyFile implements SeekableByteChannel {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int room;
    private int shortWrites = Integer.MAX_VALUE;
    private boolean cuts = true;
    private boolean open = true;

    static FaultyFile withRoomFor(int bytes) {
        var file = new FaultyFile();
        file.room = bytes;
        return file;
    }

    FaultyFile inPiecesOf(int bytes) {
        shortWrites = bytes;
        return this;
    }

    void makeRoom(int bytes) {
        room = bytes;
    }

    void canBeCut(boolean can) {
        cuts = can;
    }

    String text() {
        return bytes.toString(UTF_8);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int length = Math.min(Math.min(source.remaining(), room - bytes.size()), shortWrites);
        if (length <= 0) {
            throw new IOException("No space left on device");
        }
        byte[] piece = new byte[length];
        source.get(piece);
        bytes.writeBytes(piece);
        return length;
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        if (!cuts) {
            throw new IOException("Operation not permitted");
        }
        byte[] left = Arrays.copyOf(bytes.toByteArray(), (int) size);
        bytes.reset();
        bytes.writeBytes(left);
        return this;
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public int read(ByteBuffer target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel position(long position) {
        throw new UnsupportedOperationException();
    }
}
