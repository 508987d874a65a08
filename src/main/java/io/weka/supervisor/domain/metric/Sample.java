package io.weka.supervisor.domain.metric;

import java.util.List;

/**
 * One value of a metric. Immutable.
 *
 * @param suffix added to the metric's name; empty but for the parts of a histogram
 */
public record Sample(String suffix, List<Label> labels, double value) {

    /** What tells the values of one metric apart, such as {@code name="web"}. */
    public record Label(String name, String value) {}

    public Sample {
        labels = List.copyOf(labels);
    }

    public static Sample of(double value, Label... labels) {
        return new Sample("", List.of(labels), value);
    }

    public static Sample of(long value, Label... labels) {
        return of((double) value, labels);
    }

    public static Label label(String name, String value) {
        return new Label(name, value);
    }
}
