package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessState;
import io.weka.supervisor.domain.process.machine.ProcessStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One process of the table: its configuration and its present status, and who waits for it. */
final class Supervised {
    final ProcessId id;
    final ProgramConfig program;
    final Map<String, String> environment;
    final OutputSink stdout;
    final OutputSink stderr;

    final Tally tally = new Tally();

    /** Once it has stopped it is to be started again. */
    boolean revive;

    /** Requests to start that wait for the look at the command. */
    private final List<PendingStart> pendingStarts = new ArrayList<>();

    private int stops;
    private final List<Waiter> waiters = new ArrayList<>();
    private final boolean listener;
    private ProcessStatus status = ProcessStatus.NEW;

    Supervised(
            ProcessId id,
            ProgramConfig program,
            Map<String, String> environment,
            OutputSink stdout,
            OutputSink stderr,
            boolean listener) {
        this.id = id;
        this.program = program;
        this.environment = environment;
        this.stdout = stdout;
        this.stderr = stderr;
        this.listener = listener;
    }

    boolean isListener() {
        return listener;
    }

    ProcessStatus status() {
        return status;
    }

    /** The kernel was asked to make it and has neither done so nor failed yet. */
    boolean isSpawning() {
        return status.state() == ProcessState.STARTING && status.pid() == 0;
    }

    void become(ProcessStatus next) {
        status = next;
    }

    /** How often somebody has asked that it shall not run. */
    int stops() {
        return stops;
    }

    /** Somebody asks that it shall not run: what was to start it is off. The requests to start are there to be answered. */
    List<PendingStart> stopAsked() {
        stops++;
        revive = false;
        return takePendingStarts();
    }

    void add(PendingStart start) {
        pendingStarts.add(start);
    }

    boolean hasPendingStart() {
        return !pendingStarts.isEmpty();
    }

    /** Empty where it was taken before. */
    Optional<PendingStart> takePendingStart(long request) {
        Optional<PendingStart> found = pendingStarts.stream()
                .filter(start -> start.request() == request)
                .findFirst();
        found.ifPresent(pendingStarts::remove);
        return found;
    }

    /** Takes all of them, to be answered in another way. */
    List<PendingStart> takePendingStarts() {
        List<PendingStart> taken = List.copyOf(pendingStarts);
        pendingStarts.clear();
        return taken;
    }

    /** Keeps a waiter unless it is settled already. */
    void await(Waiter waiter) {
        if (!waiter.settle(this)) {
            waiters.add(waiter);
        }
    }

    /** Asks every waiter whether the present status answers it. */
    void settleWaiters() {
        for (Waiter waiter : takeWaiters()) {
            await(waiter);
        }
    }

    /** Takes all waiters away, to be answered in another way. */
    List<Waiter> takeWaiters() {
        List<Waiter> taken = List.copyOf(waiters);
        waiters.clear();
        return taken;
    }

    boolean hasStopWaiter() {
        for (Waiter waiter : waiters) {
            if (waiter instanceof Waiter.Stop) {
                return true;
            }
        }
        return false;
    }

    /** Whether a client who asked for it to run waits for that while it is in BACKOFF. */
    boolean hasStartWaiter() {
        for (Waiter waiter : waiters) {
            if (waiter instanceof Waiter.Revival) {
                return true;
            }
        }
        return false;
    }
}
