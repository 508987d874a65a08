package io.weka.supervisor.adapter.inifile;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sections and options that there are. The reference ignores all others without a word; here they are named. */
final class KnownOptions {
    private static final Set<String> PROCESSES = Set.of(
            "command",
            "process_name",
            "numprocs",
            "numprocs_start",
            "priority",
            "autostart",
            "autorestart",
            "startsecs",
            "startretries",
            "exitcodes",
            "stopsignal",
            "stopwaitsecs",
            "stopretrysecs",
            "stopasgroup",
            "killasgroup",
            "user",
            "redirect_stderr",
            "stdout_logfile",
            "stdout_logfile_maxbytes",
            "stdout_logfile_backups",
            "stdout_capture_maxbytes",
            "stdout_events_enabled",
            "stdout_syslog",
            "stderr_logfile",
            "stderr_logfile_maxbytes",
            "stderr_logfile_backups",
            "stderr_capture_maxbytes",
            "stderr_events_enabled",
            "stderr_syslog",
            "environment",
            "directory",
            "umask",
            "serverurl",
            "weka_io_node");
    private static final Set<String> SERVER = Set.of("username", "password");

    /** By the name of the section, or by its part up to the colon. */
    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "supervisord",
            Set.of(
                    "logfile",
                    "logfile_maxbytes",
                    "logfile_backups",
                    "loglevel",
                    "pidfile",
                    "umask",
                    "nodaemon",
                    "silent",
                    "minfds",
                    "minprocs",
                    "nocleanup",
                    "childlogdir",
                    "user",
                    "directory",
                    "strip_ansi",
                    "environment",
                    "identifier"),
            "supervisorctl",
            Set.of("serverurl", "username", "password", "prompt", "history_file"),
            "unix_http_server",
            with(SERVER, "file", "chmod", "chown"),
            "inet_http_server",
            with(SERVER, "port"),
            "include",
            Set.of("files"),
            "program",
            PROCESSES,
            "group",
            Set.of("programs", "priority"),
            "eventlistener",
            with(PROCESSES, "events", "buffer_size", "result_handler"),
            "fcgi-program",
            with(PROCESSES, "socket", "socket_owner", "socket_mode", "socket_backlog"));

    private static final Set<String> WITHOUT_COLON = Set.of("supervisord", "supervisorctl", "include");

    private KnownOptions() {}

    private static Set<String> with(Set<String> options, String... more) {
        return Stream.concat(options.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    /** Warns of every section and every option that means nothing. */
    static void warnOfOthers(Document document, Notices notices) {
        for (Section section : document.sections()) {
            Optional<Set<String>> known = optionsOf(section.name());
            if (section.name().startsWith("rpcinterface:")) {
                continue;
            }
            if (known.isEmpty()) {
                notices.warn(section.place() + ": unknown section [" + section.name() + "] is ignored");
            }
            known.ifPresent(options -> warnOfOthers(section, options, notices));
        }
    }

    private static void warnOfOthers(Section section, Set<String> known, Notices notices) {
        for (Entry entry : section.own()) {
            if (!known.contains(entry.key())) {
                notices.warn(
                        entry.place() + ": unknown option " + entry.key() + " in [" + section.name() + "] is ignored");
            }
        }
    }

    private static Optional<Set<String>> optionsOf(String section) {
        int colon = section.indexOf(':');
        String kind = colon < 0 ? section : section.substring(0, colon);
        boolean named = colon >= 0 || kind.endsWith("_server");
        return named == WITHOUT_COLON.contains(kind) ? Optional.empty() : Optional.ofNullable(OPTIONS.get(kind));
    }
}
