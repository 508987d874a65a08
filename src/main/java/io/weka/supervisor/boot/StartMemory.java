package io.weka.supervisor.boot;

import io.weka.supervisor.domain.port.out.DaemonLog;
import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.Posix;
import io.weka.supervisor.kernel.ProgramPages;
import java.io.IOException;
import java.time.Duration;

/** What only the start needed in memory: garbage, and pages of the program that will not be looked at again. */
final class StartMemory {
    /** Programs that fail at once are through with most of their retries by then. */
    private static final Duration AFTER = Duration.ofSeconds(5);

    private StartMemory() {}

    /** Gives it back once, in a while, on a thread that ends with that. */
    static void giveBackLater(Posix posix, DaemonLog log) {
        Thread.ofPlatform().daemon().name("start memory").start(() -> {
            try {
                Thread.sleep(AFTER);
                System.gc();
                ProgramPages.letGo(posix);
            } catch (InterruptedException | IOException | CallFailed stays) {
                log.debug("memory of the start stays: " + stays);
            }
        });
    }
}
