package io.weka.supervisor.domain.orchestrator;

import static io.weka.supervisor.domain.Programs.program;
import static io.weka.supervisor.domain.orchestrator.World.alone;
import static io.weka.supervisor.domain.orchestrator.World.group;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.metric.Metric;
import io.weka.supervisor.domain.metric.Sample;
import io.weka.supervisor.domain.orchestrator.World.Answer;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.process.NameSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void startsEndsAndRestartsAreCounted() {
        World world = World.of(
                        alone(program("p").autorestart(Autorestart.ALWAYS).build()))
                .started()
                .pass(2)
                .exits("p", 3)
                .pass(2)
                .exits("p", 3)
                .pass(2)
                .exits("p", 0)
                .pass(2);
        assertEquals(4, value(world, "supervisord_process_starts_total p p"));
        assertEquals(3, value(world, "supervisord_process_restarts_total p p"));
        assertEquals(2, value(world, "supervisord_process_exits_total p p 3"));
        assertEquals(1, value(world, "supervisord_process_exits_total p p 0"));
        assertEquals(1, value(world, "supervisord_process_up p p"));
        assertEquals(20, value(world, "supervisord_process_state p p"));
        assertEquals(4, value(world, "supervisord_events_total PROCESS_STATE_RUNNING"));
    }

    @Test
    void theDaemonTellsSinceWhenItRunsAndWhetherPolicyMayStart() {
        World world = World.of(alone(program("p").build())).started().pass(5);
        assertEquals(1_700_000_000, value(world, "supervisord_start_time_seconds"));
        assertEquals(1, value(world, "supervisord_autorecovery"));
        assertEquals(1_700_000_000, value(world, "supervisord_process_start_time_seconds p p"));
        world.send(new Command.DisableAutoRecovery(Optional.empty(), new Answer<>()));
        assertEquals(0, value(world, "supervisord_autorecovery"));
    }

    @Test
    void aRetryThatIsHeldBackIsNoFurtherBackoff() {
        World world = World.of(alone(program("p").build()));
        world.spawnFailures.put("p", "no luck");
        world.started();
        world.send(new Command.DisableAutoRecovery(Optional.empty(), new Answer<>()));
        world.pass(10);
        assertEquals(30, value(world, "supervisord_process_state p p"));
        assertEquals(1, value(world, "supervisord_process_backoffs_total p p"));
    }

    @Test
    void aStopByASignalHasItsName() {
        World world = World.of(alone(program("p").build())).started().pass(2);
        world.send(new Command.StopProcess(NameSpec.parse("p"), true, new Answer<>()));
        assertEquals(1, value(world, "supervisord_process_exits_total p p SIGTERM"));
        assertEquals(0, value(world, "supervisord_process_restarts_total p p"));
        assertEquals(0, value(world, "supervisord_process_up p p"));
        assertEquals(0, value(world, "supervisord_process_state p p"));
    }

    @Test
    void failedStartsAreCountedUntilOneIsGood() {
        World world = World.of(group("g", 1, program("p").build()));
        world.spawnFailures.put("g:p", "no luck");
        world.started().pass(1.5);
        assertEquals(2, value(world, "supervisord_process_backoffs_total g p"));
        assertEquals(2, value(world, "supervisord_process_failed_starts g p"));
        assertEquals(0, value(world, "supervisord_process_starts_total g p"));
        world.spawnFailures.clear();
        world.pass(10);
        assertEquals(0, value(world, "supervisord_process_failed_starts g p"));
        assertEquals(2, value(world, "supervisord_process_backoffs_total g p"));
        assertEquals(1, value(world, "supervisord_process_starts_total g p"));
    }

    @Test
    void theBackoffBeforeItIsGivenUpCountsAndFailedStartsStayUntilOneIsGood() {
        World world = World.of(alone(program("p").startretries(2).build()));
        world.spawnFailures.put("p", "no luck");
        world.started().pass(10);
        assertEquals(200, value(world, "supervisord_process_state p p"));
        assertEquals(3, value(world, "supervisord_events_total PROCESS_STATE_BACKOFF"));
        assertEquals(3, value(world, "supervisord_process_backoffs_total p p"));
        assertEquals(3, value(world, "supervisord_process_failed_starts p p"));
        world.send(new Command.StartProcess(NameSpec.parse("p"), false, false, new Answer<>()));
        assertEquals(4, value(world, "supervisord_process_failed_starts p p"));
        world.spawnFailures.clear();
        world.pass(10);
        assertEquals(20, value(world, "supervisord_process_state p p"));
        assertEquals(0, value(world, "supervisord_process_failed_starts p p"));
        assertEquals(4, value(world, "supervisord_process_backoffs_total p p"));
    }

    @Test
    void aProcessThatWasNeverStartedHasItsZeros() {
        World world = World.of(alone(program("p").autostart(false).build())).started();
        assertEquals(0, value(world, "supervisord_process_starts_total p p"));
        assertEquals(0, value(world, "supervisord_process_start_time_seconds p p"));
        assertFalse(
                metrics(world).keySet().stream().anyMatch(key -> key.startsWith("supervisord_process_exits_total")));
    }

    @Test
    void aDaemonThatStopsStillAnswers() {
        World world = World.of(alone(program("p").build()));
        world.stubborn.add("p");
        world.started().pass(2);
        assertEquals(1, value(world, "supervisord_up"));
        world.send(new Command.Shutdown(new Answer<>()));
        assertEquals(0, value(world, "supervisord_up"));
        assertEquals(40, value(world, "supervisord_process_state p p"));
    }

    private static double value(World world, String key) {
        return requireNonNull(metrics(world).get(key), () -> "no " + key + " in " + metrics(world));
    }

    /** By name and the values of the labels. */
    private static Map<String, Double> metrics(World world) {
        Answer<List<Metric>> answer = new Answer<>();
        world.send(new Command.GetMetrics(answer));
        Map<String, Double> values = new TreeMap<>();
        for (Metric metric : requireNonNull(answer.value)) {
            for (Sample sample : metric.samples()) {
                String labels = sample.labels().stream()
                        .map(label -> " " + label.value())
                        .collect(Collectors.joining());
                values.put(metric.name() + labels, sample.value());
            }
        }
        return values;
    }
}
