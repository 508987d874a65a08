package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.DaemonConfig;
import io.weka.supervisor.domain.config.LogFormat;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.config.User;
import java.util.Map;
import java.util.Optional;

/** The [supervisord] section, and the command line over it. */
final class DaemonReader {
    private static final String ENVIRONMENT = "environment";
    private static final long LOGFILE_MAXBYTES = 50L << 20;

    private final Context context;
    private final Section section;
    private final OptionReader options;
    private final DaemonOptions commandLine;

    DaemonReader(Context context, Section section, DaemonOptions commandLine) {
        this.context = context;
        this.section = section;
        this.options = context.options(section);
        this.commandLine = commandLine;
    }

    /**
     * What the section says.
     *
     * @param names for all other sections: {@code environment=} adds to those of the process
     */
    record Daemon(DaemonConfig config, Names names) {}

    /** The section in the order in which the reference looks at it; it checks the user only after all other sections. */
    Daemon read() {
        PathTypes paths = context.paths();
        int minfds = options.get("minfds", PlainTypes::integer, 1024);
        int minprocs = options.get("minprocs", PlainTypes::integer, 200);
        Optional<String> directory = options.find("directory", paths::folder);
        int umask = options.get("umask", PlainTypes::octal, 022);
        LogTarget logfile = options.get(
                "logfile", paths::daemonLog, new LogTarget.File(context.host().absolute("supervisord.log")));
        long maxBytes = options.get("logfile_maxbytes", PlainTypes::byteSize, LOGFILE_MAXBYTES);
        int backups = options.get("logfile_backups", PlainTypes::integer, 10);
        LogLevel loglevel = options.get("loglevel", PlainTypes::logLevel, LogLevel.INFO);
        LogFormat logFormat = options.get("log_format", PlainTypes::daemonFormat, LogFormat.RAW);
        String pidfile = options.get("pidfile", paths::fileInFolder, "supervisord.pid");
        String identifier = options.get("identifier", PlainTypes::text, "supervisor");
        boolean nodaemon = options.get("nodaemon", PlainTypes::bool, false);
        boolean silent = options.get("silent", PlainTypes::bool, false);
        String childlogdir = options.find("childlogdir", paths::folder)
                .orElseGet(() -> context.host().temporaryFolder());
        boolean nocleanup = options.get("nocleanup", PlainTypes::bool, false);
        boolean stripAnsi = options.get("strip_ansi", PlainTypes::bool, false);
        Optional<Map<String, String>> pairs = environment();
        boolean unreadable = pairs.isEmpty() && options.has(ENVIRONMENT);
        Map<String, String> environment = pairs.orElse(Map.of());
        Names names = unreadable
                ? context.names().missingVariables()
                : context.names().withEnvironment(environment);
        DaemonConfig config = new DaemonConfig(
                commandLine.logfile().orElse(logfile),
                commandLine.logfileMaxBytes().orElse(maxBytes),
                commandLine.logfileBackups().orElse(backups),
                commandLine.loglevel().orElse(loglevel),
                logFormat,
                context.host().absolute(commandLine.pidfile().orElse(pidfile)),
                commandLine.umask().orElse(umask),
                commandLine.nodaemon() || nodaemon,
                commandLine.silent() || silent,
                commandLine.minfds().orElse(minfds),
                commandLine.minprocs().orElse(minprocs),
                commandLine.nocleanup() || nocleanup,
                commandLine.childlogdir().orElse(childlogdir),
                user(new Mistakes()),
                commandLine.directory().or(() -> directory),
                commandLine.stripAnsi() || stripAnsi,
                environment,
                commandLine.identifier().orElse(identifier));
        return new Daemon(config, names);
    }

    private Optional<Map<String, String>> environment() {
        Names names = context.names().with("host_node_name", context.host().name());
        return options.with(names).find(ENVIRONMENT, EnvironmentPairs::parse);
    }

    /** Notes it as a mistake if there is no such user. */
    void checkUser() {
        user(context.mistakes());
    }

    private Optional<User> user(Mistakes mistakes) {
        Optional<String> chosen = commandLine.user();
        if (chosen.isEmpty()) {
            return OptionReader.of(section, context.names(), mistakes).find("user", context.accounts()::user);
        }
        try {
            return Optional.of(context.accounts().user(chosen.get()));
        } catch (BadValue wrong) {
            mistakes.add(wrong.text(), "", "command line: -u " + chosen.get() + ": expected " + wrong.expected());
            return Optional.empty();
        }
    }
}
