package io.weka.supervisor.binary;

import static org.awaitility.Awaitility.await;

import io.weka.supervisor.endtoend.Daemon;
import io.weka.supervisor.endtoend.ProcFs;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdleTest {
    private static final Duration WATCHED = Duration.ofSeconds(10);

    /** A thread that wakes up, for whatever, goes to sleep again, and the kernel counts that. */
    @Test
    void noThreadOfAnIdleDaemonEverWakesUp() {
        try (Daemon daemon = Daemon.with(
                "[program:p]", "command=/bin/sh -c \"read line\"", "process_name=%(process_num)d", "numprocs=20")) {
            daemon.awaitState("p:19", "RUNNING");
            daemon.awaitState("p:0", "RUNNING");
            await("a window of " + WATCHED + " without a wakeup")
                    .during(WATCHED)
                    .atMost(WATCHED.multipliedBy(3))
                    .pollInterval(Duration.ofMillis(250))
                    .until(new Unchanged(daemon.pid())::holds);
        }
    }

    /** Whether the count is what it was at the last look. */
    private static final class Unchanged {
        private final long pid;
        private long last = -1;

        Unchanged(long pid) {
            this.pid = pid;
        }

        boolean holds() {
            long now = ProcFs.voluntarySwitches(pid);
            boolean same = now == last;
            last = now;
            return same;
        }
    }
}
