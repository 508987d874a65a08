package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.Epoll;
import io.weka.supervisor.kernel.Posix;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Runs a handler for each descriptor that is ready. For the process I/O thread only. */
final class Poller implements AutoCloseable {
    private final Epoll epoll;
    private final Consumer<Throwable> defects;
    private final Map<Integer, Runnable> handlers = new HashMap<>();

    /** {@code defects} is told what a handler threw: a defect in one place must not end the supervision of the rest. */
    Poller(Posix posix, Consumer<Throwable> defects) {
        this.defects = defects;
        this.epoll = Epoll.open(posix);
    }

    /** {@code interest} is {@link Epoll#IN} or {@link Epoll#OUT}. */
    void watch(int descriptor, int interest, Runnable handler) throws CallFailed {
        handlers.put(descriptor, handler);
        int result = epoll.add(descriptor, interest);
        if (result < 0) {
            handlers.remove(descriptor);
        }
        CallFailed.check(result);
    }

    /** Has to come before the descriptor is closed. */
    void unwatch(int descriptor) {
        if (handlers.remove(descriptor) != null) {
            epoll.remove(descriptor);
        }
    }

    /**
     * Waits, then runs the handlers; one that was taken away meanwhile by another is not run.
     *
     * @param between is run after each of them
     */
    void await(Runnable between) {
        for (int descriptor : epoll.await()) {
            Runnable handler = handlers.get(descriptor);
            if (handler != null) {
                guarded(handler);
                guarded(between);
            }
        }
    }

    void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | OutOfMemoryError e) {
            tell(e);
        }
    }

    /** A defect that was dealt with. */
    void tell(Throwable e) {
        try {
            defects.accept(e);
        } catch (OutOfMemoryError again) {
            // What matters is that the loop goes on.
        }
    }

    @Override
    public void close() {
        epoll.close();
    }
}
