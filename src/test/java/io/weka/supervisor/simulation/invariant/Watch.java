package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.event.pool.PoolCounts;
import io.weka.supervisor.domain.port.in.Message;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.simulation.client.Inquiry;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Watches a run: learns from all that is seen and holds every invariant against it. Throws {@link Broken}. */
public final class Watch {
    private final List<Invariant> invariants = List.of(
            new LegalTransitions(),
            new OneLivePid(),
            new ExitsCredited(),
            new SignalsHitTheirProcess(),
            new StartsecsKept(),
            new BackoffKept(),
            new StopLadderKept(),
            new NoSpawnAfterStop(),
            new NoStopUnasked(),
            new AutoRecoveryRules(),
            new RestartsCarriedOut(),
            new StartOrder(),
            new StopOrder(),
            new SerialsIncrease(),
            new EventsReachSubscribers(),
            new ListenersTold(),
            new AnsweredOnce(),
            new AnsweredInTime(),
            new AnswersTrue(),
            new NothingLivesAfterShutdown(),
            new ShutdownInTime(),
            new TicksOfWallTime(),
            new StepsBounded());
    private final PoolsAddUp pools = new PoolsAddUp();
    private final Known known;
    private final Consumer<Seen> journal;

    /** @param journal is told of all that is seen */
    public Watch(Configuration configuration, Consumer<Seen> journal) {
        this.known = new Known(configuration);
        this.journal = journal;
    }

    /** The orchestrator is about to do something: to take a message, or to look at its deadlines. */
    public void begin(long nanos, long wallSeconds, Optional<Message> message) {
        known.wallSeconds = wallSeconds;
        known.begin(nanos, message);
        if (message.isPresent() && !known.hold(message.get())) {
            see(new Seen.Taken(message.get()));
        }
    }

    /** It has done so. */
    public void end() {
        known.released().forEach(message -> see(new Seen.Taken(message)));
        for (Invariant invariant : invariants) {
            invariant.check(known);
        }
        known.end();
    }

    public void see(Seen seen) {
        journal.accept(seen);
        for (Invariant invariant : invariants) {
            invariant.see(seen, known);
        }
        known.learn(seen);
    }

    /** The daemon says that everything has stopped. */
    public void over() {
        invariants.forEach(invariant -> invariant.atTheEnd(known));
    }

    /** All that was on its way then has arrived; {@code unread} was never taken. */
    public void afterwards(List<Inquiry> unread) {
        known.open().removeAll(unread);
        invariants.forEach(invariant -> invariant.afterTheEnd(known));
    }

    /** Nothing moves for so much time, and nobody can be blamed for it. */
    public void excuse(long nanos) {
        known.excuse(nanos);
    }

    /** From now on the kernel is slow. */
    public void slowFrom(long nanos) {
        known.slowFrom(nanos);
    }

    /** It is as usual again. */
    public void slowUntil(long nanos) {
        known.slowUntil(nanos);
    }

    public void asked(Inquiry inquiry) {
        known.asked(inquiry);
    }

    public void born(ProcessId id, int pid) {
        known.born(id, pid);
    }

    public void died(int pid) {
        known.died(pid);
    }

    public void poolAdded(GroupConfig group) {
        pools.added(group);
    }

    public void poolRemoved(String name) {
        pools.removed(name);
    }

    public void poolAccepted(String name, EventType type) {
        pools.accepted(name, type);
    }

    public void poolMissed(String name, EventType type) {
        pools.missed(name, type);
    }

    public void poolDropped(String name) {
        pools.dropped(name);
    }

    public void poolCounts(PoolCounts counts) {
        pools.check(counts);
    }
}
