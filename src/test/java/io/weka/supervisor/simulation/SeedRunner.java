package io.weka.supervisor.simulation;

import java.util.function.LongFunction;

/** Runs one seed; for use through another class loader, so it speaks in types of the platform only. */
public final class SeedRunner implements LongFunction<String> {

    /** What is broken, or an empty text. */
    @Override
    public String apply(long seed) {
        return Seeds.broken(seed).orElse("");
    }
}
