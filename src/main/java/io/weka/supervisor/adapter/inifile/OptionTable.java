package io.weka.supervisor.adapter.inifile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All sections and options: what the reader knows, and the source of docs/configuration.md. */
final class OptionTable {

    /**
     * One option.
     *
     * @param value what it takes
     * @param absent what counts where it is not there
     */
    record Option(String name, String value, String absent, String meaning) {}

    private static final List<Option> PROCESSES = List.of(
            option(
                    "command",
                    "command line",
                    "required",
                    "What is started: a program on the PATH or a path, and its words, split as a shell splits them. No shell is involved."),
            option(
                    "process_name",
                    "name",
                    "%(program_name)s",
                    "The name of each process; with numprocs above 1 it has to hold %(process_num)d."),
            option("numprocs", "whole number", "1", "How many processes of this kind."),
            option("numprocs_start", "whole number", "0", "The number of the first."),
            option("priority", "whole number", "999", "Lower ones start earlier and stop later."),
            option("autostart", "boolean", "true", "Whether it starts with the daemon."),
            option(
                    "autorestart",
                    "true, false or unexpected",
                    "unexpected",
                    "Whether it is started again when it ended by itself: always, never, or after an exit code that is not among exitcodes; not more than once a second."),
            option("startsecs", "seconds", "1", "How long it has to stay up to count as RUNNING; 0 for at once."),
            option(
                    "startretries",
                    "whole number",
                    "3",
                    "How many failed starts after the first are forgiven before FATAL; the pause grows by a second each time."),
            option("exitcodes", "exit codes", "0", "The exit codes that are expected."),
            option("stopsignal", "signal", "TERM", "What asks it to stop."),
            option("stopwaitsecs", "seconds", "10", "How long it has to end after that, before SIGKILL."),
            option(
                    "stopretrysecs",
                    "seconds",
                    "0",
                    "While it stops, the stop signal is sent again every so many seconds; 0 for once. Not known to the Python supervisor."),
            option(
                    "stopasgroup",
                    "boolean",
                    "false",
                    "Whether the stop signal goes to its whole process group; then killasgroup is true too."),
            option("killasgroup", "boolean", "as stopasgroup", "Whether SIGKILL goes to its whole process group."),
            option("user", "user", "that of the daemon", "Whose rights it gets; the daemon has to be root."),
            option("redirect_stderr", "boolean", "false", "Whether stderr goes where stdout goes."),
            option("stdout_logfile", "log file", "AUTO", "Where its stdout goes."),
            option("stdout_logfile_maxbytes", "byte size", "50MB", "The file is rotated at this size; 0 for never."),
            option("stdout_logfile_backups", "whole number", "10", "How many rotated files are kept."),
            option(
                    "stdout_capture_maxbytes",
                    "byte size",
                    "0",
                    "How much text between the capture tokens is kept for a PROCESS_COMMUNICATION event; 0 for no capture."),
            option("stdout_events_enabled", "boolean", "false", "Whether its output becomes PROCESS_LOG events."),
            option("stdout_syslog", "boolean", "false", "Whether its lines go to the system's log too."),
            option("stderr_logfile", "log file", "AUTO", "Where its stderr goes."),
            option("stderr_logfile_maxbytes", "byte size", "50MB", "The file is rotated at this size; 0 for never."),
            option("stderr_logfile_backups", "whole number", "10", "How many rotated files are kept."),
            option(
                    "stderr_capture_maxbytes",
                    "byte size",
                    "0",
                    "How much text between the capture tokens is kept for a PROCESS_COMMUNICATION event; 0 for no capture."),
            option("stderr_events_enabled", "boolean", "false", "Whether its output becomes PROCESS_LOG events."),
            option("stderr_syslog", "boolean", "false", "Whether its lines go to the system's log too."),
            option(
                    "log_format",
                    "raw, prefix or json",
                    "raw",
                    "How lines look that go to /dev/stdout or /dev/stderr: as they come, with the name of the process before them, or as JSON objects. Not known to the Python supervisor."),
            option(
                    "environment",
                    "KEY=VALUE pairs",
                    "none",
                    "Variables for it, over those of the daemon and of [supervisord]; with commas between them."),
            option("directory", "path", "that of the daemon", "Its working directory."),
            option("umask", "octal", "that of the daemon", "Its umask."),
            option(
                    "serverurl",
                    "URL",
                    "AUTO",
                    "What it finds in SUPERVISOR_SERVER_URL; AUTO for the socket of the daemon."),
            option(
                    "weka_io_node",
                    "boolean",
                    "by its command",
                    "Whether weka.stopAllIoNodes stops it. Not known to the Python supervisor."));

    private static final List<Option> CREDENTIALS = List.of(
            option("username", "text", "none", "Who may connect; with a password."),
            option("password", "text", "none", "In the clear, or {SHA} and the hexadecimal SHA-1 of it."));

    /** By the name of the section, or by its part up to the colon; in the order of the page. */
    static final Map<String, List<Option>> SECTIONS = sections();

    private OptionTable() {}

