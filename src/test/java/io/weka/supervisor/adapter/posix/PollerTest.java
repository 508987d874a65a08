package io.weka.supervisor.adapter.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.Epoll;
import io.weka.supervisor.kernel.Linux;
import io.weka.supervisor.kernel.Posix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollerTest {
    private static final int ONE_IS_READ = 1;

    private final Posix posix = Posix.get();
    private final List<Throwable> defects = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();

    @Test
    void wantOfMemoryInOneHandlerIsToldAndDoesNotEndTheLoop() {
        try (Poller poller = new Poller(posix, defects::add)) {
            OutOfMemoryError full = new OutOfMemoryError();
            poller.guarded(() -> {
                throw full;
            });
            assertEquals(List.of(full), defects);
        }
    }

    @Test
    void whatIsAskedForComesBetweenTwoOfManyThatAreReady() throws CallFailed {
        try (Poller poller = new Poller(posix, defects::add)) {
            for (int i = 0; i < 3; i++) {
                poller.watch(ready(), Epoll.IN, () -> ran.add("read"));
            }
            poller.await(() -> ran.add("asked"));
        }
        assertEquals(List.of("read", "asked", "read", "asked", "read", "asked"), ran);
        assertEquals(List.of(), defects);
    }

    @Test
    void aDefectOfOneDoesNotTakeTheOthersTheirTurn() throws CallFailed {
        var defect = new IllegalStateException("defect");
        try (Poller poller = new Poller(posix, defects::add)) {
            for (int i = 0; i < 3; i++) {
                poller.watch(ready(), Epoll.IN, () -> {
                    ran.add("read");
                    throw defect;
                });
            }
            poller.await(() -> ran.add("asked"));
        }
        assertEquals(6, ran.size());
        assertEquals(List.of(defect, defect, defect), defects);
    }

    @Test
    void oneThatWasTakenAwayIsNotRun() throws CallFailed {
        try (Poller poller = new Poller(posix, defects::add)) {
            int first = ready();
            int second = ready();
            poller.watch(first, Epoll.IN, () -> {
                ran.add("read");
                poller.unwatch(second);
            });
            poller.watch(second, Epoll.IN, () -> {
                ran.add("read");
                poller.unwatch(first);
            });
            poller.await(() -> {});
        }
        assertEquals(List.of("read"), ran);
    }

    /** A descriptor that can be read; there are few, and they end with the process. */
    private int ready() {
        return posix.eventfd(ONE_IS_READ, Linux.EFD_CLOEXEC | Linux.EFD_NONBLOCK);
    }
}
