package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.LogTarget;
import java.util.Optional;

/**
 * What the daemon's command line says; what is set wins over the file.
 *
 * @param configuration the file to read instead of searching for one
 * @param user the name or the number; whether it exists is checked when the configuration is read
 */
public record DaemonOptions(
        Optional<String> configuration,
        boolean nodaemon,
        boolean silent,
        Optional<String> user,
        Optional<Integer> umask,
        Optional<String> directory,
        Optional<LogTarget> logfile,
        Optional<Long> logfileMaxBytes,
        Optional<Integer> logfileBackups,
        Optional<LogLevel> loglevel,
        Optional<String> pidfile,
        Optional<String> identifier,
        Optional<String> childlogdir,
        boolean nocleanup,
        Optional<Integer> minfds,
        Optional<Integer> minprocs,
        boolean stripAnsi) {

    /** No options but the file to read. */
    public static DaemonOptions forFile(String configuration) {
        return new DaemonOptions(
                Optional.of(configuration),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
