package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.adapter.logfile.WriteBuffer.WriteFailure;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A FIFO, a terminal, one of our own streams: written as it comes, never sought in nor rotated. Who writes to one of our own
 * streams has it alone from the first chunk of a batch to the flush, so that whole lines stay whole.
 */
final class RawStream implements Target {

    private static final ReentrantLock STDOUT_TURN = new ReentrantLock();
    private static final ReentrantLock STDERR_TURN = new ReentrantLock();

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
    public void write(ByteBuffer chunk) {
        int length = chunk.remaining();
        FileChannel to = channel;
        if (to == null) {
            trouble.lost(length);
            return;
        }
        takeTurn();
        try {
            buffer.put(chunk, to);
        } catch (WriteFailure e) {
            failed(e);
        }
    }

    @Override
    public void flush() {
        try {
            FileChannel to = channel;
            if (to == null || buffer.isEmpty()) {
                return;
            }
            buffer.flush(to);
            trouble.over();
        } catch (WriteFailure e) {
            failed(e);
        } finally {
            letGo();
        }
    }

    private void takeTurn() {
        turn().filter(turn -> !turn.isHeldByCurrentThread()).ifPresent(ReentrantLock::lock);
    }

    @Override
    public void letGo() {
        turn().filter(ReentrantLock::isHeldByCurrentThread).ifPresent(ReentrantLock::unlock);
    }

    private Optional<ReentrantLock> turn() {
        return switch (kind) {
            case STDOUT -> Optional.of(STDOUT_TURN);
            case STDERR -> Optional.of(STDERR_TURN);
            case FIFO, DEVICE, REGULAR -> Optional.empty();
        };
    }

    /** Opened again when more comes. */
    private void failed(WriteFailure failure) {
        trouble.lost(failure.lost(), failure.reason());
        close();
    }

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
