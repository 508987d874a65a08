package io.weka.supervisor.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A disk of 256 KiB in a folder of its own. Needs the right to mount: root. */
final class SmallDisk implements AutoCloseable {
    private static final int SIZE = 256 * 1024;
    private static final int PAGE = 4096;

    private final Path folder;

    SmallDisk(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Commands.system("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString());
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Takes all the room that is left. */
    void fill() {
        try {
            while (true) {
                Files.write(file("filler"), new byte[PAGE], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw new UncheckedIOException(full);
            }
        }
    }

    void makeRoom() {
        try {
            Files.delete(file("filler"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Commands.system("umount", "--lazy", folder.toString());
    }
}
