package io.weka.supervisor.boot;

import io.weka.supervisor.adapter.posix.ProcessLoop;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Inbox;
import io.weka.supervisor.domain.port.out.DaemonLog;
import io.weka.supervisor.domain.process.Signals;
import io.weka.supervisor.kernel.Posix;
import io.weka.supervisor.kernel.SignalState;
import java.util.List;
import sun.misc.Signal;

/** Turns the signals that this process gets into messages. */
final class OsSignals {
    private static final List<String> REQUESTS = List.of("TERM", "INT", "QUIT", "HUP", "USR2");

    private OsSignals() {}

    /** From now on signals go to this run of the daemon; an earlier run gets none any more. */
    static void deliverTo(Inbox inbox, ProcessLoop children, DaemonLog log) {
        for (String name : REQUESTS) {
            SignalState.takeIfIgnored(Posix.get(), number(name));
            handle(name, () -> inbox.post(new Fact.SignalReceived(number(name))));
        }
        handle("CHLD", () -> {
            children.childrenChanged();
            log.debug("received SIGCHLD indicating a child quit");
        });
        children.childrenChanged();
    }

    private static int number(String name) {
        return Signals.byName(name).orElseThrow();
    }

    private static void handle(String name, Runnable action) {
        try {
            Signal.handle(new Signal(name), ignored -> action.run());
        } catch (IllegalArgumentException keptByTheVirtualMachine) {
            // On the JVM SIGQUIT is the virtual machine's; a native image takes all of them.
        }
    }
}
