package io.weka.supervisor.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.endtoend.Commands;
import io.weka.supervisor.endtoend.Daemon;
import io.weka.supervisor.endtoend.Outcome;
import io.weka.supervisor.endtoend.ProcFs;
import io.weka.supervisor.endtoend.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The files of the image in a folder, run as a container runs them: that folder as root, process 1 of a pid namespace, with
 * /proc and /dev/null as every runtime gives them. There is no other program in it, so the binary has to be the programs too.
 * Needs the right to do so: root.
 */
class ImageTest {
    private static final String CONFIGURATION = """
            [unix_http_server]
            file=/run/s.sock
            [supervisord]
            user=root
            logfile=/run/log
            pidfile=/run/pid
            childlogdir=/run
            [supervisorctl]
            serverurl=unix:///run/s.sock
            [program:follow]
            command=/usr/local/bin/supervisorctl -c /etc/supervisord.conf maintail -f
            startsecs=0
            """;

    /** A second daemon that goes to the background: its parent ends, and it becomes an orphan. */
    private static final String ORPHAN = """
            [program:second]
            command=/usr/local/bin/supervisord -c /etc/second.conf
            startsecs=0
            autorestart=false
            """;

    private static final String SECOND = """
            [unix_http_server]
            file=/run/second.sock
            [supervisord]
            logfile=/run/second.log
            pidfile=/run/second.pid
            childlogdir=/run
            [supervisorctl]
            serverurl=unix:///run/second.sock
            """;

    /** Of those that every runtime of containers puts there (the OCI's runtime specification), what the daemon needs: not /dev/urandom. */
    private static final List<String> DEVICES = List.of("null");

    private Scratch scratch = new Scratch();
    private Path root = scratch.folder().resolve("image");

    @BeforeEach
    void layOut() throws IOException {
        String script = Path.of("docker/lay-out").toAbsolutePath().toString();
        Commands.run(scratch.folder(), Map.of(), List.of(script, Commands.SUPERVISORD, root.toString()))
                .exits(0);
    }

    @AfterEach
    void cleanUp() {
        scratch.close();
    }

    private Process start(String configuration) throws IOException {
        for (String folder : List.of("etc", "run", "proc", "dev")) {
            Files.createDirectory(root.resolve(folder));
        }
        for (String device : DEVICES) {
            Files.createFile(root.resolve("dev").resolve(device));
        }
        Files.writeString(root.resolve("etc/supervisord.conf"), configuration);
        Files.writeString(root.resolve("etc/second.conf"), SECOND);
        String enter = "mount -t proc proc \"$1/proc\" && for device in " + String.join(" ", DEVICES)
                + "; do mount --bind /dev/$device \"$1/dev/$device\" || exit 1; done"
                + " && exec chroot \"$1\" /usr/local/bin/supervisord -n -c /etc/supervisord.conf";
        ProcessBuilder container = new ProcessBuilder(
                        "unshare",
                        "--pid",
                        "--mount",
                        "--fork",
                        "--kill-child",
                        "sh",
                        "-c",
                        enter,
                        "sh",
                        root.toString())
                .redirectErrorStream(true)
                .redirectOutput(scratch.folder().resolve("console").toFile());
        container.environment().putAll(scratch.environment());
        return container.start();
    }

    /** Runs a client of the image inside of its root. */
    private Outcome inside(String... command) {
        List<String> words = new ArrayList<>(List.of("chroot", root.toString()));
        words.addAll(List.of(command));
        return Commands.run(Path.of("/"), Map.of(), words);
    }

    private String log() {
        return scratch.read("image/run/log");
    }

    private void eventually(Process container, BooleanSupplier condition) {
        Awaitility.await().atMost(Daemon.LIMIT).until(() -> !container.isAlive() || condition.getAsBoolean());
        assertTrue(container.isAlive(), () -> "it ended: " + scratch.read("console") + log());
    }

    @Test
    void theImageHoldsTheBinaryAndItsTwoOtherNamesOnly() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            Set<String> names = files.filter(file -> !Files.isDirectory(file))
                    .map(file -> root.relativize(file).toString())
                    .collect(Collectors.toSet());
            assertEquals(
                    Set.of("usr/local/bin/supervisord", "usr/local/bin/supervisorctl", "usr/local/bin/wekastop"),
                    names);
        }
    }

    @Test
    void itStartsAnswersItsProbesAndEndsOnTerm() throws Exception {
        Process container = start(CONFIGURATION);
        eventually(
                container,
                () -> inside("/usr/local/bin/supervisorctl", "status", "--wait=0")
                                .exit()
                        == 0);
        assertEquals(
                "1\n", inside("/usr/local/bin/supervisorctl", "pid").exits(0).out());
        assertEquals("1\n", scratch.read("image/run/pid"));
        inside("/usr/local/bin/wekastop", "follow").exits(0);
        inside("/usr/local/bin/supervisorctl", "status", "--wait=0").exits(3);
        inside("/usr/local/bin/supervisorctl", "start", "follow").exits(0);

        container.children().findFirst().orElseThrow().destroy();

        assertEquals(0, container.waitFor(), this::log);
        assertTrue(log().contains("WARN received SIGTERM indicating exit request"), this::log);
        assertTrue(log().contains("stopped: follow ("), this::log);
        assertFalse(Files.exists(root.resolve("run/s.sock")));
        assertFalse(Files.exists(root.resolve("run/pid")));
        inside("/usr/local/bin/supervisorctl", "pid").exits(7);
    }

    @Test
    void itReapsOrphansAndShutsDownWhenAsked() throws Exception {
        Process container = start(CONFIGURATION + ORPHAN);
        eventually(
                container,
                () -> inside("/usr/local/bin/supervisorctl", "-c", "/etc/second.conf", "pid")
                                .exit()
                        == 0);
        ProcessHandle daemon = container.children().findFirst().orElseThrow();
        String second = scratch.read("image/run/second.pid").strip();
        inside("/usr/local/bin/supervisorctl", "-c", "/etc/second.conf", "shutdown")
                .exits(0);
        eventually(container, () -> log().contains("INFO reaped unknown pid " + second + " (exit status 0)"));
        eventually(container, () -> ProcFs.zombies(daemon.pid()).isEmpty());

        inside("/usr/local/bin/supervisorctl", "shutdown").exits(0);

        assertEquals(0, container.waitFor(), this::log);
    }
}
