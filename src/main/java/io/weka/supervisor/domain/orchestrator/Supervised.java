package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessState;
import io.weka.supervisor.domain.process.machine.ProcessStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** One process of the table: its configuration and its present status, and who waits for it. */
final class Supervised {
    final ProcessId id;
    final ProgramConfig program;
    final Map<String, String> environment;
    final OutputSink stdout;
    final OutputSink stderr;

    /** Requests to start that wait for the look at the command, in the order of the probes. */
    final Deque<PendingStart> probing = new ArrayDeque<>();

    final Tally tally = new Tally();

    /** Once it has stopped it is to be started again. */
    boolean revive;

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
