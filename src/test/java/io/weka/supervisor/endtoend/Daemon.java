package io.weka.supervisor.endtoend;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.weka.supervisor.domain.metric.PrometheusText;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A daemon of the build under test in the foreground of a scratch folder; closing it ends it and all that it started. */
public final class Daemon implements AutoCloseable {
    /** Long enough for a machine that is busy with other things; nothing waits longer than it has to. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    /** Becomes its arguments as a child subreaper, to which orphans come as they come to process 1. */
    private static final String SUBREAPER = "import ctypes, os, sys; ctypes.CDLL(None).prctl(36, 1, 0, 0, 0);"
            + " os.execvp(sys.argv[1], sys.argv[1:])";

    private final Scratch scratch;
    private final Process process;

    private Daemon(Scratch scratch, Process process) {
        this.scratch = scratch;
        this.process = process;
    }

    /** Starts one with these sections in its configuration, and waits until it answers. */
    public static Daemon with(String... sections) {
        return in(new Scratch().configure(sections));
    }

    /** Starts one in a folder that is configured, and waits until it answers; the folder is closed with it. */
    public static Daemon in(Scratch scratch) {
        return under(scratch);
    }

    /** The same, and the daemon gets the orphans of its programs, as process 1 does. */
    public static Daemon adopting(Scratch scratch) {
        return under(scratch, "python3", "-c", SUBREAPER);
    }

    /** The same, started by another command, which has to become the daemon. */
    public static Daemon under(Scratch scratch, String... prefix) {
        List<String> command = new ArrayList<>(Arrays.asList(prefix));
        command.addAll(List.of(Commands.SUPERVISORD, "-n", "-c", scratch.conf().toString()));
        File console = scratch.folder().resolve("console").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.folder().toFile())
                .redirectInput(new File("/dev/null"))
                // A log on /dev/stdout opens the file once more, so all have to append.
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console))
                .redirectErrorStream(true);
        Commands.prepare(builder.environment(), scratch.environment());
        try {
            Daemon daemon = new Daemon(scratch, builder.start());
            daemon.eventually("the daemon answers", daemon::answers);
            return daemon;
        } catch (IOException e) {
            scratch.close();
            throw new UncheckedIOException(e);
        } catch (AssertionError | RuntimeException e) {
            e.addSuppressed(new AssertionError("its output: " + scratch.read("console")));
            scratch.close();
            throw e;
        }
    }

    private boolean answers() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("the daemon ended with status " + process.exitValue());
        }
        try (Jrpc rpc = new Jrpc(scratch.socket())) {
            return rpc.call("supervisor.getState", "[]").at("/result/statecode").asInt() == 1;
        } catch (IOException notYet) {
            return false;
        }
    }

    public Scratch scratch() {
        return scratch;
    }

    public long pid() {
        return process.pid();
    }

    /** What /metrics shows now. */
    public PrometheusText metrics() {
        return PrometheusText.read(
                scratch.curl("http://localhost/metrics").exits(0).out());
    }

    /** Runs supervisorctl. */
    public Outcome ctl(String... arguments) {
        return scratch.ctl(arguments);
    }

    /** The result of a call that has to succeed. */
    public JsonNode rpc(String method, String params) {
        try (Jrpc rpc = scratch.connect()) {
            return rpc.result(method, params);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String stateOf(String name) {
        return rpc("supervisor.getProcessInfo", "[\"" + name + "\"]")
                .get("statename")
                .asText();
    }

    public long pidOf(String name) {
        return rpc("supervisor.getProcessInfo", "[\"" + name + "\"]").get("pid").asLong();
    }

    public void awaitState(String name, String state) {
        eventually(name + " is " + state, () -> stateOf(name).equals(state));
    }

    /** Waits until the daemon's log has a line that holds this. */
    public void awaitLog(Pattern part) {
        eventually(
                "the log has " + part,
                () -> log().anyMatch(line -> part.matcher(line).find()));
    }

    /** Waits for something; says what and shows the log when it does not come. */
    public void eventually(String what, Callable<Boolean> condition) {
        try {
            await(what).atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(condition);
        } catch (RuntimeException e) {
            e.addSuppressed(
                    new AssertionError("the log: " + scratch.read(scratch.log().toString())));
            throw e;
        }
    }

    /** The lines of the daemon's log so far. */
    public Stream<String> log() {
        return scratch.read(scratch.log().toString()).lines();
    }

    /** Sends a signal to the daemon. */
    public void signal(String name) {
        send(name, pid());
    }

    public static void send(String name, long pid) {
        if (pid <= 0) {
            throw new AssertionError("no process to send SIG" + name + " to");
        }
        Outcome outcome = Commands.run(Path.of("/"), Map.of(), List.of("/bin/kill", "-s", name, Long.toString(pid)));
        outcome.exits(0);
    }

    /** The same where the process may be gone by now. */
    static void sendIfThere(String name, long pid) {
        if (pid > 0) {
            Commands.run(Path.of("/"), Map.of(), List.of("/bin/kill", "-s", name, Long.toString(pid)));
        }
    }

    /** Waits for the daemon's end by itself and checks its status. */
    public void ends(int status) {
        eventually("the daemon ends", () -> !process.isAlive());
        assertEquals(
                status,
                process.exitValue(),
                () -> "status of the daemon; its log: "
                        + scratch.read(scratch.log().toString()));
    }

    @Override
    public void close() {
        scratch.close();
    }
}
