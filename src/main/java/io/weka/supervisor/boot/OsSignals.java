package io.weka.supervisor.boot;

import io.weka.supervisor.adapter.posix.ProcessLoop;
import io.weka.supervisor.domain.port.out.DaemonLog;
import io.weka.supervisor.domain.process.Signals;
import io.weka.supervisor.kernel.Posix;
import io.weka.supervisor.kernel.SignalState;
import java.util.List;
import sun.misc.Signal;

/** Takes the signals that this process gets. */
final class OsSignals {
    private static final List<String> REQUESTS = List.of("TERM", "INT", "QUIT", "HUP", "USR2");

    private OsSignals() {}

    /** From now on what asks the daemon for something goes there, whether it runs or not; to be called once. */
    static void deliverTo(WaitingSignals signals) {
        for (String name : REQUESTS) {
            int number = Signals.byName(name).orElseThrow();
            SignalState.takeIfIgnored(Posix.get(), number);
            handle(name, () -> signals.received(number));
        }
    }

    /** From now on it is these children that may have ended. What ended before is looked for now, so nothing is missed. */
    static void watch(ProcessLoop children, DaemonLog log) {
        handle("CHLD", () -> {
            children.childrenChanged();
            log.debug("received SIGCHLD indicating a child quit");
        });
        children.childrenChanged();
    }

    private static void handle(String name, Runnable action) {
        try {
            Signal.handle(new Signal(name), ignored -> action.run());
        } catch (IllegalArgumentException keptByTheVirtualMachine) {
            // On the JVM SIGQUIT is the virtual machine's; a native image takes all of them.
        }
    }
}
