package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.adapter.logfile.WriteBuffer.WriteFailure;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A FIFO, a terminal, one of our own streams: written as it comes, never sought in nor rotated. */
final class RawStream implements Target {

    private final Path path;
    private final FileKind kind;
    private final WriteBuffer buffer;
    private final Trouble trouble;
    private volatile @Nullable FileChannel channel;

    RawStream(Path path, FileKind kind, WriteBuffer buffer, Trouble trouble) {
        this.path = path;
        this.kind = kind;
        this.buffer = buffer;
        this.trouble = trouble;
    }

    @Override
    public boolean isOpen() {
        return channel != null;
    }

    @Override
    public void open() {
        try {
            channel = switch (kind) {
                case STDOUT -> own(FileDescriptor.out);
                case STDERR -> own(FileDescriptor.err);
                case FIFO -> fifo();
                case DEVICE, REGULAR -> FileChannel.open(path, StandardOpenOption.WRITE);
            };
        } catch (IOException e) {
            trouble.lost(0, e);
        }
    }

    /** Opened for reading too: that waits for no reader, and a reader may leave and another come. */
    private FileChannel fifo() throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (AccessDeniedException e) {
            return FileChannel.open(path, StandardOpenOption.WRITE);
        }
    }

    @SuppressWarnings("resource")
    private static FileChannel own(FileDescriptor descriptor) {
        return new FileOutputStream(descriptor).getChannel();
    }

    @Override
    public void begin() {}

    @Override
    public void write(byte[] chunk) {
        FileChannel to = channel;
        if (to == null) {
            trouble.lost(chunk.length);
            return;
        }
        try {
            buffer.put(chunk, to);
        } catch (WriteFailure e) {
            failed(e);
        }
    }

    @Override
    public void flush() {
        FileChannel to = channel;
        if (to == null || buffer.isEmpty()) {
            return;
        }
        try {
            buffer.flush(to);
            trouble.over();
        } catch (WriteFailure e) {
            failed(e);
        }
    }

    /** Opened again when more comes. */
    private void failed(WriteFailure failure) {
        trouble.lost(failure.lost(), failure.reason());
        close();
    }

    @Override
    public boolean clear() {
        return true;
    }

    /** Also frees a thread that waits in a write. Our own streams are left open: they are not ours to close. */
    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        if (open == null || kind == FileKind.STDOUT || kind == FileKind.STDERR) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            trouble.lost(0, e);
        }
    }
}
