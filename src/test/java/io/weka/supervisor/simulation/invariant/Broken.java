package io.weka.supervisor.simulation.invariant;

/** A promise was not kept. */
public final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;

    private final String invariant;

    public Broken(Object invariant, String what) {
        this(invariant.getClass().getSimpleName(), what);
    }

    public Broken(String invariant, String what) {
        super(invariant + ": " + what);
        this.invariant = invariant;
    }

    /** The name of the promise. */
    public String invariant() {
        return invariant;
    }
}
