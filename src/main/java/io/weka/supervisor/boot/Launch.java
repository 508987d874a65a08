package io.weka.supervisor.boot;

import io.weka.supervisor.adapter.inifile.ConfigReader;
import io.weka.supervisor.adapter.inifile.DaemonOptions;
import io.weka.supervisor.adapter.inifile.ErrorReport;
import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.config.Configuration;
import java.util.Map;

/**
 * What a start of the daemon found out before Quarkus was started.
 *
 * @param environment of this process, which children inherit
 * @param detached whether this is the background process of a start without {@code -n}
 * @param signals those that this process gets wait there
 */
record Launch(
        ConfigReader reader,
        DaemonOptions options,
        Configuration configuration,
        ErrorReport report,
        Map<String, String> environment,
        boolean detached,
        OsSignals signals) {

    /** Reads the configuration once more, in a process that has other things to do than to wait for it. */
    ConfigReading readAgain() {
        return reader.readAgain(options);
    }
}
