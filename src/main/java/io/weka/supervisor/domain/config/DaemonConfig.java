package io.weka.supervisor.domain.config;

import java.util.Map;
import java.util.Optional;

/**
 * The [supervisord] section with the command line's options laid over it.
 *
 * @param logfile {@link LogTarget.None}, a file or syslog
 * @param logFormat RAW for the format of the reference
 * @param umask only used when the daemon detaches, as {@code directory}
 * @param silent no log on stdout in the foreground
 * @param minfds descriptors the daemon makes sure to have
 * @param nocleanup leaves AUTO log files of an earlier run
 * @param environment for every program, in the order of the configuration
 */
public record DaemonConfig(
        LogTarget logfile,
        long logfileMaxBytes,
        int logfileBackups,
        LogLevel loglevel,
        LogFormat logFormat,
        String pidfile,
        int umask,
        boolean nodaemon,
        boolean silent,
        int minfds,
        int minprocs,
        boolean nocleanup,
        String childlogdir,
        Optional<User> user,
        Optional<String> directory,
        boolean stripAnsi,
        Map<String, String> environment,
        String identifier) {

    public DaemonConfig {
        environment = OrderedMap.copyOf(environment);
    }
}
