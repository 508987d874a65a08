package io.weka.supervisor.simulation;

import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Inbox;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.port.out.ProcessExec;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.Signals;
import io.weka.supervisor.domain.process.StartRefusal;
import io.weka.supervisor.simulation.invariant.Seen;
import io.weka.supervisor.simulation.invariant.Watch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The children and the loop that serves them: carries out what was ordered, one after the other, each after a while. Pids are
 * few, so that they are soon used again.
 */
final class Kernel implements ProcessExec {
    private static final long MILLI = 1_000_000;
    private static final long USUAL = 10 * MILLI;
    private static final int FIRST_PID = 100;
    private static final int PIDS = 60;

    /** A process of ours that lives. */
    static final class Child {
        final ProcessId id;
        final int pid;
        final Fate fate;

        Child(ProcessId id, int pid, Fate fate) {
            this.id = id;
            this.pid = pid;
            this.fate = fate;
        }
    }

    private final long seed;
    private final Agenda agenda;
    private final VirtualClock clock;
    private final Inbox inbox;
    private final Watch watch;
    private final Chance latency;
    private final Map<Integer, Child> living = new TreeMap<>();
    private final Map<Integer, Integer> orphans = new TreeMap<>();
    private final Map<String, Integer> starts = new HashMap<>();
    private final List<Consumer<Child>> births = new ArrayList<>();
    private long freeAt;
    private int lastPid;
    private long spawned;
    private long exited;

    Kernel(long seed, Agenda agenda, VirtualClock clock, Inbox inbox, Watch watch) {
        this.seed = seed;
        this.agenda = agenda;
        this.clock = clock;
        this.inbox = inbox;
        this.watch = watch;
        this.latency = new Chance(seed, "kernel");
    }

    /** To be told of each process that was made. */
    void onBirth(Consumer<Child> listener) {
        births.add(listener);
    }

    Iterable<Child> living() {
        return living.values();
    }

    boolean lives(ProcessId id, int pid) {
        Child child = living.get(pid);
        return child != null && child.id.equals(id);
    }

    long spawned() {
        return spawned;
    }

    long exited() {
        return exited;
    }

    /** Somebody else's kill -9. */
    void killed(String name) {
        for (Child child : List.copyOf(living.values())) {
            if (child.id.display().equals(name)) {
                die(child, new ExitStatus.Signaled(Signals.KILL, false));
            }
        }
    }

    private void later(Runnable order) {
        long takes = latency.percent(99) ? (1 + latency.below(20)) * MILLI / 10 : latency.below(3_000) * MILLI;
        long from = Math.max(freeAt, clock.elapsed());
        freeAt = from + takes;
        if (takes > USUAL) {
            agenda.at(from, () -> watch.slowFrom(clock.elapsed()));
            agenda.at(freeAt, () -> watch.slowUntil(clock.elapsed()));
        }
        agenda.at(freeAt, order);
    }

    private int countOf(String what, ProcessId id) {
        return starts.merge(what + id, 1, Integer::sum);
    }

    @Override
    public void probe(ProcessId id, long request, ProgramConfig program, Map<String, String> environment) {
        watch.see(new Seen.Probe(id));
        later(() -> {
            Chance chance = new Chance(seed, "probe " + id, countOf("probe ", id));
            Optional<StartRefusal> refusal = chance.percent(4)
                    ? Optional.of(new StartRefusal(
                            chance.one(FaultCode.NO_FILE, FaultCode.NOT_EXECUTABLE), "can't find command 'x'"))
                    : Optional.empty();
            inbox.post(new Fact.Probed(id, request, refusal));
        });
    }

    @Override
    public void spawn(
            ProcessId id,
            ProgramConfig program,
            Map<String, String> environment,
            OutputSink stdout,
            OutputSink stderr) {
        watch.see(new Seen.Spawn(id, program));
        later(() -> spawnNow(id));
    }

    private void spawnNow(ProcessId id) {
        Fate fate = Fate.of(seed, id, countOf("start ", id));
        if (fate.failure().isPresent()) {
            inbox.post(new Fact.SpawnFailed(id, fate.failure().get()));
            return;
        }
        Child child = new Child(id, freePid(), fate);
        living.put(child.pid, child);
        watch.born(id, child.pid);
        spawned++;
        inbox.post(new Fact.Spawned(id, child.pid));
        births.forEach(birth -> birth.accept(child));
        fate.lives().ifPresent(life -> {
            if (life == 0) {
                die(child, fate.end());
            } else {
                dieIn(life, child, fate.end());
            }
        });
    }

    private int freePid() {
        do {
            lastPid = (lastPid + 1) % PIDS;
        } while (living.containsKey(FIRST_PID + lastPid) || orphans.containsKey(FIRST_PID + lastPid));
        return FIRST_PID + lastPid;
    }

    private void dieIn(long nanos, Child child, ExitStatus how) {
        agenda.at(clock.elapsed() + nanos, () -> die(child, how));
    }

    /** It ends, is reaped and reported; what it leaves behind is now ours to reap. */
    void die(Child child, ExitStatus how) {
        if (living.get(child.pid) != child) {
            return;
        }
        living.remove(child.pid);
        watch.died(child.pid);
        exited++;
        inbox.post(new Fact.Exited(child.id, child.pid, how));
        for (int i = 0; i < child.fate.children() && orphans.size() < PIDS / 4; i++) {
            int orphan = freePid();
            orphans.put(orphan, child.pid);
            long life = (1L + new Chance(seed, "orphan", orphan).below(20)) * 500 * MILLI;
            agenda.at(clock.elapsed() + life, () -> reapOrphan(orphan, new ExitStatus.Exited(7)));
        }
    }

    private void reapOrphan(int pid, ExitStatus how) {
        if (orphans.remove(pid) != null) {
            inbox.post(new Fact.OrphanReaped(pid, how));
        }
    }

    @Override
    public void signal(ProcessId id, int pid, int signal, boolean group) {
        watch.see(new Seen.Signal(id, pid, signal, group));
        later(() -> {
            Child child = living.get(pid);
            if (child == null || !child.id.equals(id)) {
                return;
            }
            if (child.fate.signalsFail()) {
                inbox.post(new Fact.SignalFailed(id, pid, signal, "Operation not permitted"));
            } else {
                take(child, signal);
            }
        });
    }

    private void take(Child child, int signal) {
        switch (signal) {
            case Signals.KILL -> die(child, new ExitStatus.Signaled(Signals.KILL, false));
            case Signals.TERM, Signals.INT, Signals.USR1, Signals.HUP ->
                child.fate.obeys().ifPresent(nanos -> dieIn(nanos, child, child.fate.stopped()));
            default -> {}
        }
    }

    @Override
    public void writeStdin(ProcessId id, int pid, byte[] bytes, Reply<Boolean> reply) {
        later(() -> {
            if (lives(id, pid)) {
                reply.ok(true);
            } else {
                reply.fault(Fault.of(FaultCode.NO_FILE, id.display()));
            }
        });
    }

    @Override
    public void release(ProcessId id, Runnable done) {
        watch.see(new Seen.Release(id));
        done.run();
    }
}
