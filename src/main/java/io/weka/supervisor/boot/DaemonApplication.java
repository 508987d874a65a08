package io.weka.supervisor.boot;

import io.quarkus.runtime.QuarkusApplication;
import io.vertx.core.Vertx;
import io.weka.supervisor.domain.config.ConfigError;
import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.orchestrator.End;
import io.weka.supervisor.kernel.Posix;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The daemon inside Quarkus: one run after the other until one ends for good. */
public final class DaemonApplication implements QuarkusApplication {
    private static final int WRONG = 2;

    /** Quarkus makes this object itself, so what it is to run has to wait here for it. Written before Quarkus starts. */
    private static Optional<Launch> prepared = Optional.empty();

    private final Vertx vertx;

    @Inject
    public DaemonApplication(Vertx vertx) {
        this.vertx = vertx;
    }

    static void prepare(Launch launch) {
        prepared = Optional.of(launch);
    }

    @Override
    public int run(String... words) throws InterruptedException {
        Launch launch = prepared.orElseThrow();
        Configuration configuration = launch.configuration();
        WaitingSignals signals = new WaitingSignals();
        launch.signals().deliverTo(signals);
        boolean first = true;
        long serial = 0;
        while (true) {
            try {
                DaemonRun run = new DaemonRun(launch, configuration, vertx, Posix.get(), signals, first, serial);
                if (run.run() == End.SHUTDOWN) {
                    return 0;
                }
                first &= !run.hasStarted();
                serial = run.nextSerial();
            } catch (StartFailed failure) {
                return complain(
                        launch, List.of(new ConfigError(String.valueOf(failure.getMessage()), failure.place())));
            }
            ConfigReading reading = launch.readAgain();
            if (signals.askToExit()) {
                // A run with the configuration from before ends at once, and says so in the log from before.
                continue;
            }
            switch (reading) {
                case ConfigReading.Accepted(Configuration again) -> configuration = again;
                case ConfigReading.Rejected(List<ConfigError> errors) -> {
                    return complain(launch, errors);
                }
            }
        }
    }

    private static int complain(Launch launch, List<ConfigError> errors) {
        launch.report().lines(errors).forEach(System.err::println);
        return WRONG;
    }
}
