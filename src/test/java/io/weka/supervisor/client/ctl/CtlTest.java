package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.DaemonAddress;
import io.weka.supervisor.client.FakeDaemon;
import io.weka.supervisor.client.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** supervisorctl before a daemon with scripted answers. */
abstract class CtlTest {
    @TempDir
    Path folder = Path.of("");

    FakeDaemon daemon;

    @SuppressWarnings("NullAway.Init")
    CtlTest() {}

    @BeforeEach
    void startDaemon() throws IOException {
        daemon = new FakeDaemon(folder);
    }

    @AfterEach
    void stopDaemon() throws IOException {
        daemon.close();
    }

    /** Runs a command with {@code -s} of the fake daemon. */
    Run ctl(String... words) {
        return ctlAt(daemon.url(), words);
    }

    static Run ctlAt(String url, String... words) {
        return Run.of(terminal -> new Supervisorctl(
                        "supervisorctl",
                        terminal,
                        wishes -> DaemonAddress.of(url, wishes.username(), wishes.password(), "by a test"))
                .run(List.of(words)));
    }
}
