package io.weka.supervisor.client.eventlistener;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A log file of one writer. By the reference's rule it is rotated to {@code .1}, {@code .2} and so on when it has at least
 * {@code maxBytes} after a write; a write is never split. Pipes and devices, whose
 * size is 0, are not rotated.
 */
final class EventLog implements Closeable {

    private final Path path;
    private final long maxBytes;
    private final int backups;
    private EventFile file;

    /** @param maxBytes 0 for never */
    EventLog(Path path, long maxBytes, int backups) throws IOException {
        this.path = path;
        this.maxBytes = maxBytes;
        this.backups = backups;
        this.file = open();
    }

    /** The event is in the file when this returns; where it throws, it is not. */
    void append(byte[] event) throws IOException {
        file.append(event);
        if (maxBytes > 0 && file.size() >= maxBytes) {
            rotateIfPossible();
        }
    }

    /** A file that cannot be rotated grows: what is in it is in it. */
    private void rotateIfPossible() {
        try {
            rotate();
        } catch (IOException triedAgainAfterTheNextWrite) {
            // nothing is lost
        }
    }

    private void rotate() throws IOException {
        if (backups == 0) {
            file.clear();
            return;
        }
        for (int number = backups - 1; number >= 1; number--) {
            if (Files.exists(backup(number))) {
                Files.move(backup(number), backup(number + 1), REPLACE_EXISTING);
            }
        }
        Files.move(path, backup(1), REPLACE_EXISTING);
        EventFile full = file;
        file = open();
        full.close();
    }

    private Path backup(int number) {
        return Path.of(path + "." + number);
    }

    private EventFile open() throws IOException {
        return new EventFile(FileChannel.open(path, CREATE, APPEND));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
