package io.weka.supervisor.simulation;

import io.weka.supervisor.simulation.invariant.Broken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs seeds, and tells what is wrong with one in as few steps as possible. */
final class Seeds {
    /** Every so many seeds a run is made twice, with and without jumps of the wall clock. */
    private static final int TWINS = 20;

    private static final int LINES = 120;

    private Seeds() {}

    /** Throws an AssertionError with the seed, the shortest steps and what happened. */
    static Figures run(long seed) {
        List<Step> steps = Scenario.of(seed);
        try {
            return run(seed, steps);
        } catch (Broken broken) {
            throw new AssertionError(report(seed, steps, broken), broken);
        }
    }

    /** What is broken by this seed, in a word, without looking for the shortest steps. */
    static Optional<String> broken(long seed) {
        return broken(seed, Scenario.of(seed)).map(Broken::getMessage);
    }

    private static Figures run(long seed, List<Step> steps) {
        if (Math.floorMod(seed, TWINS) != 0) {
            return new Simulation(seed, steps, ticks(seed), true, Journal.NONE).run();
        }
        Journal.Deeds jumping = new Journal.Deeds();
        Journal.Deeds steady = new Journal.Deeds();
        Figures figures = new Simulation(seed, steps, false, true, jumping).run();
        new Simulation(seed, steps, false, false, steady).run();
        compare(jumping.lines(), steady.lines());
        return figures;
    }

    /** Ticks make a run longer and not more interesting, and a twin must not hear of wall time. */
    private static boolean ticks(long seed) {
        return Math.floorMod(seed, 4) == 1;
    }

    private static void compare(List<String> jumping, List<String> steady) {
        for (int i = 0; i < Math.max(jumping.size(), steady.size()); i++) {
            String with = i < jumping.size() ? jumping.get(i) : "nothing";
            String without = i < steady.size() ? steady.get(i) : "nothing";
            if (!with.equals(without)) {
                throw new Broken(
                        "WallClockChangesNothing", "with jumps of the wall clock: " + with + ", without: " + without);
            }
        }
    }

    private static Optional<Broken> broken(long seed, List<Step> steps) {
        try {
            run(seed, steps);
            return Optional.empty();
        } catch (Broken broken) {
            return Optional.of(broken);
        }
    }

    private static String report(long seed, List<Step> steps, Broken broken) {
        List<Step> shortest = new Shrink(candidate -> broken(seed, candidate), broken.invariant()).of(steps);
        List<String> report = new ArrayList<>();
        report.add("seed " + seed + ": " + broken.getMessage());
        report.add("the same with " + shortest.size() + " of " + steps.size() + " steps: "
                + broken(seed, shortest).map(Broken::getMessage).orElse("not any more"));
        report.add("replay it with -Dsim.seed=" + seed);
        List<String> happened = happened(seed, shortest);
        if (happened.size() > LINES) {
            report.add("... " + (happened.size() - LINES) + " lines before");
        }
        report.addAll(happened.subList(Math.max(0, happened.size() - LINES), happened.size()));
        return String.join("\n", report);
    }

    private static List<String> happened(long seed, List<Step> steps) {
        Journal.Complete journal = new Journal.Complete();
        try {
            new Simulation(seed, steps, ticks(seed), true, journal).run();
        } catch (Broken broken) {
            journal.lines().add("BROKEN " + broken.getMessage());
        }
        return journal.lines();
    }
}
