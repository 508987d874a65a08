package io.weka.supervisor.domain.port.out;

import io.weka.supervisor.domain.config.LogLevel;

/** The daemon's own log. Any thread may log; lines of one thread keep their order. */
public interface DaemonLog {

    void log(LogLevel level, String text);

    /** Whether lines of this level are written, for texts that are dear to make. */
    default boolean isLogged(LogLevel level) {
        return true;
    }

    default void critical(String text) {
        log(LogLevel.CRITICAL, text);
    }

    default void error(String text) {
        log(LogLevel.ERROR, text);
    }

    default void warn(String text) {
        log(LogLevel.WARN, text);
    }

    default void info(String text) {
        log(LogLevel.INFO, text);
    }

    default void debug(String text) {
        log(LogLevel.DEBUG, text);
    }
}
