package io.weka.supervisor.simulation.invariant;

/** A promise of the domain. Throws {@link Broken} as soon as it is not kept. */
abstract class Invariant {

    /** Something is seen; {@code known} does not know it yet. */
    void see(Seen seen, Known known) {}

    /** A message was handled or a deadline was looked at. */
    void check(Known known) {}

    /** The run is over: everything has stopped, says the daemon. */
    void atTheEnd(Known known) {}

    final void require(boolean kept, String what) {
        if (!kept) {
            throw new Broken(this, what);
        }
    }

    /** All that was on its way then has arrived. */
    void afterTheEnd(Known known) {}

    /** Like {@link #require}, for texts that are not worth making when all is well. */
    final Broken broken(String what) {
        return new Broken(this, what);
    }
}
