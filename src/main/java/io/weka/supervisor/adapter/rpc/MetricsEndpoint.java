package io.weka.supervisor.adapter.rpc;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Vertx;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.metric.Metric;
import io.weka.supervisor.domain.metric.MetricSource;
import io.weka.supervisor.domain.port.in.Command;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /metrics}: what everybody has counted, in the text format of Prometheus. Lives on the event loop. */
final class MetricsEndpoint {
    private final Vertx vertx;
    private final Calls calls;
    private final CallTimes times;
    private final List<Complaints> complaints;
    private final List<MetricSource> sources;
    private final Limits limits;

    MetricsEndpoint(
            Vertx vertx,
            Calls calls,
            CallTimes times,
            List<Complaints> complaints,
            List<MetricSource> sources,
            Limits limits) {
        this.vertx = vertx;
        this.calls = calls;
        this.times = times;
        this.complaints = List.copyOf(complaints);
        this.sources = List.copyOf(sources);
        this.limits = limits;
    }

    void metrics(Exchange exchange) {
        long timer = vertx.setTimer(
                limits.health().toMillis(),
                ignored ->
                        exchange.text(HttpResponseStatus.SERVICE_UNAVAILABLE, "a part of the daemon does not answer"));
        calls.<List<Metric>>ask(Command.GetMetrics::new, outcome -> {
            switch (outcome) {
                case Outcome.Ok<List<Metric>>(List<Metric> counted) -> {
                    List<Metric> all = new ArrayList<>(counted);
                    all.addAll(times.metrics());
                    complaints.forEach(kind -> all.add(kind.metric()));
                    collect(0, all, () -> {
                        vertx.cancelTimer(timer);
                        exchange.answer(HttpResponseStatus.OK, MetricsText.TYPE, MetricsText.of(all));
                    });
                }
                case Outcome.Refused<List<Metric>>(Fault fault) -> {
                    vertx.cancelTimer(timer);
                    exchange.text(HttpResponseStatus.SERVICE_UNAVAILABLE, fault.message());
                }
            }
        });
    }

    /** Asks one after the other, so that their order is always the same. */
    private void collect(int next, List<Metric> all, Runnable done) {
        if (next == sources.size()) {
            done.run();
            return;
        }
        sources.get(next)
                .collect(metrics -> calls.later(() -> {
                    all.addAll(metrics);
                    collect(next + 1, all, done);
                }));
    }
}
