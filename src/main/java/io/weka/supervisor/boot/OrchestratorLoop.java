package io.weka.supervisor.boot;

import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.metric.Durations;
import io.weka.supervisor.domain.metric.Metric;
import io.weka.supervisor.domain.orchestrator.End;
import io.weka.supervisor.domain.orchestrator.Orchestrator;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.Message;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.Clock;
import io.weka.supervisor.domain.port.out.DaemonLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The thread of the orchestrator: takes messages, sleeps until the next message or deadline, ends with the run. */
final class OrchestratorLoop {
    /** Deadlines are looked at after so many messages at the latest, however full the mailbox is. */
    private static final int MESSAGES_BETWEEN_LOOKS = 64;

    private final Orchestrator orchestrator;
    private final Mailbox mailbox;
    private final Clock clock;
    private final DaemonLog log;
    private final Durations handling = new Durations();

    OrchestratorLoop(Orchestrator orchestrator, Mailbox mailbox, Clock clock, DaemonLog log) {
        this.orchestrator = orchestrator;
        this.mailbox = mailbox;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Takes messages that were there before anything was started; to be called before {@link #run}. Present when they ask for
     * the end: then nothing is to be started at all.
     */
    Optional<End> before(List<? extends Message> messages) {
        messages.forEach(this::handle);
        return orchestrator.ended();
    }

    /** Runs the daemon until every process has stopped. {@code started} is told when it can answer. */
    End run(Runnable started) throws InterruptedException {
        guarded(orchestrator::start);
        started.run();
        while (true) {
            try {
                Optional<End> end = orchestrator.ended();
                if (end.isPresent()) {
                    return end.get();
                }
                guarded(this::timeReached);
                await().ifPresent(this::handleAll);
            } catch (OutOfMemoryError full) {
                outOfMemory();
            }
        }
    }

    /** One message and those that wait behind it. */
    private void handleAll(Message first) {
        long begin = System.nanoTime();
        Optional<Message> next = Optional.of(first);
        for (int handled = 1; next.isPresent(); handled++) {
            handle(next.get());
            long end = System.nanoTime();
            handling.add(end - begin);
            begin = end;
            next = handled <= MESSAGES_BETWEEN_LOOKS ? mailbox.poll() : Optional.empty();
        }
    }

    private void handle(Message message) {
        guarded(() -> orchestrator.handle(
                message instanceof Command.GetMetrics(var reply) ? new Command.GetMetrics(withOurs(reply)) : message));
    }

    /** The orchestrator answers on this thread, so what belongs to it can be read now. */
    private Reply<List<Metric>> withOurs(Reply<List<Metric>> reply) {
        return new Reply<>() {
            @Override
            public void ok(List<Metric> metrics) {
                List<Metric> all = new ArrayList<>(metrics);
                all.add(Metric.gauge(
                        "supervisord_mailbox_depth", "Messages that wait for the orchestrator.", mailbox.depth()));
                all.add(new Metric(
                        "supervisord_mailbox_handling_seconds",
                        Metric.Kind.HISTOGRAM,
                        "How long the orchestrator took for a message.",
                        handling.samples()));
                reply.ok(all);
            }

            @Override
            public void fault(Fault fault) {
                reply.fault(fault);
            }
        };
    }

    private Optional<Message> await() throws InterruptedException {
        if (orchestrator.ended().isPresent()) {
            return Optional.empty();
        }
        OptionalLong deadline = orchestrator.deadline();
        if (deadline.isEmpty()) {
            return mailbox.take();
        }
        return mailbox.poll(Math.max(0, deadline.getAsLong() - clock.now().nanos()));
    }

    private void timeReached() {
        OptionalLong deadline = orchestrator.deadline();
        if (deadline.isPresent() && clock.now().nanos() - deadline.getAsLong() >= 0) {
            orchestrator.timeReached();
        }
    }

    /** A defect in one handler must not take the other processes' supervision away. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (OutOfMemoryError full) {
            outOfMemory();
        } catch (RuntimeException defect) {
            StackTraceElement[] trace = defect.getStackTrace();
            log.critical("internal error, going on: " + defect + (trace.length > 0 ? " at " + trace[0] : ""));
        }
    }

    private void outOfMemory() {
        try {
            log.critical("out of memory, going on");
        } catch (OutOfMemoryError again) {
            // What matters is that the loop goes on.
        }
    }
}
