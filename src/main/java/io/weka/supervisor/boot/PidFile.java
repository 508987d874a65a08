package io.weka.supervisor.boot;

import io.weka.supervisor.domain.port.out.DaemonLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file with the daemon's pid; a daemon without one runs all the same. */
final class PidFile {
    private final Path path;
    private final DaemonLog log;

    PidFile(String path, DaemonLog log) {
        this.path = Path.of(path);
        this.log = log;
    }

    void write(long pid) {
        try {
            Files.writeString(path, pid + "\n");
        } catch (IOException failure) {
            log.critical("could not write pidfile " + path);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException ignored) {
            log.warn("could not remove pidfile " + path);
        }
    }
}
