package io.weka.supervisor.domain.metric;

import java.util.List;
import java.util.function.Consumer;

/** Somebody who counts. Any thread may ask. */
public interface MetricSource {

    /** Answers once, soon, from any thread; does not block. One that has ended does not answer. */
    void collect(Consumer<List<Metric>> answer);
}
