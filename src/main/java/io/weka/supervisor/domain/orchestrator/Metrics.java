package io.weka.supervisor.domain.orchestrator;

import static io.weka.supervisor.domain.metric.Sample.label;

import io.weka.supervisor.domain.metric.Metric;
import io.weka.supervisor.domain.metric.Sample;
import io.weka.supervisor.domain.metric.Sample.Label;
import io.weka.supervisor.domain.process.Moment;
import io.weka.supervisor.domain.process.ProcessState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** What the orchestrator knows, counted. */
final class Metrics {
    private final ProcessTable table;
    private final EventBus events;
    private final Supervision supervision;
    private final Shutdown shutdown;
    private final long startedAt;

    /** {@code startedAt} is in seconds since 1970. */
    Metrics(ProcessTable table, EventBus events, Supervision supervision, Shutdown shutdown, long startedAt) {
        this.table = table;
        this.events = events;
        this.supervision = supervision;
        this.shutdown = shutdown;
        this.startedAt = startedAt;
    }

    List<Metric> all() {
        List<Supervised> processes = table.sorted();
        return List.of(
                Metric.gauge("supervisord_up", "1 while it runs, 0 while it stops.", shutdown.inProgress() ? 0 : 1),
                Metric.gauge(
                        "supervisord_start_time_seconds", "Start of the daemon, in seconds since 1970.", startedAt),
                Metric.gauge(
                        "supervisord_autorecovery",
                        "1 while policy may start processes by itself.",
                        supervision.autoRecovery().isOn() ? 1 : 0),
                Metric.gauge(
                        "supervisord_process_up",
                        "1 for a process that is RUNNING.",
                        each(processes, process -> process.status().state() == ProcessState.RUNNING ? 1 : 0)),
                Metric.gauge(
                        "supervisord_process_state",
                        "0 STOPPED, 10 STARTING, 20 RUNNING, 30 BACKOFF, 40 STOPPING, 100 EXITED, 200 FATAL, 1000 UNKNOWN.",
                        each(processes, process -> process.status().state().code())),
                Metric.gauge(
                        "supervisord_process_start_time_seconds",
                        "Last start of a process, in seconds since 1970, 0 for never.",
                        each(
                                processes,
                                process -> process.status()
                                        .started()
                                        .map(Moment::epochSeconds)
                                        .orElse(0L))),
                Metric.counter(
                        "supervisord_process_starts_total",
                        "Starts of a process.",
                        each(processes, process -> process.tally.starts())),
                Metric.counter(
                        "supervisord_process_restarts_total",
                        "Starts that nobody asked for: by autorestart, and retries.",
                        each(processes, process -> process.tally.restarts())),
                Metric.counter(
                        "supervisord_process_backoffs_total",
                        "How often a process went to BACKOFF.",
                        each(processes, process -> process.tally.backoffs())),
                Metric.gauge(
                        "supervisord_process_failed_starts",
                        "Starts that failed since the last good one.",
                        each(processes, process -> process.tally.failedStarts())),
                Metric.counter(
                        "supervisord_process_exits_total",
                        "Ends of a process by exit code or signal.",
                        exits(processes)),
                Metric.counter(
                        "supervisord_events_total",
                        "Events that happened, whether a listener wanted them or not.",
                        events.counts()));
    }

    private static List<Sample> each(List<Supervised> processes, ToLongFunction<Supervised> value) {
        return processes.stream()
                .map(process -> Sample.of(value.applyAsLong(process), group(process), name(process)))
                .toList();
    }

    private static List<Sample> exits(List<Supervised> processes) {
        List<Sample> samples = new ArrayList<>();
        for (Supervised process : processes) {
            process.tally
                    .exits()
                    .forEach((status, count) ->
                            samples.add(Sample.of(count, group(process), name(process), label("status", status))));
        }
        return samples;
    }

    private static Label group(Supervised process) {
        return label("group", process.id.group());
    }

    private static Label name(Supervised process) {
        return label("name", process.id.name());
    }
}
