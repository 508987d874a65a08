package io.weka.supervisor.binary;

import io.weka.supervisor.endtoend.Daemon;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A JVM keeps SIGQUIT for itself, so only the binary can be asked. */
class QuitSignalTest {

    @Test
    void quitIsAnExitSignal() {
        try (Daemon daemon = Daemon.with("[program:p]", "command=/bin/sh -c \"read line\"")) {
            daemon.awaitState("p", "RUNNING");
            daemon.signal("QUIT");
            daemon.ends(0);
            daemon.awaitLog(Pattern.compile("WARN received SIGQUIT indicating exit request"));
        }
    }

    @Test
    void usr1EndsItAsTheKernelDoesByDefault() {
        try (Daemon daemon = Daemon.with()) {
            daemon.signal("USR1");
            daemon.ends(128 + 10);
        }
    }
}
