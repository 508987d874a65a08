package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.ConfigError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is no file and could be opened all the same: opening or reading it may take for ever, and the daemon with it. */
final class PipeOrDevice {
    private static final int TYPE_MASK = 0xF000;
    private static final int FIFO = 0x1000;
    private static final int CHARACTER_DEVICE = 0x2000;
    private static final int BLOCK_DEVICE = 0x6000;
    private static final Set<Integer> TYPES = Set.of(FIFO, CHARACTER_DEVICE, BLOCK_DEVICE);

    private static final Path NOTHING = Path.of("/dev/null");
    private static final Pattern DESCRIPTOR = Pattern.compile("/dev/stdin|(/dev|/proc/self)/fd/[0-9]+");

    private PipeOrDevice() {}

    /** {@code /dev/null} is none: it ends at once, and a link to it is how a file is masked. */
    static boolean is(Host host, String path) {
        try {
            Path file = host.file(path).toPath();
            int mode = (Integer) Files.getAttribute(file, "unix:mode");
            return TYPES.contains(mode & TYPE_MASK) && !Files.isSameFile(file, NOTHING);
        } catch (IOException | InvalidPathException notThere) {
            return false;
        }
    }

    /** What whoever started this process gave it to read, as the {@code <(...)} of a shell. */
    static boolean isGiven(String path) {
        return DESCRIPTOR.matcher(path).matches();
    }

    /** {@code kind}: what it should have been. */
    static ConfigError refusal(String kind, String path) {
        return new ConfigError(
                "could not read " + kind + " file " + path + ": it is a pipe or a device, not a file",
                Optional.empty());
    }
}
