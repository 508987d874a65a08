package io.weka.supervisor.simulation;

import java.util.SplittableRandom;

/**
 * Numbers that depend on the seed and on what they are for, and on nothing else: a step that is left out does not change the
 * luck of the others.
 */
final class Chance {
    private final SplittableRandom random;

    Chance(long seed, String purpose, long number) {
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + purpose.hashCode() * 0xC2B2AE3D27D4EB4FL + number);
    }

    Chance(long seed, String purpose) {
        this(seed, purpose, 0);
    }

    /** True in so many of a hundred cases. */
    boolean percent(int share) {
        return random.nextInt(100) < share;
    }

    /** From 0 to below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    @SafeVarargs
    final <T> T one(T... values) {
        return values[random.nextInt(values.length)];
    }
}
