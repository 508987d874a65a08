package io.weka.supervisor.simulation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.pool.ListenerPool;
import io.weka.supervisor.domain.event.pool.PoolAction;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Inbox;
import io.weka.supervisor.domain.port.out.Listeners;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.Signals;
import io.weka.supervisor.simulation.invariant.Seen;
import io.weka.supervisor.simulation.invariant.Watch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The pools of the domain with listeners that do what their fate says. What waits for the pump is bounded, as in the real one. */
final class Pump implements Listeners {
    private static final long MILLI = 1_000_000;
    private static final int BACKLOG = 40;
    private static final String RESULT_OK = "RESULT 2\nOK";
    private static final String READY = "READY\n";

    private final Agenda agenda;
    private final VirtualClock clock;
    private final Inbox inbox;
    private final Kernel kernel;
    private final Watch watch;
    private final Chance latency;
    private final Map<String, ListenerPool> pools = new HashMap<>();
    private final Map<Integer, Fate.Listening> behaviour = new HashMap<>();
    private long freeAt;
    private int backlog;

    Pump(long seed, Agenda agenda, VirtualClock clock, Inbox inbox, Kernel kernel, Watch watch) {
        this.agenda = agenda;
        this.clock = clock;
        this.inbox = inbox;
        this.kernel = kernel;
        this.watch = watch;
        this.latency = new Chance(seed, "pump");
        kernel.onBirth(this::born);
    }

    private void later(Runnable task) {
        long takes = latency.percent(98) ? 1 + latency.below(100_000) : latency.below(400) * MILLI;
        freeAt = Math.max(freeAt, clock.elapsed()) + takes;
        agenda.at(freeAt, task);
    }

    @Override
    public void addPool(GroupConfig group) {
        later(() -> {
            pools.put(group.name(), new ListenerPool(group));
            watch.poolAdded(group);
        });
    }

    @Override
    public void removePool(String name) {
        later(() -> {
            pools.remove(name);
            watch.poolRemoved(name);
        });
    }

    @Override
    public void deliver(long serial, Event event, List<String> names) {
        watch.see(new Seen.Emitted(serial, event, names));
        if (backlog >= BACKLOG) {
            later(() -> names.forEach(name -> {
                ListenerPool pool = pools.get(name);
                if (pool != null) {
                    watch.poolMissed(name, event.type());
                    pool.missed(event.type(), 1);
                }
            }));
            return;
        }
        backlog++;
        later(() -> {
            backlog--;
            names.forEach(name -> {
                watch.poolAccepted(name, event.type());
                inPool(name, pool -> pool.accept(serial, event));
            });
        });
    }

    @Override
    public void listenerUp(ProcessId id, int pid) {
        watch.see(new Seen.ListenerUp(id, pid));
        later(() -> inPool(id.group(), pool -> pool.up(id, pid)));
    }

    @Override
    public void listenerStopping(ProcessId id) {
        watch.see(new Seen.ListenerStopping(id));
        later(() -> inPool(id.group(), pool -> pool.stopping(id)));
    }

    @Override
    public void listenerDown(ProcessId id) {
        watch.see(new Seen.ListenerDown(id));
        later(() -> inPool(id.group(), pool -> pool.down(id)));
    }

    @Override
    public OutputSink protocol(ProcessId id, OutputSink log) {
        return log;
    }

    private void inPool(String name, Function<ListenerPool, List<PoolAction>> step) {
        ListenerPool pool = pools.get(name);
        if (pool != null) {
            step.apply(pool).forEach(action -> perform(name, pool, action));
            watch.poolCounts(pool.counts());
        }
    }

    private void perform(String name, ListenerPool pool, PoolAction action) {
        switch (action) {
            case PoolAction.Send send -> later(() -> arrives(send));
            case PoolAction.Dropped _ -> watch.poolDropped(name);
            case PoolAction.Pause _ ->
                agenda.at(
                        clock.elapsed() + 100 * MILLI, () -> pool.resume().forEach(next -> perform(name, pool, next)));
            case PoolAction.Broke broke -> inbox.post(new Fact.ListenerBroke(broke.id(), broke.pid()));
            case PoolAction.Rejected _, PoolAction.Note _ -> {}
        }
    }

    private void born(Kernel.Child child) {
        if (!Universe.POOLS.contains(child.id.group())) {
            return;
        }
        behaviour.put(child.pid, child.fate.listening());
        if (child.fate.listening() != Fate.Listening.DEAF) {
            says(child.id, child.pid, 20, READY);
        }
    }

    /** An event is in the stdin of a listener. */
    private void arrives(PoolAction.Send send) {
        ProcessId id = send.id();
        int pid = send.pid();
        Fate.Listening listening = behaviour.getOrDefault(pid, Fate.Listening.DEAF);
        if (!kernel.lives(id, pid) || listening == Fate.Listening.CLOSES_STDIN) {
            later(() -> inPool(id.group(), pool -> pool.writeFailed(send)));
            return;
        }
        switch (listening) {
            case GOOD -> accepts(id, pid, 3);
            case SLOW -> accepts(id, pid, 7_000);
            case REJECTS -> says(id, pid, 5, "RESULT 4\nFAIL" + READY);
            case BREAKS_PROTOCOL -> says(id, pid, 5, "RESULT nonsense\n");
            case DIES_OF_EVENT ->
                kernel.living().forEach(child -> {
                    if (child.pid == pid) {
                        agenda.at(
                                clock.elapsed() + MILLI,
                                () -> kernel.die(child, new ExitStatus.Signaled(Signals.KILL, false)));
                    }
                });
            case BLOCKED, DEAF, CLOSES_STDIN -> {}
        }
    }

    private void accepts(ProcessId id, int pid, long millis) {
        String answer = RESULT_OK + READY;
        int cut = latency.below(answer.length());
        says(id, pid, millis, answer.substring(0, cut));
        says(id, pid, millis, answer.substring(cut));
    }

    private void says(ProcessId id, int pid, long millis, String text) {
        agenda.at(clock.elapsed() + millis * MILLI, () -> {
            if (kernel.lives(id, pid)) {
                later(() -> inPool(id.group(), pool -> pool.read(id, pid, text.getBytes(ISO_8859_1))));
            }
        });
    }
}
