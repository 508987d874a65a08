package io.weka.supervisor.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The domain in thousands of random worlds. {@code -Dsim.seed=N} runs one seed again, {@code -Dsim.seeds=N} runs so many seeds
 * that were not run before.
 */
class SimulationTest {
    private static final int FIXED_SEEDS = 5_300;
    private static final long MESSAGES = 2_000_000;

    @Test
    void everyPromiseIsKeptWhateverHappens() {
        Optional<Long> seed = Optional.ofNullable(Long.getLong("sim.seed"));
        Optional<Long> seeds = Optional.ofNullable(Long.getLong("sim.seeds"));
        if (seed.isPresent()) {
            report("seed " + seed.get(), Seeds.run(seed.get()));
        } else if (seeds.isPresent()) {
            manyFreshSeeds(seeds.get());
        } else {
            fixedSeedsAndAFreshOne();
        }
    }

    private static void fixedSeedsAndAFreshOne() {
        Figures figures = Figures.NONE;
        for (long seed = 0; seed < FIXED_SEEDS; seed++) {
            figures = figures.plus(Seeds.run(seed));
        }
        report("fixed seeds", figures);
        assertTrue(figures.messages() >= MESSAGES, "too little was simulated: " + figures);
        long fresh = fresh();
        System.out.println("simulation: fresh seed " + fresh);
        report("fresh seed", Seeds.run(fresh));
    }

    private static void manyFreshSeeds(long seeds) {
        long first = fresh();
        System.out.println("simulation: " + seeds + " seeds from " + first);
        Figures figures = Figures.NONE;
        for (long seed = first; seed < first + seeds; seed++) {
            figures = figures.plus(Seeds.run(seed));
            if ((seed - first) % 10_000 == 9_999) {
                report("so far", figures);
            }
        }
        report("fresh seeds", figures);
    }

    /** The time is fresh enough: no two runs begin in the same microsecond. */
    private static long fresh() {
        return System.currentTimeMillis() * 1_000 + System.nanoTime() / 1_000 % 1_000;
    }

    private static void report(String what, Figures figures) {
        System.out.println("simulation: " + what + ": " + figures);
    }
}
