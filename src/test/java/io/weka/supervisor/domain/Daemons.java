package io.weka.supervisor.domain;

import io.weka.supervisor.domain.config.DaemonConfig;
import io.weka.supervisor.domain.config.LogFormat;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.LogTarget;
import java.util.Map;
import java.util.Optional;

/** Makes configurations of the daemon itself for tests: the defaults of the dialect. */
public final class Daemons {
    private Daemons() {}

    public static DaemonConfig loggingTo(LogTarget logfile) {
        return new DaemonConfig(
                logfile,
                0,
                0,
                LogLevel.INFO,
                LogFormat.RAW,
                "/pid",
                022,
                true,
                false,
                1024,
                200,
                false,
                "/tmp",
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of(),
                "supervisor");
    }
}
