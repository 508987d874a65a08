package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.process.Moment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/**
 * The first moments of a run: clients that are quick see the daemon only once its first processes have been made, as in the
 * reference, which does both on one thread. A kernel that takes its time with one of them does not keep clients waiting.
 */
final class Opening {
    private static final long LONGEST = 1_000_000_000L;

    private final Supervision supervision;
    private final Deque<Command> held = new ArrayDeque<>();
    private OptionalLong deadline = OptionalLong.empty();

    Opening(Supervision supervision) {
        this.supervision = supervision;
    }

    void begin(Moment now) {
        if (supervision.isSpawning()) {
            deadline = OptionalLong.of(now.nanos() + LONGEST);
        }
    }

    boolean isOver() {
        return deadline.isEmpty();
    }

    void hold(Command command) {
        held.add(command);
    }

    /** Commands to be carried out now, in the order in which they came; to be asked for until it is over. */
    List<Command> release(Moment now) {
        if (supervision.isSpawning() && now.nanos() - deadline.orElseThrow() < 0) {
            return List.of();
        }
        deadline = OptionalLong.empty();
        List<Command> commands = List.copyOf(held);
        held.clear();
        return commands;
    }

    /** Monotonic time at which the waiting ends. */
    OptionalLong deadline() {
        return deadline;
    }
}
