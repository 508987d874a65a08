package io.weka.supervisor.kernel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Work on file descriptors. */
public final class Descriptors {
    /** An opened pair of pipe ends, both close-on-exec. */
    public record Pipe(int reader, int writer) {}

    private static final int CLOSE_RANGE_CLOEXEC = 4;
    private static final Path LIST = Path.of("/proc/self/fd");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String TABLE_SIZE = "FDSize:";
    private static final int LARGEST_TABLE = 1 << 16;

    private Descriptors() {}

    /** Throws {@link CallFailed}. */
    public static Pipe pipe(Posix posix) throws CallFailed {
        try (NativeMemory pair = NativeMemory.allocate(posix, 2 * Integer.BYTES)) {
            CallFailed.check(posix.pipe2(pair.address(), Linux.O_CLOEXEC));
            return new Pipe(pair.getInt(0), pair.getInt(Integer.BYTES));
        }
    }

    /** Answers 0 or the negative error number. */
    public static int setNonBlocking(Posix posix, int descriptor) {
        int flags = posix.fcntl(descriptor, Linux.F_GETFL, 0);
        return flags < 0 ? flags : posix.fcntl(descriptor, Linux.F_SETFL, flags | Linux.O_NONBLOCK);
    }

    /** How many bytes are in a pipe, of which this is either end; or the negative error number. */
    public static int unread(Posix posix, int pipe) {
        try (NativeMemory count = NativeMemory.allocate(posix, Integer.BYTES)) {
            int result = posix.ioctl(pipe, Linux.FIONREAD, count.address());
            return result < 0 ? result : count.getInt(0);
        }
    }

    /** Marks all descriptors from {@code first} on, so that a program started from now on does not get them. */
    public static void closeOnExecFrom(Posix posix, int first) {
        if (posix.closeRange(first, -1, CLOSE_RANGE_CLOEXEC) < 0) {
            closeOnExecOneByOne(posix, first);
        }
    }

    /**
     * A number that none of those that are open reaches: without gaps the first that is free, which is known when there are as
     * many as numbers below it (kernels before 6.2 do not count them), else the size of the table.
     */
    static int end(Posix posix) throws CallFailed {
        int free = CallFailed.check(posix.eventfd(0, Linux.EFD_CLOEXEC));
        posix.close(free);
        return count() == free ? free : tableSize(posix);
    }

    private static long count() {
        try {
            return Files.size(LIST);
        } catch (IOException e) {
            return -1;
        }
    }

    /**
     * How many descriptors the kernel has a table for: every number that is open is smaller. It grows by doubling and never
     * shrinks. Where it cannot be read, as all descriptors are in use, the largest number that can be.
     */
    private static int tableSize(Posix posix) throws CallFailed {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(TABLE_SIZE)) {
                    return Integer.parseInt(line.substring(TABLE_SIZE.length()).strip());
                }
            }
        } catch (IOException e) {
            // Answered below.
        }
        return (int) Math.min(Limit.get(posix, Linux.RLIMIT_NOFILE).soft(), LARGEST_TABLE);
    }

    /** For kernels before 5.11. */
    static void closeOnExecOneByOne(Posix posix, int first) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(LIST)) {
            for (Path entry : entries) {
                int descriptor = Integer.parseInt(String.valueOf(entry.getFileName()));
                if (descriptor >= first) {
                    posix.fcntl(descriptor, Linux.F_SETFD, Linux.FD_CLOEXEC);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot list the open descriptors: " + e, e);
        }
    }
}
