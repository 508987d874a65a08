package io.weka.supervisor.client;

import io.weka.supervisor.adapter.inifile.CtlOptions;
import io.weka.supervisor.adapter.inifile.CtlSettings;
import io.weka.supervisor.adapter.inifile.Host;
import java.util.Map;

/**
 * Finds the daemon by the arguments, the environment and the configuration files, in the order of {@link CtlSettings}.
 *
 * @param program the name this process was started under: the usual places for a file depend on it
 * @param environment not to be changed afterwards
 */
public record ConfigurationFiles(String program, Map<String, String> environment) implements DaemonAddress.Finder {

    @Override
    public DaemonAddress find(DaemonAddress.Wishes wishes) throws UsageError {
        CtlOptions options =
                new CtlOptions(wishes.configuration(), wishes.serverUrl(), wishes.username(), wishes.password());
        String nodeNameIsNotAskedFor = "";
        Host host = new Host(nodeNameIsNotAskedFor, environment, System.getProperty("user.dir"), program);
        return switch (CtlSettings.find(options, host)) {
            case CtlSettings.Outcome.Found(CtlSettings settings, String origin) ->
                DaemonAddress.of(settings.serverurl(), settings.username(), settings.password(), origin);
            case CtlSettings.Outcome.Rejected rejected ->
                throw new UsageError(rejected.errors().getFirst().text());
        };
    }
}
