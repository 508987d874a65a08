package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.domain.config.LogTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What a log is written to. */
enum FileKind {
    /** A regular file, one that is still to be made, or something that cannot be written (a folder). */
    REGULAR,
    FIFO,
    /** A terminal or another device. */
    DEVICE,
    /** The daemon's own stdout, whatever that is. */
    STDOUT,
    STDERR;

    private static final int TYPE_MASK = 0xF000;
    private static final int FIFO_TYPE = 0x1000;

    /**
     * Without looking at the disk: our own streams are used through their descriptors, which also works where they are
     * sockets and cannot be opened by name.
     */
    static boolean isOwnStream(Path path) {
        return isStdout(path) || isStderr(path);
    }

    /** Without looking at the disk. */
    static boolean isStdout(Path path) {
        return new LogTarget.File(path.toString()).isOwnStdout();
    }

    private static boolean isStderr(Path path) {
        return new LogTarget.File(path.toString()).isOwnStderr();
    }

    /** Looks at the disk. */
    static FileKind of(Path path) {
        if (isStdout(path)) {
            return STDOUT;
        }
        if (isStderr(path)) {
            return STDERR;
        }
        try {
            if (!Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
                return REGULAR;
            }
            int mode = (Integer) Files.getAttribute(path, "unix:mode");
            return (mode & TYPE_MASK) == FIFO_TYPE ? FIFO : DEVICE;
        } catch (IOException e) {
            return REGULAR;
        }
    }
}
