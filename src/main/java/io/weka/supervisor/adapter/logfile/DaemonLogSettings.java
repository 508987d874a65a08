package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.domain.config.DaemonConfig;
import io.weka.supervisor.domain.config.LogFormat;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.LogTarget;

/**
 * Where the daemon's own log goes.
 *
 * @param maxBytes as for the logs of processes, only for a file
 * @param level the least important level that is written
 * @param format RAW for the format of the reference, or JSON
 * @param stdout whether the same lines go to stdout
 * @param queueBytes how much may wait for a target before lines are dropped
 */
public record DaemonLogSettings(
        LogTarget target,
        long maxBytes,
        int backups,
        LogLevel level,
        LogFormat format,
        boolean stdout,
        long queueBytes) {

    private static final long QUEUE_BYTES = 1 << 20;

    public static DaemonLogSettings of(DaemonConfig config) {
        return new DaemonLogSettings(
                config.logfile(),
                config.logfileMaxBytes(),
                config.logfileBackups(),
                config.loglevel(),
                config.logFormat(),
                config.nodaemon() && !config.silent(),
                QUEUE_BYTES);
    }
}
