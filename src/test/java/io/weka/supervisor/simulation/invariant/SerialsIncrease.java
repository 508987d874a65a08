package io.weka.supervisor.simulation.invariant;

/** Events that somebody wants are numbered one by one. */
final class SerialsIncrease extends Invariant {
    private long next;

    @Override
    void see(Seen seen, Known known) {
        if (seen instanceof Seen.Emitted emitted) {
            if (emitted.serial() != next) {
                throw broken("event " + emitted.serial() + " comes where " + next + " was due");
            }
            next++;
        }
    }
}
