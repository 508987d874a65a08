package io.weka.supervisor.adapter.logfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A growing file that is followed under its name (reference: supervisorctl.md, "tail"). One that was rotated is read to
 * its end before the new one from its start; one that got shorter is announced and read from its start.
 */
final class FollowedFile {

    private static final int MOST_AT_ONCE = 1 << 19;
    private static final int PIECE = 64 * 1024;
    /** Whatever comes under the name later is read from its start. */
    private static final long WHOLE = -1;

    private static final byte[] TRUNCATED = "==> File truncated <==\n".getBytes(StandardCharsets.UTF_8);

    private final Path path;
    private final Consumer<byte[]> more;
    private long backlog;
    private @Nullable FileChannel channel;
    private @Nullable Object fileKey;
    private long position;
    private volatile boolean ended;

    FollowedFile(Path path, int backlog, Consumer<byte[]> more) {
        this.path = path;
        this.backlog = Math.max(0, backlog);
        this.more = more;
    }

    /** Nothing more is handed over, but for a piece that is on its way. Any thread. */
    void end() {
        ended = true;
    }

    boolean closeIfEnded() {
        if (ended) {
            close();
        }
        return ended;
    }

    /** Hands over what is new. */
    void look() {
        try {
            FileChannel open = channel;
            if (open == null) {
                open();
                open = channel;
            }
            if (open != null && !ended) {
                look(open);
            }
        } catch (IOException e) {
            // Unreadable now; the next look may find it readable again.
            close();
        } catch (RuntimeException e) {
            // The consumer does not want it.
            end();
        }
    }

    private void look(FileChannel open) throws IOException {
        Optional<Object> now = keyOf(path);
        boolean replaced = now.isPresent() && !Objects.equals(now.get(), fileKey);
        boolean atEnd = read(open);
        if (replaced && atEnd) {
            close();
            open();
            FileChannel next = channel;
            if (next != null) {
                read(next);
            }
        }
    }

    private void open() throws IOException {
        Optional<Object> key = keyOf(path);
        if (key.isEmpty() || !Files.isRegularFile(path)) {
            backlog = WHOLE;
            return;
        }
        FileChannel opened = FileChannel.open(path, StandardOpenOption.READ);
        channel = opened;
        fileKey = key.get();
        position = backlog == WHOLE ? 0 : Math.max(0, opened.size() - backlog);
        backlog = WHOLE;
    }

    /** Whether all of it was read. */
    private boolean read(FileChannel from) throws IOException {
        long size = from.size();
        if (size < position) {
            position = 0;
            more.accept(TRUNCATED);
        }
        long end = Math.min(size, position + MOST_AT_ONCE);
        while (position < end && !ended) {
            ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, end - position));
            int got = from.read(piece, position);
            if (got <= 0) {
                break;
            }
            position += got;
            more.accept(got == piece.capacity() ? piece.array() : copy(piece));
        }
        return position >= size;
    }

    private static byte[] copy(ByteBuffer piece) {
        byte[] bytes = new byte[piece.position()];
        piece.flip().get(bytes);
        return bytes;
    }

    private static Optional<Object> keyOf(Path path) {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It was only read.
            }
        }
    }
}
