package io.weka.supervisor.domain.metric;

import io.weka.supervisor.domain.metric.Sample.Label;
import java.util.ArrayList;
import java.util.List;

/** Counts how long something takes. For one thread; {@link #samples} are immutable. */
public final class Durations {
    private static final double NANOS = 1e9;

    /** The upper bounds of the buckets in nanoseconds, and as they are shown in seconds. */
    private static final long[] BOUNDS = {
        1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000L
    };

    private static final List<String> SHOWN =
            List.of("0.000001", "0.00001", "0.0001", "0.001", "0.01", "0.1", "1", "10");

    private final long[] buckets = new long[BOUNDS.length + 1];
    private long nanos;

    public void add(long duration) {
        int bucket = 0;
        while (bucket < BOUNDS.length && duration > BOUNDS[bucket]) {
            bucket++;
        }
        buckets[bucket]++;
        nanos += duration;
    }

    /** Those of a histogram in seconds; each has these labels. */
    public List<Sample> samples(Label... labels) {
        List<Sample> samples = new ArrayList<>();
        long count = 0;
        for (int i = 0; i < buckets.length; i++) {
            count += buckets[i];
            List<Label> all = new ArrayList<>(List.of(labels));
            all.add(Sample.label("le", i < BOUNDS.length ? SHOWN.get(i) : "+Inf"));
            samples.add(new Sample("_bucket", all, (double) count));
        }
        samples.add(new Sample("_sum", List.of(labels), nanos / NANOS));
        samples.add(new Sample("_count", List.of(labels), (double) count));
        return samples;
    }
}
