package io.weka.supervisor.adapter.rpc;

import io.weka.supervisor.domain.metric.Metric;
import io.weka.supervisor.domain.metric.Sample;
import io.weka.supervisor.domain.metric.Sample.Label;
import java.util.List;
import java.util.Locale;

/** Metrics in the text format of Prometheus, version 0.0.4. */
final class MetricsText {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** Up to here every whole number is a double. */
    private static final double WHOLE = 0x1p53;

    private final StringBuilder out = new StringBuilder();

    private MetricsText() {}

    /** A metric without samples is left out. */
    static String of(List<Metric> metrics) {
        MetricsText text = new MetricsText();
        metrics.stream().filter(metric -> !metric.samples().isEmpty()).forEach(text::add);
        return text.out.toString();
    }

    private void add(Metric metric) {
        out.append("# HELP ")
                .append(metric.name())
                .append(' ')
                .append(metric.help().replace("\\", "\\\\").replace("\n", "\\n"))
                .append('\n');
        out.append("# TYPE ")
                .append(metric.name())
                .append(' ')
                .append(metric.kind().name().toLowerCase(Locale.ROOT))
                .append('\n');
        for (Sample sample : metric.samples()) {
            out.append(metric.name()).append(sample.suffix());
            labels(sample.labels());
            out.append(' ').append(number(sample.value())).append('\n');
        }
    }

    private void labels(List<Label> labels) {
        if (labels.isEmpty()) {
            return;
        }
        char before = '{';
        for (Label label : labels) {
            out.append(before).append(label.name()).append("=\"");
            value(label.value());
            out.append('"');
            before = ',';
        }
        out.append('}');
    }

    private void value(String text) {
        out.append(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) <= WHOLE
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
