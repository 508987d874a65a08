package io.weka.supervisor.simulation;

import io.weka.supervisor.simulation.invariant.Broken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds a short list of steps that breaks the same promise: leaves out ever smaller parts while it stays broken. */
final class Shrink {
    private static final int ATTEMPTS = 3_000;

    private final Function<List<Step>, Optional<Broken>> run;
    private final String invariant;
    private int attempts;

    /** @param run what is broken by these steps, if anything */
    Shrink(Function<List<Step>, Optional<Broken>> run, String invariant) {
        this.run = run;
        this.invariant = invariant;
    }

    List<Step> of(List<Step> steps) {
        List<Step> shortest = steps;
        int chunk = Math.max(1, steps.size() / 2);
        while (attempts < ATTEMPTS) {
            List<Step> shorter = without(chunk, shortest);
            boolean progress = shorter.size() < shortest.size();
            shortest = shorter;
            if (!progress && chunk == 1) {
                break;
            }
            chunk = progress && chunk == 1 ? 1 : Math.max(1, chunk / 2);
        }
        return shortest;
    }

    /** Without each part of this size that can be spared, from the end to the begin. */
    private List<Step> without(int chunk, List<Step> steps) {
        List<Step> left = steps;
        for (int from = left.size() - chunk; from > -chunk && attempts < ATTEMPTS; from -= chunk) {
            List<Step> candidate = new ArrayList<>(left.subList(0, Math.max(0, from)));
            candidate.addAll(left.subList(Math.min(left.size(), from + chunk), left.size()));
            attempts++;
            boolean broken = run.apply(candidate)
                    .filter(failure -> failure.invariant().equals(invariant))
                    .isPresent();
            if (broken) {
                left = List.copyOf(candidate);
            }
        }
        return left;
    }
}
