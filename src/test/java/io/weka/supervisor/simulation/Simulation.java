package io.weka.supervisor.simulation;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.orchestrator.Orchestrator;
import io.weka.supervisor.domain.orchestrator.Ports;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Message;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.Signals;
import io.weka.supervisor.simulation.client.Inquiry;
import io.weka.supervisor.simulation.client.Request;
import io.weka.supervisor.simulation.invariant.Broken;
import io.weka.supervisor.simulation.invariant.Seen;
import io.weka.supervisor.simulation.invariant.Watch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One run: the domain in a world of which everything follows from the seed and the steps. */
final class Simulation {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    /** A step ends after so many messages, however much time was to pass. */
    private static final int MESSAGES_OF_STEP = 60;
    /** As in the daemon: deadlines are looked at after so many messages at the latest. */
    private static final int MESSAGES_BETWEEN_LOOKS = 64;

    /** What is due is done at one look; a ladder without patience that begins there needs another. */
    private static final int LOOKS = 2;

    private static final long LONGEST_SHUTDOWN = 3_600 * SECOND;
    private static final long LAST_ANSWERS = 20 * SECOND;

    private final List<Step> steps;
    private final boolean wallJumps;
    private final Universe universe;
    private final VirtualClock clock;
    private final Agenda agenda = new Agenda();
    private final Deque<Message> mailbox = new ArrayDeque<>();
    private final Chance order;
    private final Watch watch;
    private final Kernel kernel;
    private final Orchestrator orchestrator;
    private final Journal journal;
    private final Deque<Integer> variants = new ArrayDeque<>();
    private int configRead;
    private int unhandledOutput;
    private int sinceLook;
    /** The deadline of the orchestrator, which changes only while it works. */
    private long dueAt = Long.MAX_VALUE;

    private long messages;
    private boolean over;

    /**
     * @param ticks whether listeners subscribe to wall time
     * @param wallJumps whether steps that set the wall clock do so
     */
    Simulation(long seed, List<Step> steps, boolean ticks, boolean wallJumps, Journal journal) {
        this.steps = steps;
        this.wallJumps = wallJumps;
        this.journal = journal;
        this.universe = new Universe(seed, ticks);
        this.clock =
                new VirtualClock(new Chance(seed, "clock").one(1_000L, -20 * SECOND, Long.MAX_VALUE - 20 * SECOND));
        this.order = new Chance(seed, "order");
        var configuration = universe.configuration(0);
        this.watch = new Watch(configuration, seen -> journal.note(clock.elapsed(), seen));
        this.kernel = new Kernel(seed, agenda, clock, mailbox::add, watch);
        Disk disk = new Disk(seed, agenda, clock);
        Pump pump = new Pump(seed, agenda, clock, mailbox::add, kernel, watch);
        this.orchestrator = new Orchestrator(
                new Ports(clock, kernel, disk, (level, text) -> {}, pump, this::load), configuration, Map.of());
    }

    /** Runs to the end of the daemon. Throws {@link Broken} when an invariant does not hold. */
    Figures run() {
        guarded(Optional.empty(), orchestrator::start);
        for (Step step : steps) {
            if (over) {
                break;
            }
            journal.step(step);
            perform(step);
        }
        shutDown();
        return new Figures(1, messages, kernel.spawned(), kernel.exited(), clock.elapsed() / SECOND);
    }

    private void perform(Step step) {
        switch (step) {
            case Step.Pass(long millis) -> advance(clock.elapsed() + millis * MILLI);
            case Step.Stall(long millis) -> stall(clock.elapsed() + millis * MILLI);
            case Step.JumpWall(long millis) -> {
                if (wallJumps) {
                    clock.jumpWall(millis);
                }
            }
            case Step.Ask(Request request, String name, boolean await, boolean gone) ->
                ask(new Inquiry(request, name, await, gone, this::answered));
            case Step.Reread(int variant) -> {
                variants.add(variant);
                ask(new Inquiry(Request.REREAD, "variant " + variant, false, false, this::answered));
            }
            case Step.Signal(int signal) -> mailbox.add(new Fact.SignalReceived(signal));
            case Step.Output(String name) -> output(name);
            case Step.Kill(String name) -> kernel.killed(name);
        }
        // a fast client sends the next request before the first is looked at
        if (order.percent(80)) {
            work(() -> false);
        }
    }

