package io.weka.supervisor.boot;

import io.weka.supervisor.domain.port.out.DaemonLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file with the daemon's pid; a daemon without one runs all the same. */
final class PidFile {
    private final Path path;
    private final DaemonLog log;
    private String written = "";

    PidFile(String path, DaemonLog log) {
        this.path = Path.of(path);
        this.log = log;
    }

    /** False where it cannot be written. */
    boolean write(long pid) {
        String text = pid + "\n";
        try {
            Files.writeString(path, text);
        } catch (IOException failure) {
            log.critical("could not write pidfile " + path);
            return false;
        }
        written = text;
        return true;
    }

    /** Removes what this daemon wrote, and nothing else that has its name: a folder, a device, the file of another daemon. */
    void remove() {
        try {
            if (!written.isEmpty() && isStillOurs()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException ignored) {
            log.warn("could not remove pidfile " + path);
        }
    }

    private boolean isStillOurs() throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream file = Files.newInputStream(path)) {
            byte[] begin = file.readNBytes(written.length() + 1);
            return new String(begin, StandardCharsets.UTF_8).equals(written);
        }
    }
}
