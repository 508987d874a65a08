package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.ConfigError;
import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.ServerConfig;
import io.weka.supervisor.domain.port.out.Accounts;
import java.util.List;
import java.util.Optional;

/**
 * Reads supervisord.conf: the dialect and the options of the Python supervisor, with its messages. Keeps nothing from one
 * reading to the next; any thread may use it except the orchestrator's, since it reads files.
 */
public final class ConfigReader {
    private final Accounts accounts;
    private final Host host;

    public ConfigReader(Accounts accounts, Host host) {
        this.accounts = accounts;
        this.host = host;
    }

    /** Reads the file that the options name, else the first that the search path finds; never throws. */
    public ConfigReading read(DaemonOptions options) {
        return read(options, false);
    }

    /** The same later in the life of this process: what was given to it to read as a stream has been read already. */
    public ConfigReading readAgain(DaemonOptions options) {
        return read(options, true);
    }

    private ConfigReading read(DaemonOptions options, boolean again) {
        Optional<String> file = options.configuration().or(() -> SearchPath.find(host));
        return file.map(found -> read(found, options, again))
                .orElseGet(() -> new ConfigReading.Rejected(List.of(SearchPath.nothingFound(host))));
    }

    private ConfigReading read(String file, DaemonOptions options, boolean again) {
        if (PipeOrDevice.is(host, file) && (again || !PipeOrDevice.isGiven(file))) {
            return new ConfigReading.Rejected(List.of(PipeOrDevice.refusal("config", file)));
        }
        try {
            return read(file, options);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError defect) {
            return new ConfigReading.Rejected(
                    List.of(new ConfigError("could not read config file " + file + ": " + defect, Optional.empty())));
        }
    }

    private ConfigReading read(String file, DaemonOptions options) {
        Mistakes mistakes = new Mistakes();
        Notices notices = new Notices();
        Names names = Names.ofEnvironment(host.environment());
        Document document = ConfigFiles.readAll(file, host, names, mistakes, notices);
        // With a line not understood or a file not included, what else looks wrong may only be a consequence of that.
        return mistakes.isEmpty()
                ? sections(document, file, options, names, mistakes, notices)
                : new ConfigReading.Rejected(mistakes.all());
    }

    private ConfigReading sections(
            Document document, String file, DaemonOptions options, Names names, Mistakes mistakes, Notices notices) {
        Optional<Section> supervisord = document.find("supervisord");
        if (supervisord.isEmpty()) {
            mistakes.add(new ConfigError(
                    ".ini file does not include supervisord section",
                    Optional.of(new Place(file, 1) + ": expected a [supervisord] section")));
            return new ConfigReading.Rejected(mistakes.all());
        }
        Context context =
                new Context(document, host, new PathTypes(host), new AccountTypes(accounts), names, mistakes, notices);
        DaemonReader daemonReader = new DaemonReader(context, supervisord.get(), options);
        DaemonReader.Daemon daemon = daemonReader.read();
        Context inner = context.with(daemon.names());
        RpcInterfaces.check(inner);
        List<GroupConfig> groups = GroupsReader.read(inner, daemon.config().environment());
        ServerReader serverReader = new ServerReader(inner);
        Optional<ServerConfig> server = serverReader.read();
        daemonReader.checkUser();
        server.ifPresent(serverReader::checkFolder);
        KnownOptions.warnOfOthers(document, notices);
        return mistakes.isEmpty()
                ? new ConfigReading.Accepted(new Configuration(daemon.config(), server, groups, notices.all()))
                : new ConfigReading.Rejected(mistakes.all());
    }
}
