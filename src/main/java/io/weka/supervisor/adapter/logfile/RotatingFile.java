package io.weka.supervisor.adapter.logfile;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.weka.supervisor.adapter.logfile.WriteBuffer.WriteFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A regular file that is appended to. After each chunk its size is looked at; when that is at least the limit the file
 * becomes NAME.1, NAME.1 becomes NAME.2 and so on, and a new file is made at once. A chunk is never split over two files
 * (reference: states.md, "Log files").
 */
final class RotatingFile implements Target {

    private static final int MANY = 100;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LogSpec spec;
    private final Rotation rotation;
    private final WriteBuffer buffer;
    private final Trouble trouble;
    private @Nullable FileChannel channel;
    private @Nullable Object fileKey;
    /** With what is still in the buffer. */
    private long size;

    private long lookedAt = System.nanoTime();
    private long goneSince;
    private boolean gone;
    /** The file has become NAME.1, and no new one could be made since. */
    private boolean renamed;

    private long rotateAgainAt = System.nanoTime();

    RotatingFile(LogSpec spec, Rotation rotation, WriteBuffer buffer, Trouble trouble) {
        this.spec = spec;
        this.rotation = rotation;
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
            replace();
        } catch (IOException e) {
            trouble.lost(0, e);
        }
    }

    /** The file that was open is closed only once there is another to write to. */
    private void replace() throws IOException {
        FileChannel opened = create();
        try {
            size = opened.size();
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        close();
        channel = opened;
        fileKey = keyOf(spec.path());
        gone = false;
        renamed = false;
    }

    private FileChannel create() throws IOException {
        if (spec.ownerOnly()) {
            try {
                return FileChannel.open(
                        spec.path(),
                        Set.of(CREATE_NEW, WRITE, APPEND),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } catch (FileAlreadyExistsException e) {
                // Made before, with these rights.
            }
        }
        return FileChannel.open(spec.path(), CREATE, WRITE, APPEND);
    }

    /** Others may append, cut or take away the file. */
    @Override
    public void begin() {
        FileChannel open = channel;
        if (open == null) {
            return;
        }
        try {
            size = open.size();
        } catch (IOException e) {
            trouble.lost(0, e);
        }
        long now = System.nanoTime();
        if (!renamed && spec.noticeGone().isPresent() && now - lookedAt >= Math.min(SECOND, patience())) {
            lookedAt = now;
            lookForName(now);
        }
    }

    private void lookForName(long now) {
        if (Objects.equals(keyOf(spec.path()), fileKey)) {
            gone = false;
        } else if (!gone) {
            gone = true;
            goneSince = now;
        } else if (now - goneSince >= patience()) {
            trouble.remark("was taken away; it is made again");
            close();
        }
    }

    private long patience() {
        return spec.noticeGone().orElseThrow().toNanos();
    }

    private static @Nullable Object keyOf(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void write(ByteBuffer chunk) {
        int length = chunk.remaining();
        FileChannel to = channel;
        if (to == null) {
            trouble.lost(length);
            return;
        }
        try {
            buffer.put(chunk, to);
            size += length;
            if (rotation.isDue(size) && System.nanoTime() - rotateAgainAt >= 0) {
                buffer.flush(to);
                trouble.over();
                rotate(to);
            }
        } catch (WriteFailure e) {
            trouble.lost(e.lost(), e.reason());
        }
    }

    private void rotate(FileChannel full) {
        try {
            if (rotation.backups() <= 0) {
                full.truncate(0);
                size = 0;
            } else {
                shift();
                replace();
            }
            trouble.rotated();
        } catch (IOException e) {
            trouble.cannotRotate(e);
            rotateAgainAt = System.nanoTime() + SECOND;
        }
    }

    /** All old files move on by one, whether there are gaps between them or not. Once only for each new file. */
    private void shift() throws IOException {
        if (renamed) {
            return;
        }
        for (int number : toLookFor()) {
            if (Files.exists(backup(number))) {
                rename(backup(number), backup(number + 1));
            }
        }
        rename(spec.path(), backup(1));
        renamed = true;
    }

    /** Falling, and without the one that falls off the end. Who keeps very many has the folder read: most are not there yet. */
    private int[] toLookFor() throws IOException {
        int most = rotation.backups() - 1;
        if (most <= MANY) {
            return IntStream.iterate(most, number -> number >= 1, number -> number - 1)
                    .toArray();
        }
        String prefix = spec.path().getFileName() + ".";
        String[] names =
                spec.path().toAbsolutePath().resolveSibling("").toFile().list();
        if (names == null) {
            throw new IOException("its folder cannot be read");
        }
        return Arrays.stream(names)
                .filter(name -> name.startsWith(prefix)
                        && NUMBER.matcher(name.substring(prefix.length())).matches())
                .mapToInt(name -> Integer.parseInt(name.substring(prefix.length())))
                .filter(number -> number <= most)
                .map(number -> -number)
                .sorted()
                .map(number -> -number)
                .toArray();
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            // Somebody took it away: there is nothing to keep.
        }
    }

    private Path backup(int number) {
        return Path.of(spec.path() + "." + number);
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
            trouble.lost(e.lost(), e.reason());
        }
    }

    @Override
    public void letGo() {}

    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            // Some file systems tell only now that an earlier write failed.
            trouble.lost(0, e);
        }
    }
}
