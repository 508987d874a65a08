package io.weka.supervisor.domain.metric;

import java.util.List;

/**
 * One thing that is counted or measured, in the terms of Prometheus. Immutable.
 *
 * @param name ends with {@code _total} for a counter, and with the unit where there is one: seconds, bytes
 * @param help one line for people
 * @param samples none twice with the same suffix and labels
 */
public record Metric(String name, Kind kind, String help, List<Sample> samples) {

    /** What its values mean, and so what may be computed from them. */
    public enum Kind {
        /** Goes up only, from the start of the daemon or of what is counted. */
        COUNTER,
        /** Goes up and down: what is so now. */
        GAUGE,
        /** How often something took at most so long. */
        HISTOGRAM
    }

    public Metric {
        samples = List.copyOf(samples);
    }

    public static Metric counter(String name, String help, List<Sample> samples) {
        return new Metric(name, Kind.COUNTER, help, samples);
    }

    public static Metric gauge(String name, String help, List<Sample> samples) {
        return new Metric(name, Kind.GAUGE, help, samples);
    }

    public static Metric gauge(String name, String help, long value) {
        return gauge(name, help, List.of(Sample.of(value)));
    }
}
