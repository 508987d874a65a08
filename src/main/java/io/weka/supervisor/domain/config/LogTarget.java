package io.weka.supervisor.domain.config;

/** Where a log goes. */
public sealed interface LogTarget {

    /** Nowhere; the output is read and dropped. */
    record None() implements LogTarget {}

    /** A file with a made-up name in childlogdir. */
    record Auto() implements LogTarget {}

    /** A path; relative ones start from the daemon's working directory. */
    record File(String path) implements LogTarget {}

    /** The system's log. */
    record Syslog() implements LogTarget {}
}
