package io.weka.supervisor.container;

import io.weka.supervisor.endtoend.Commands;
import io.weka.supervisor.endtoend.Daemon;
import io.weka.supervisor.endtoend.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The engine that built the images of docker/Dockerfile, see dev/images. */
final class Podman {
    static final String RELEASE = "localhost/weka-supervisor";
    static final String DEBUG = "localhost/weka-supervisor:debug";
    static final String COMMAND = Path.of("dev/podman").toAbsolutePath().toString();

    private Podman() {}

    static Outcome run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(COMMAND));
        command.addAll(Arrays.asList(arguments));
        return Commands.run(Path.of("").toAbsolutePath(), Map.of(), command);
    }

    /** Of a container that runs or has run. */
    static String inspect(String container, String template) {
        return run("inspect", container, "--format", template).exits(0).out().strip();
    }

    /** All that it wrote. */
    static String log(String container) {
        Outcome logs = run("logs", container);
        return logs.out() + logs.err();
    }

    /** Waits until the command ends well within the container. */
    static void eventually(String container, String... command) {
        List<String> exec = new ArrayList<>(List.of("exec", container));
        exec.addAll(Arrays.asList(command));
        Awaitility.await(String.join(" ", command)).atMost(Daemon.LIMIT).until(() -> {
            Outcome outcome = run(exec.toArray(String[]::new));
            if (outcome.exit() != 0 && !inspect(container, "{{.State.Running}}").equals("true")) {
                throw new AssertionError("it ended: " + log(container));
            }
            return outcome.exit() == 0;
        });
    }
}
