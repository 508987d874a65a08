package io.weka.supervisor.domain.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One process that the configuration asks for: a [program:x] section gives {@code numprocs} of these.
 *
 * @param name the process name inside its group
 * @param command as written, after expansion; split into words when it is started
 * @param startsecs seconds it has to stay up to be RUNNING; 0 or less means at once
 * @param startretries failures after the first that are forgiven before FATAL
 * @param exitcodes the codes that are expected
 * @param stopwaitsecs seconds from the stop signal to SIGKILL
 * @param stopretrysecs seconds between repetitions of the stop signal; empty for no repetition
 * @param environment that of [supervisord] and over it its own, in the order of the configuration
 * @param serverurl what its processes are told; empty text for nothing, absent for the socket of the daemon
 * @param wekaIoNode the option of that name, where it is set
 */
public record ProgramConfig(
        String name,
        int priority,
        String command,
        boolean autostart,
        Autorestart autorestart,
        int startsecs,
        int startretries,
        List<Integer> exitcodes,
        int stopsignal,
        int stopwaitsecs,
        OptionalInt stopretrysecs,
        boolean stopasgroup,
        boolean killasgroup,
        Optional<User> user,
        boolean redirectStderr,
        ChannelConfig stdout,
        ChannelConfig stderr,
        Map<String, String> environment,
        Optional<String> directory,
        OptionalInt umask,
        Optional<String> serverurl,
        Optional<Boolean> wekaIoNode) {

    public ProgramConfig {
        exitcodes = List.copyOf(exitcodes);
        environment = OrderedMap.copyOf(environment);
    }
}
