package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.event.Event;

/** A tick is of the period of wall time that has begun. */
final class TicksOfWallTime extends Invariant {
    @Override
    void see(Seen seen, Known known) {
        if (seen instanceof Seen.Emitted(var serial, Event.Tick(int period, long when), var pools)) {
            if (when != known.wallSeconds - Math.floorMod(known.wallSeconds, (long) period)) {
                throw broken("tick of " + period + " s at " + when + ", it is " + known.wallSeconds);
            }
        }
    }
}
