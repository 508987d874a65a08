package io.weka.supervisor.simulation.invariant;

/** A message causes no more than a few calls for each process: the orchestrator never runs in circles. */
final class StepsBounded extends Invariant {
    private int calls;

    @Override
    void see(Seen seen, Known known) {
        calls++;
    }

    @Override
    void check(Known known) {
        int processes = 1;
        for (Proc _ : known.processes()) {
            processes++;
        }
        int held = known.openingNow() ? 50 : 1;
        if (calls > 20 * processes * held) {
            throw broken(calls + " calls in one step");
        }
        calls = 0;
    }
}
