package io.weka.supervisor.domain.config;

import java.util.Set;

/** Where a log goes. */
public sealed interface LogTarget {

    /** Nowhere; the output is read and dropped. */
    record None() implements LogTarget {}

    /** A file with a made-up name in childlogdir. */
    record Auto() implements LogTarget {}

    /** A path; relative ones start from the daemon's working directory. */
    record File(String path) implements LogTarget {
        private static final Set<String> OUT = Set.of("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");
        private static final Set<String> ERR = Set.of("/dev/stderr", "/dev/fd/2", "/proc/self/fd/2");

        public boolean isOwnStdout() {
            return OUT.contains(path);
        }

        public boolean isOwnStderr() {
            return ERR.contains(path);
        }
    }

    /** The system's log. */
    record Syslog() implements LogTarget {}
}
