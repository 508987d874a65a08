package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.port.out.DaemonLog;
import io.weka.supervisor.domain.process.Moment;
import io.weka.supervisor.domain.process.ProcessState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Starts an event listener again that broke the protocol and would otherwise stay deaf for ever, as it does in the
 * reference. The pause before it doubles with each slip, from half a minute to a quarter of an hour, and is short again after
 * an hour without one.
 */
final class ListenerRevival {
    private static final long SECOND = 1_000_000_000L;
    private static final long FIRST_PAUSE = 30 * SECOND;
    private static final long LONGEST_PAUSE = 900 * SECOND;
    private static final long QUIET = 3600 * SECOND;

    /** The slips of one listener; {@code due} is when it is started again, if it is still the run that was started then. */
    private record Slips(int count, long lastAt, Optional<Moment> started, OptionalLong due) {}

    private static final Slips NONE = new Slips(0, 0, Optional.empty(), OptionalLong.empty());

    private final Supervision supervision;
    private final DaemonLog log;
    private final Map<Supervised, Slips> slips = new LinkedHashMap<>();

    ListenerRevival(Supervision supervision, DaemonLog log) {
        this.supervision = supervision;
        this.log = log;
    }

    /** A listener broke the protocol. */
    void broke(Supervised process, Moment now) {
        if (process.status().state() != ProcessState.RUNNING) {
            return;
        }
        Slips before = slips.getOrDefault(process, NONE);
        boolean quiet = now.nanos() - before.lastAt() > QUIET;
        int count = quiet ? 1 : before.count() + 1;
        long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(count - 1, 5));
        slips.put(
                process,
                new Slips(count, now.nanos(), process.status().started(), OptionalLong.of(now.nanos() + pause)));
    }

    void forget(Supervised process) {
        slips.remove(process);
    }

    void timeReached(Moment now) {
        List<Supervised> due = new ArrayList<>();
        slips.forEach((process, slip) -> {
            if (slip.due().isPresent() && now.nanos() - slip.due().getAsLong() >= 0) {
                due.add(process);
            }
        });
        due.forEach(process -> revive(process, slips.getOrDefault(process, NONE)));
    }

    private void revive(Supervised process, Slips slip) {
        slips.put(process, new Slips(slip.count(), slip.lastAt(), slip.started(), OptionalLong.empty()));
        if (process.status().state() != ProcessState.RUNNING
                || !process.status().started().equals(slip.started())) {
            return;
        }
        log.info("restarting event listener " + process.program.name() + ", it broke the protocol");
        process.tally.restarted();
        supervision.restart(process);
    }

    /** Monotonic time at which {@link #timeReached} has something to do. */
    OptionalLong deadline() {
        Earliest earliest = new Earliest();
        slips.values().forEach(slip -> earliest.consider(slip.due()));
        return earliest.get();
    }
}
