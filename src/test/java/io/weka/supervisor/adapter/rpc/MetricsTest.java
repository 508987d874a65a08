package io.weka.supervisor.adapter.rpc;

import static io.weka.supervisor.adapter.rpc.RawClient.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.metric.Metric;
import io.weka.supervisor.domain.metric.PrometheusText;
import io.weka.supervisor.domain.metric.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MetricsTest {
    private static final Metric ODD = Metric.counter(
            "supervisord_odd_total",
            "A \\ and\na \"line\".",
            List.of(
                    Sample.of(1, Sample.label("name", "a\"b\\c\nd}, e=\"ä\"")),
                    Sample.of(2.5, Sample.label("name", "")),
                    Sample.of(1L << 53, Sample.label("name", "big"))));

    @TempDir
    Path folder;

    @Test
    void allThatIsCountedIsShownAndOthersCanReadIt() throws IOException, InterruptedException, SocketUnavailable {
        Metric empty = Metric.counter("supervisord_none_total", "Nothing.", List.of());
        try (Daemon daemon = Daemon.counting(
                folder,
                Limits.standard(),
                answer -> answer.accept(List.of(ODD)),
                answer -> Thread.ofPlatform().start(() -> answer.accept(List.of(empty))))) {
            RawClient.Answer answer = daemon.ask(get("/metrics"));
            assertEquals(200, answer.status());
            assertTrue(answer.hasHeader("content-type: text/plain; version=0.0.4; charset=utf-8"), answer.head());
            PrometheusText metrics = PrometheusText.read(answer.body());
            assertEquals(1, metrics.value("supervisord_up"));
            assertEquals(1, metrics.value("supervisord_odd_total{name=a\"b\\c\nd}, e=\"ä\"}"));
            assertEquals(2.5, metrics.value("supervisord_odd_total{name=}"));
            assertTrue(answer.body().contains("supervisord_odd_total{name=\"big\"} 9007199254740992\n"));
            assertFalse(answer.body().contains("supervisord_none_total"));
            assertEquals("", PrometheusText.promtool(answer.body()));
        }
    }

    @Test
    void callsAreCountedAndTimedByMethodAndErrorsByCode() throws IOException, SocketUnavailable {
        try (Daemon daemon = Daemon.on(folder)) {
            daemon.call("supervisor.getProcessInfo", "[\"p\"]");
            daemon.call("getProcessInfo", "[\"nope\"]");
            daemon.call("getProcessInfo", "[]");
            daemon.call("made.up", "[]");
            PrometheusText metrics =
                    PrometheusText.read(daemon.ask(get("/metrics")).body());
            String calls = "supervisord_rpc_duration_seconds_count";
            String errors = "supervisord_rpc_errors_total";
            assertEquals(3, metrics.value(calls + "{method=supervisor.getProcessInfo}"));
            assertTrue(metrics.value("supervisord_rpc_duration_seconds_sum{method=supervisor.getProcessInfo}") > 0);
            assertEquals(1, metrics.value(errors + "{code=10, method=supervisor.getProcessInfo}"));
            assertEquals(1, metrics.value(errors + "{code=-32602, method=supervisor.getProcessInfo}"));
            assertEquals(1, metrics.value(errors + "{code=-32601, method=unknown}"));
            assertEquals(1, metrics.all(calls).size());
        }
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedForForEver() throws IOException, SocketUnavailable {
        try (Daemon daemon = Daemon.counting(folder, impatient(), answer -> {})) {
            RawClient.Answer answer = daemon.ask(get("/metrics"));
            assertEquals(503, answer.status());
            assertEquals("a part of the daemon does not answer\n", answer.body());
        }
        try (Daemon daemon = Daemon.counting(folder, impatient())) {
            daemon.inbox.silent = true;
            assertEquals(503, daemon.ask(get("/metrics")).status());
        }
    }

    private static Limits impatient() {
        return LimitsTest.with(limits -> limits.health = Duration.ofMillis(50));
    }
}
