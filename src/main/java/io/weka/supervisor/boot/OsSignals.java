package io.weka.supervisor.boot;

import io.weka.supervisor.adapter.posix.ProcessLoop;
import io.weka.supervisor.domain.port.out.DaemonLog;
import io.weka.supervisor.domain.process.Signals;
import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.Posix;
import io.weka.supervisor.kernel.SignalQueue;
import io.weka.supervisor.kernel.SignalState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import sun.misc.Signal;

/**
 * Takes the signals that this process gets, in the native image by one thread from a {@link SignalQueue}. The virtual machine
 * has threads before ours that would take them, so there it is Java's own handlers.
 */
final class OsSignals {
    private static final List<Integer> REQUESTS =
            List.of(Signals.TERM, Signals.INT, Signals.QUIT, Signals.HUP, Signals.USR2);
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(100);

    private final Optional<SignalQueue> queue;
    private final Map<Integer, Runnable> actions = new ConcurrentHashMap<>();

    private OsSignals(Optional<SignalQueue> queue) {
        this.queue = queue;
    }

    /** Where that is possible they wait from now on; to be called while there is no other thread. */
    static OsSignals hold() {
        if (!SignalQueue.isPossible()) {
            return new OsSignals(Optional.empty());
        }
        List<Integer> all =
                Stream.concat(REQUESTS.stream(), Stream.of(Signals.CHLD)).toList();
        try {
            return new OsSignals(Optional.of(SignalQueue.hold(Posix.get(), all)));
        } catch (CallFailed failure) {
            throw new IllegalStateException("cannot hold signals: " + failure.getMessage(), failure);
        }
    }

    /** From now on what asks the daemon for something goes there, whether it runs or not; to be called once. */
    void deliverTo(WaitingSignals signals) {
        for (int number : REQUESTS) {
            SignalState.takeIfIgnored(Posix.get(), number);
            handle(number, () -> signals.received(number));
        }
        queue.ifPresent(held -> Thread.ofPlatform().daemon().name("signals").start(() -> takeAll(held)));
    }

    /** From now on it is these children that may have ended. What ended before is looked for now, so nothing is missed. */
    void watch(ProcessLoop children, DaemonLog log) {
        handle(Signals.CHLD, () -> {
            children.childrenChanged();
            log.debug("received SIGCHLD indicating a child quit");
        });
        children.childrenChanged();
    }

    private void handle(int number, Runnable action) {
        if (queue.isPresent()) {
            actions.put(number, action);
            return;
        }
        try {
            Signal.handle(new Signal(Signals.name(number).substring("SIG".length())), ignored -> action.run());
        } catch (IllegalArgumentException keptByTheVirtualMachine) {
            // On the JVM SIGQUIT is the virtual machine's.
        }
    }

    private void takeAll(SignalQueue held) {
        try {
            while (true) {
                carryOut(actions.getOrDefault(held.take(), () -> {}));
            }
        } catch (CallFailed failure) {
            throw new IllegalStateException("cannot take signals: " + failure.getMessage(), failure);
        }
    }

    /** A signal comes once, so want of memory is waited out. */
    private static void carryOut(Runnable action) {
        boolean done = false;
        while (!done) {
            try {
                action.run();
                done = true;
            } catch (OutOfMemoryError full) {
                LockSupport.parkNanos(MOMENT);
            }
        }
    }
}
