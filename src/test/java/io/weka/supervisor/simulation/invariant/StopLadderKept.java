package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessState;
import io.weka.supervisor.domain.process.Signals;
import io.weka.supervisor.simulation.client.Inquiry;
import io.weka.supervisor.simulation.client.Request;
import java.util.HashMap;
import java.util.Map;

/** The stop signal at once, again as stopretrysecs says, KILL when stopwaitsecs are over; nothing else, nothing earlier, nothing later. */
final class StopLadderKept extends Invariant {
    /** How far one process is. */
    private static final class Rung {
        boolean signalled;
        long retryAt;
        long killAt;
        boolean killed;
    }

    private final Map<ProcessId, Rung> rungs = new HashMap<>();

    @Override
    void see(Seen seen, Known known) {
        switch (seen) {
            case Seen.Emitted(var serial, Event.StateChange change, var pools) -> {
                Proc process = known.existing(change.id());
                rungs.remove(change.id());
                if (change.to() == ProcessState.STOPPING) {
                    Rung rung = new Rung();
                    rung.killAt = known.now + process.stopwaitsecs();
                    rung.retryAt = known.now + retry(process);
                    rungs.put(change.id(), rung);
                }
            }
            case Seen.Signal signal -> signal(signal, known);
            default -> {}
        }
    }

    private static long retry(Proc process) {
        return process.program.stopretrysecs().orElse(0) * Proc.SECOND;
    }

    private void signal(Seen.Signal signal, Known known) {
        if (isOfClient(known)) {
            return;
        }
        Proc process = known.existing(signal.id());
        Rung rung = rungs.get(signal.id());
        if (rung == null) {
            throw broken(process + " gets signal " + signal.signal() + " from nobody");
        }
        if (!rung.signalled) {
            rung.signalled = true;
            stopSignal(process, signal);
        } else if (known.now < rung.killAt) {
            stopSignal(process, signal);
            if (process.program.stopretrysecs().isEmpty() || known.now < rung.retryAt) {
                throw broken(process + " gets its stop signal again too early");
            }
            rung.retryAt = known.now + retry(process);
        } else {
            if (signal.signal() != Signals.KILL || signal.group() != process.program.killasgroup()) {
                throw broken(process + " should be killed, and gets " + signal);
            }
            rung.killed = true;
            rung.killAt = known.now + Math.max(Proc.SECOND, process.stopwaitsecs());
        }
    }

    private void stopSignal(Proc process, Seen.Signal signal) {
        if (signal.signal() != process.program.stopsignal() || signal.group() != process.program.stopasgroup()) {
            throw broken(process + " should get its stop signal, and gets " + signal);
        }
    }

    private static boolean isOfClient(Known known) {
        return known.openingNow()
                || known.current
                        .filter(message -> message instanceof Command command
                                && Inquiry.of(command.reply()).request().aim() == Request.Aim.SIGNAL)
                        .isPresent();
    }

    @Override
    void check(Known known) {
        rungs.forEach((id, rung) -> {
            if (!rung.signalled && !known.openingNow()) {
                throw broken(id + " is STOPPING without a signal");
            }
            rung.signalled = true;
            if (known.woken && known.now > known.existing(id).since && known.now >= rung.killAt) {
                throw broken(id + " should have been killed");
            }
            Proc process = known.existing(id);
            boolean retries = retry(process) > 0 && !rung.killed && rung.retryAt < rung.killAt;
            if (retries && known.woken && known.now >= rung.retryAt) {
                throw broken(id + " should have got its stop signal again");
            }
        });
    }
}
