package io.weka.supervisor.domain.config;

/** Levels of the daemon's own log, the most important first. */
public enum LogLevel {
    CRITICAL("CRIT"),
    ERROR("ERRO"),
    WARN("WARN"),
    INFO("INFO"),
    DEBUG("DEBG"),
    TRACE("TRAC"),
    BLATHER("BLAT");

    private final String label;

    LogLevel(String label) {
        this.label = label;
    }

    /** The four letters in the log. */
    public String label() {
        return label;
    }

    /** Whether a message of this level is written where {@code threshold} is set. */
    public boolean isLoggedAt(LogLevel threshold) {
        return compareTo(threshold) <= 0;
    }
}
