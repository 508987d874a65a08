package io.weka.supervisor.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.endtoend.Daemon;
import io.weka.supervisor.endtoend.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The images of docker/Dockerfile, and the examples beside it, in containers of a real engine. */
class ContainerTest {
    private static final String CONFIGURATION = """
            [unix_http_server]
            file=/tmp/s.sock
            [supervisord]
            user=root
            logfile=/dev/stdout
            logfile_maxbytes=0
            pidfile=/tmp/pid
            childlogdir=/tmp
            [supervisorctl]
            serverurl=unix:///tmp/s.sock
            """;

    private final Scratch scratch = new Scratch();
    private final String name = scratch.folder().getFileName().toString();

    @AfterEach
    void cleanUp() {
        Podman.run("rm", "--force", "--time", "0", name);
        scratch.close();
    }

    private void start(String image, String programs) {
        start(image, scratch.write("container.conf", CONFIGURATION + programs));
    }

    /** Starts a container of the image that can write to /tmp only. */
    private void start(String image, Path configuration) {
        Podman.run(
                        "run",
                        "--detach",
                        "--name=" + name,
                        "--network=none",
                        "--read-only",
                        "--tmpfs=/tmp",
                        "--volume=" + configuration + ":/etc/supervisord.conf:ro",
                        image)
                .exits(0);
    }

    private String exec(String... command) {
        List<String> words = new ArrayList<>(List.of("exec", name));
        words.addAll(Arrays.asList(command));
        return Podman.run(words.toArray(String[]::new)).exits(0).out();
    }

    private void awaitLog(String line) {
        Awaitility.await(line).atMost(Daemon.LIMIT).until(() -> Podman.log(name).contains(line));
    }

    @Test
    void theReleaseHoldsTheBinaryAndItsTwoOtherNamesOnly() throws IOException {
        Path root = Path.of(
                Podman.run("image", "mount", Podman.RELEASE).exits(0).out().strip());
        try (Stream<Path> files = Files.walk(root)) {
            assertEquals(
                    Set.of("usr/local/bin/supervisord", "usr/local/bin/supervisorctl", "usr/local/bin/wekastop"),
                    files.filter(file -> !Files.isDirectory(file))
                            .map(file -> root.relativize(file).toString())
                            .collect(Collectors.toSet()));
        } finally {
            Podman.run("image", "unmount", Podman.RELEASE).exits(0);
        }
    }

    @Test
    void theReleaseTakesTheArgumentsOfTheDaemon() {
        String version = Podman.run("run", "--rm", "--network=none", Podman.RELEASE, "--version")
                .exits(0)
                .out();
        assertTrue(version.matches("\\d+\\.\\d+\\.\\d+.*\n"), version);
    }

    @Test
    void theReleaseIsProcessOneAnswersItsProbesAndEndsInOrderWhenStopped() {
        start(Podman.RELEASE, """
                [program:second]
                command=supervisord -n -c /etc/second.conf
                startsecs=0
                autorestart=false
                exitcodes=2
                """);
        Podman.eventually(name, "supervisorctl", "pid");
        assertEquals("1\n", exec("supervisorctl", "pid"));
        awaitLog("INFO exited: second (exit status 2; expected)");
        exec("supervisorctl", "status", "--wait=0");

        Podman.run("stop", "--time", "20", name).exits(0);

        assertEquals("0", Podman.inspect(name, "{{.State.ExitCode}}"), () -> Podman.log(name));
        String log = Podman.log(name);
        assertTrue(log.contains("WARN received SIGTERM indicating exit request"), log);
        assertFalse(log.contains("CRIT Supervisor is running as root"), log);
    }

    @Test
    void orphansAreReapedAndProgramsStoppedInTheImageWithAShell() {
        start(Podman.DEBUG, """
                [program:parent]
                command=sh -c '(sleep 0.1; exit 3) & exit 0'
                startsecs=0
                autorestart=false
                [program:worker]
                command=sh -c 'trap "echo bye; exit 0" TERM; while :; do sleep 1; done'
                stdout_logfile=/dev/stdout
                stdout_logfile_maxbytes=0
                """);
        Podman.eventually(name, "supervisorctl", "status", "worker");
        awaitLog("INFO reaped unknown pid ");
        awaitLog("(exit status 3)");
        assertEquals("", exec("sh", "-c", "grep -l '^State:.Z' /proc/[0-9]*/status 2>/dev/null || true"), "zombies");

        Podman.run("stop", "--time", "20", name).exits(0);

        assertEquals("0", Podman.inspect(name, "{{.State.ExitCode}}"), () -> Podman.log(name));
        assertTrue(Podman.log(name).contains("bye\n"), () -> Podman.log(name));
        assertTrue(Podman.log(name).contains("stopped: worker (exit status 0)"), () -> Podman.log(name));
    }

    @Test
    void thePodOfTheExampleIsAliveReadyAndEndsInOrder() {
        String pod = "docker/pod.yaml";
        String container = "app-app";
        Podman.run("play", "kube", "--network=none", pod).exits(0);
        try {
            // The commands of the file's probes.
            String configuration = "/etc/supervisor/supervisord.conf";
            Podman.eventually(container, "supervisorctl", "-c", configuration, "pid");
            Podman.eventually(container, "supervisorctl", "-c", configuration, "status", "--wait=0");
            Podman.run("healthcheck", "run", container).exits(0);
            assertEquals("true 65534", Podman.inspect(container, "{{.HostConfig.ReadonlyRootfs}} {{.Config.User}}"));

            Podman.run("stop", "--time", "20", container).exits(0);

            assertEquals("0", Podman.inspect(container, "{{.State.ExitCode}}"), () -> Podman.log(container));
        } finally {
            Podman.run("play", "kube", "--down", pod);
            Podman.run("volume", "rm", "--force", "app-supervisord");
        }
    }

    @Test
    void theConfigurationOfTheComposeExampleRunsAsItsServiceIsDescribed() {
        start(Podman.DEBUG, Path.of("docker/supervisord.conf").toAbsolutePath());
        // The command of the file's health check.
        Podman.eventually(name, "supervisorctl", "status", "--wait=0");
        assertTrue(Podman.log(name).contains("INFO success: clock entered RUNNING state"), () -> Podman.log(name));

        Podman.run("stop", "--time", "20", name).exits(0);

        assertEquals("0", Podman.inspect(name, "{{.State.ExitCode}}"), () -> Podman.log(name));
    }
}