    private static Map<String, List<Option>> sections() {
        Map<String, List<Option>> sections = new LinkedHashMap<>();
        sections.put(
                "supervisord",
                List.of(
                        option(
                                "logfile",
                                "log file",
                                "supervisord.log",
                                "The daemon's own log; relative to the working directory. /dev/stdout in a container."),
                        option(
                                "logfile_maxbytes",
                                "byte size",
                                "50MB",
                                "It is rotated at this size; 0 for never, which /dev/stdout wants."),
                        option("logfile_backups", "whole number", "10", "How many rotated files are kept."),
                        option(
                                "loglevel",
                                "level",
                                "info",
                                "The least important lines that are written: critical, error, warn, info, debug, trace or blather."),
                        option(
                                "log_format",
                                "raw or json",
                                "raw",
                                "The lines of the Python supervisor, or a JSON object each. Not known to the Python supervisor."),
                        option("pidfile", "path", "supervisord.pid", "Where the pid of the daemon is written."),
                        option("umask", "octal", "022", "Of the daemon, when it goes to the background."),
                        option("nodaemon", "boolean", "false", "Whether it stays in the foreground."),
                        option("silent", "boolean", "false", "Whether it writes no log to stdout in the foreground."),
                        option(
                                "minfds",
                                "whole number",
                                "1024",
                                "Descriptors that have to be available; the soft limit is raised for that."),
                        option("minprocs", "whole number", "200", "Processes that have to be available."),
                        option("nocleanup", "boolean", "false", "Whether AUTO logs of an earlier run are kept."),
                        option("childlogdir", "folder", "the folder for temporary files", "Where AUTO logs are."),
                        option("user", "user", "none", "Whose rights the daemon takes when it is started as root."),
                        option("directory", "folder", "none", "The working directory, when it goes to the background."),
                        option("strip_ansi", "boolean", "false", "Whether terminal escapes are left out of logs."),
                        option("environment", "KEY=VALUE pairs", "none", "Variables for every program."),
                        option(
                                "identifier",
                                "text",
                                "supervisor",
                                "The name of this daemon in events and for clients.")));
        sections.put("program", PROCESSES);
        sections.put(
                "eventlistener",
                and(
                        PROCESSES,
                        option(
                                "events",
                                "event types",
                                "required",
                                "What it wants to hear of: names with commas; a type stands for all below it."),
                        option(
                                "buffer_size",
                                "whole number",
                                "10",
                                "How many events wait for it, and no more than 8 MiB of them; when there are more, the oldest is dropped."),
                        option(
                                "result_handler",
                                "text",
                                "the usual one",
                                "Python code; any other than the usual one is ignored with a warning.")));
        sections.put(
                "group",
                List.of(
                        option("programs", "names", "none", "Whose processes belong to it, with commas between them."),
                        option("priority", "whole number", "999", "Lower ones start earlier and stop later.")));
        sections.put(
                "unix_http_server",
                and(
                        List.of(
                                option("file", "path", "required", "The socket."),
                                option("chmod", "octal", "0700", "Its mode."),
                                option("chown", "USER or USER:GROUP", "that of the daemon", "Its owner."),
                                option(
                                        "request_loglevel",
                                        "level",
                                        "debug",
                                        "At which level requests that change something are in the daemon's log, with who asked; info to see them. Not known to the Python supervisor.")),
                        CREDENTIALS.toArray(Option[]::new)));
        sections.put(
                "supervisorctl",
                List.of(
                        option(
                                "serverurl",
                                "URL",
                                "unix:///tmp/supervisor.sock",
                                "Where the clients look for the daemon: unix:///PATH."),
                        option("username", "text", "none", "As whom."),
                        option("password", "text", "none", "With which password."),
                        option(
                                "prompt",
                                "text",
                                "supervisor",
                                "Of the interactive mode, which there is not: taken and ignored."),
                        option(
                                "history_file",
                                "path",
                                "none",
                                "Of the interactive mode, which there is not: taken and ignored.")));
        sections.put(
                "include",
                List.of(option(
                        "files",
                        "patterns",
                        "none",
                        "Files to read too, with spaces between them; relative to the file that names them.")));
        sections.put(
                "inet_http_server",
                and(
                        List.of(option(
                                "port",
                                "HOST:PORT",
                                "required",
                                "Checked and ignored with a warning: there is one transport, the unix socket.")),
                        CREDENTIALS.toArray(Option[]::new)));
        sections.put(
                "fcgi-program",
                and(
                        PROCESSES,
                        option(
                                "socket",
                                "URL",
                                "required",
                                "Checked and ignored, as the whole section: unix:///PATH or tcp://HOST:PORT."),
                        option("socket_owner", "USER or USER:GROUP", "none", "Checked and ignored."),
                        option("socket_mode", "octal", "none", "Checked and ignored."),
                        option("socket_backlog", "whole number", "none", "Checked and ignored.")));
        return sections;
    }

    private static Option option(String name, String value, String absent, String meaning) {
        return new Option(name, value, absent, meaning);
    }

    private static List<Option> and(List<Option> some, Option... more) {
        List<Option> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
