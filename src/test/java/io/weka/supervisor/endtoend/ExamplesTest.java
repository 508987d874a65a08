package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every configuration of examples/ is brought up as it is, and down again. */
class ExamplesTest {

    @ParameterizedTest
    @CsvSource({
        "weka.conf, 7, run/weka-management.log, 'weka-management: TERM, leaving'",
        "nginx-php.conf, 2, ../console, 'nginx: QUIT, leaving'",
        "cron-workers.conf, 9, run/worker_07.log, 'worker: TERM, leaving'",
        "ssh-app.conf, 2, ../console, 'app: TERM, leaving'",
        "postgres.conf, 2, run/postgres.log, 'postgres: INT, leaving'",
        "queue-worker.conf, 2, run/queue-worker.log, 'php: TERM, leaving'",
        "conf.d.conf, 2, run/gunicorn.log, 'gunicorn: TERM, leaving'",
    })
    void anExampleComesUpAndGoesDown(String example, int processes, String log, String lastWord) {
        try (Daemon daemon = Daemon.in(Scratch.ofExample(example))) {
            daemon.eventually("all are running", () -> {
                List<String> status = daemon.ctl("status").out().lines().toList();
                return status.size() == processes && status.stream().allMatch(line -> line.contains(" RUNNING "));
            });
            daemon.signal("TERM");
            daemon.ends(0);
            String written = daemon.scratch().read("examples/" + log);
            assertTrue(written.contains(lastWord), written);
        }
    }

    @Test
    void theWekaExampleCollectsTheOutputOfItsNodes() {
        try (Daemon daemon = Daemon.in(Scratch.ofExample("weka.conf"))) {
            daemon.eventually(
                    "the last node's first line is there",
                    () -> daemon.scratch().read("examples/run/output.log").contains("wekanode --slot 3: up with pid"));
        }
    }

    @Test
    void noExampleIsForgotten() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            assertEquals(
                    Set.of(
                            "weka.conf",
                            "nginx-php.conf",
                            "cron-workers.conf",
                            "ssh-app.conf",
                            "postgres.conf",
                            "queue-worker.conf",
                            "conf.d.conf"),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".conf"))
                            .collect(Collectors.toSet()));
        }
    }
}