    private void ask(Inquiry inquiry) {
        Command command = inquiry.request().command(inquiry.name(), inquiry.await(), inquiry);
        watch.asked(inquiry);
        mailbox.add(command);
    }

    private void answered(Inquiry inquiry) {
        watch.see(new Seen.Answered(inquiry));
    }

    private void load() {
        int variant = variants.isEmpty() ? ++configRead : variants.remove();
        agenda.at(
                clock.elapsed() + (1 + order.below(300)) * MILLI,
                () -> mailbox.add(new Fact.ConfigRead(universe.reading(variant))));
    }

    private void output(String name) {
        kernel.living().forEach(child -> {
            if (child.id.display().equals(name)) {
                unhandledOutput++;
                mailbox.add(new Fact.Observed(
                        new Event.Log(child.id, child.pid, Channel.STDOUT, new byte[] {'x'}), () -> unhandledOutput--));
            }
        });
    }

    /** Lets time pass, the orchestrator at work. */
    private void advance(long until) {
        long limit = messages + MESSAGES_OF_STEP;
        work(() -> messages >= limit);
        while (!over && messages < limit) {
            long deadline = Math.max(clock.elapsed(), dueAt);
            long next = Math.min(agenda.next(), deadline);
            if (next > until) {
                clock.moveTo(until);
                return;
            }
            clock.moveTo(next);
            if (agenda.next() <= next && (deadline > next || order.percent(50))) {
                agenda.runNext();
            } else {
                look();
            }
            work(() -> messages >= limit);
        }
    }

    /** Lets time pass, the orchestrator's thread without a processor. */
    private void stall(long until) {
        watch.excuse(until - clock.elapsed());
        while (agenda.next() <= until) {
            clock.moveTo(agenda.next());
            agenda.runNext();
        }
        clock.moveTo(until);
    }

    /** Takes messages while there are any. */
    private void work(BooleanSupplier enough) {
        while (!over && !mailbox.isEmpty() && !enough.getAsBoolean()) {
            if (sinceLook >= MESSAGES_BETWEEN_LOOKS || order.percent(50)) {
                look();
            }
            if (!over) {
                sinceLook++;
                messages++;
                take(mailbox.remove());
            }
        }
    }

    private void take(Message message) {
        guarded(Optional.of(message), () -> orchestrator.handle(message));
    }

    private void look() {
        sinceLook = 0;
        for (int looks = 0; !over && dueAt <= clock.elapsed(); looks++) {
            if (looks >= LOOKS) {
                throw new Broken("DeadlinesAhead", "a deadline is still due after " + looks + " looks");
            }
            guarded(Optional.empty(), () -> {
                watch.see(new Seen.Woken());
                orchestrator.timeReached();
            });
        }
    }

    private void guarded(Optional<Message> message, Runnable handler) {
        watch.begin(clock.elapsed(), clock.wallSeconds(), message);
        int output = unhandledOutput;
        try {
            handler.run();
        } catch (RuntimeException defect) {
            Broken broken = new Broken("NoException", "of " + message + ": " + defect);
            broken.initCause(defect);
            throw broken;
        }
        boolean observed = message.filter(Fact.Observed.class::isInstance).isPresent();
        if (unhandledOutput != output - (observed ? 1 : 0)) {
            throw new Broken("OutputHandled", "the writer of " + message + " is not told that it was handled");
        }
        watch.end();
        dueAt = clock.since(orchestrator.deadline());
        over = orchestrator.ended().isPresent();
        if (over) {
            watch.over();
        }
    }

    private void shutDown() {
        if (!over) {
            mailbox.add(new Fact.SignalReceived(Signals.TERM));
        }
        long limit = clock.elapsed() + LONGEST_SHUTDOWN;
        while (!over) {
            if (clock.elapsed() >= limit) {
                throw new Broken("ShutdownEnds", "not after " + LONGEST_SHUTDOWN / SECOND + " s");
            }
            advance(limit);
        }
        stall(clock.elapsed() + LAST_ANSWERS);
        List<Inquiry> unread = new ArrayList<>();
        for (Message message : mailbox) {
            if (message instanceof Command command) {
                unread.add(Inquiry.of(command.reply()));
            }
        }
        watch.afterwards(unread);
    }
}
