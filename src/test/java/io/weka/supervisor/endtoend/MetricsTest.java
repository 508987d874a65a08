package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.metric.PrometheusText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void whatHappensIsCountedAndPrometheusReadsIt() throws IOException, InterruptedException {
        try (Scratch scratch = new Scratch()) {
            Path ends = scratch.script("ends", "echo 12345; exit 7");
            Path listener = scratch.script("listener", """
                    while printf 'READY\\n' && read header; do
                      size=${header##*len:}
                      [ "$size" = 0 ] || head -c "$size" > payload
                      printf 'RESULT 2\\nOK'
                    done
                    """);
            Daemon daemon = Daemon.in(scratch.configure(
                    "[program:ends]",
                    "command=" + ends,
                    "startsecs=0",
                    "autorestart=false",
                    "[program:stays]",
                    "command=/bin/sh -c \"read line\"",
                    "[eventlistener:good]",
                    "command=" + listener,
                    "events=PROCESS_STATE",
                    "[eventlistener:deaf]",
                    "command=sleep 1000",
                    "buffer_size=2",
                    "events=PROCESS_STATE"));
            daemon.awaitState("stays", "RUNNING");
            daemon.awaitState("ends", "EXITED");
            daemon.eventually("the good listener has all", () -> delivered(metrics(daemon)));
            String text = text(daemon);
            assertEquals("", PrometheusText.promtool(text));
            PrometheusText metrics = PrometheusText.read(text);
            assertEquals(1, metrics.value("supervisord_up"));
            assertEquals(1, metrics.value("supervisord_process_starts_total{group=ends, name=ends}"));
            assertEquals(1, metrics.value("supervisord_process_exits_total{group=ends, name=ends, status=7}"));
            assertEquals(
                    6, metrics.value("supervisord_process_output_bytes_total{channel=stdout, group=ends, name=ends}"));
            assertEquals(20, metrics.value("supervisord_process_state{group=stays, name=stays}"));
            assertEquals(0, metrics.value("supervisord_daemon_log_dropped_lines_total"));
            assertTrue(metrics.value("supervisord_mailbox_handling_seconds_count") > 10);
            assertTrue(metrics.has("supervisord_mailbox_depth"));
            assertTrue(metrics.has("supervisord_rpc_duration_seconds_count{method=supervisor.getState}"));
            assertEquals(0, metrics.value("supervisord_pool_events_delivered_total{pool=deaf}"));
            assertEquals(2, metrics.value("supervisord_pool_events_queued{pool=deaf}"));
            for (String pool : List.of("good", "deaf")) {
                String of = "{pool=" + pool + "}";
                assertEquals(
                        metrics.value("supervisord_pool_events_emitted_total" + of),
                        metrics.value("supervisord_pool_events_delivered_total" + of)
                                + metrics.value("supervisord_pool_events_dropped_total" + of)
                                + metrics.value("supervisord_pool_events_queued" + of));
            }
        }
    }

    private static boolean delivered(PrometheusText metrics) {
        double emitted = metrics.value("supervisord_pool_events_emitted_total{pool=good}");
        return emitted > 5 && emitted == metrics.value("supervisord_pool_events_delivered_total{pool=good}");
    }

    private static PrometheusText metrics(Daemon daemon) {
        return PrometheusText.read(text(daemon));
    }

    private static String text(Daemon daemon) {
        return daemon.scratch().curl("http://localhost/metrics").exits(0).out();
    }
}
