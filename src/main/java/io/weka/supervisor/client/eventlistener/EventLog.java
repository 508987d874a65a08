package io.weka.supervisor.client.eventlistener;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A log file of one writer, which has each event under its name: what was deleted or moved away is made again. By the
 * reference's rule it is rotated to {@code .1}, {@code .2} and so on when it has at least {@code maxBytes} after a write; a
 * write is never split. Pipes and devices, whose size is 0, are not rotated.
 */
final class EventLog implements Closeable {

    /** How the file is opened, for tests in which that fails. */
    interface Opening {
        SeekableByteChannel open(Path path) throws IOException;
    }

    private final Path path;
    private final long maxBytes;
    private final int backups;
    private final Opening opening;
    private @Nullable EventFile file;
    /** What had the name before it was opened, so a change in between is noticed with the next event at the latest. */
    private @Nullable Object key;

    /** @param maxBytes 0 for never */
    EventLog(Path path, long maxBytes, int backups) throws IOException {
        this(path, maxBytes, backups, name -> FileChannel.open(name, CREATE, APPEND));
    }

    EventLog(Path path, long maxBytes, int backups, Opening opening) throws IOException {
        this.path = path;
        this.maxBytes = maxBytes;
        this.backups = backups;
        this.opening = opening;
        named();
    }

    /** The event is in the file when this returns; where it throws, it is not. */
    void append(byte[] event) throws IOException {
        EventFile to = named();
        to.append(event);
        rotateIfFull(to);
    }

    /** The file that has the name now. */
    private EventFile named() throws IOException {
        Object found = keyOfName();
        EventFile current = file;
        if (current == null || found == null || !found.equals(key)) {
            close();
            current = new EventFile(opening.open(path));
            file = current;
            key = found;
        }
        return current;
    }

    private @Nullable Object keyOfName() throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    /** A file that cannot be rotated grows, and one that cannot be made again is with the next event: nothing is lost. */
    private void rotateIfFull(EventFile written) {
        try {
            if (maxBytes > 0 && written.size() >= maxBytes) {
                rotate(written);
            }
        } catch (IOException triedAgainAfterTheNextWrite) {
            // the event is in the file
        }
    }

    private void rotate(EventFile full) throws IOException {
        if (backups == 0) {
            full.clear();
            return;
        }
        for (int number = backups - 1; number >= 1; number--) {
            if (Files.exists(backup(number))) {
                Files.move(backup(number), backup(number + 1), REPLACE_EXISTING);
            }
        }
        Files.move(path, backup(1), REPLACE_EXISTING);
        named();
    }

    private Path backup(int number) {
        return Path.of(path + "." + number);
    }

    @Override
    public void close() throws IOException {
        EventFile open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }
}
