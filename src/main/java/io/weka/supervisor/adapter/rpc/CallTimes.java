package io.weka.supervisor.adapter.rpc;

import io.weka.supervisor.domain.metric.Durations;
import io.weka.supervisor.domain.metric.Metric;
import io.weka.supervisor.domain.metric.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** How often each method was called, how long its answers took, and which of them were errors. Lives on the event loop. */
final class CallTimes {
    private static final String NO_METHOD = "unknown";

    private final Map<String, Durations> durations = new TreeMap<>();
    private final Map<String, Map<Integer, Long>> errors = new TreeMap<>();

    /** A call that begins now and ends when the answer is there. */
    Consumer<Result> timed(String method, Consumer<Result> done) {
        long begin = System.nanoTime();
        return result -> {
            durations.computeIfAbsent(method, name -> new Durations()).add(System.nanoTime() - begin);
            if (result instanceof Result.Failure(RpcError error)) {
                failed(method, error);
            }
            done.accept(result);
        };
    }

    /** Names that clients made up are not kept. */
    void unknown(RpcError error) {
        failed(NO_METHOD, error);
    }

    private void failed(String method, RpcError error) {
        errors.computeIfAbsent(method, name -> new TreeMap<>()).merge(error.code(), 1L, Long::sum);
    }

    List<Metric> metrics() {
        List<Sample> times = new ArrayList<>();
        durations.forEach((method, counted) -> times.addAll(counted.samples(Sample.label("method", method))));
        List<Sample> failures = new ArrayList<>();
        errors.forEach((method, counts) -> counts.forEach((code, count) -> failures.add(
                Sample.of(count, Sample.label("method", method), Sample.label("code", Integer.toString(code))))));
        return List.of(
                new Metric(
                        "supervisord_rpc_duration_seconds",
                        Metric.Kind.HISTOGRAM,
                        "Time from a call to its answer; with wait=true that of the outcome.",
                        times),
                Metric.counter("supervisord_rpc_errors_total", "Calls that were answered with an error.", failures));
    }
}
