package io.weka.supervisor.adapter.logfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

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

    private static final Set<String> OUT = Set.of("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");
    private static final Set<String> ERR = Set.of("/dev/stderr", "/dev/fd/2", "/proc/self/fd/2");

    /**
     * Without looking at the disk: our own streams are used through their descriptors, which also works where they are
     * sockets and cannot be opened by name.
     */
    static boolean isOwnStream(Path path) {
        return isStdout(path) || ERR.contains(path.toString());
    }

    /** Without looking at the disk. */
    static boolean isStdout(Path path) {
        return OUT.contains(path.toString());
    }

    /** Looks at the disk. */
    static FileKind of(Path path) {
        if (isStdout(path)) {
            return STDOUT;
        }
        if (ERR.contains(path.toString())) {
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
