package io.weka.supervisor.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A folder of its own with a configuration, a socket and logs, and everything that is started in it. Closing it ends whatever is
 * left of that, also what nobody is the parent of any more.
 */
public final class Scratch implements AutoCloseable {
    private static final String MARK = "ENDTOEND_SCRATCH";

    private final Path folder;
    private final Path conf;
    private final Path socket;
    private final Path run;

    public Scratch() {
        folder = temporary();
        conf = folder.resolve("supervisord.conf");
        socket = folder.resolve("s.sock");
        run = folder;
    }

    /** With a copy of the examples, one of which is the configuration; they keep socket, logs and pidfile in their folder run. */
    private Scratch(String example) {
        folder = temporary();
        conf = folder.resolve("examples").resolve(example);
        run = folder.resolve("examples").resolve("run");
        socket = run.resolve("supervisor.sock");
        Commands.run(
                        folder,
                        Map.of(),
                        List.of("cp", "-a", Path.of("examples").toAbsolutePath().toString(), "."))
                .exits(0);
    }

    public static Scratch ofExample(String example) {
        return new Scratch(example);
    }

    private static Path temporary() {
        try {
            // A short path: a socket's may have 107 bytes only.
            return Files.createTempDirectory(Path.of("/tmp"), "e2e");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    public Path socket() {
        return socket;
    }

    public Path conf() {
        return conf;
    }

    public Path pidfile() {
        return run.resolve("supervisord.pid");
    }

    public Path log() {
        return run.resolve("supervisord.log");
    }

    /** Writes the configuration: the usual daemon, socket and client, then these lines. */
    public Scratch configure(String... lines) {
        List<String> all = new ArrayList<>(List.of(
                "[unix_http_server]",
                "file=" + socket(),
                "[supervisord]",
                "logfile=" + log(),
                "pidfile=" + pidfile(),
                "childlogdir=" + folder,
                "[supervisorctl]",
                "serverurl=unix://" + socket()));
        all.addAll(Arrays.asList(lines));
        write("supervisord.conf", String.join("\n", all) + "\n");
        return this;
    }

    public Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An executable shell script. */
    public Path script(String name, String text) {
        try {
            Path script = write(name, "#!/bin/sh\n" + text + "\n");
            return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file of the folder; empty where there is none. */
    public String read(String name) {
        try {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Marks what is started here, and puts the build under test in the PATH, where configurations look for it. */
    public Map<String, String> environment() {
        String path = Path.of(Commands.SUPERVISORD).getParent() + ":" + System.getenv("PATH");
        return Map.of(MARK, folder.toString(), "PATH", path);
    }

    /** Runs the program under test, for instance {@code run("ctl", "status")}. */
    public Outcome run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Commands.SUPERVISORD));
        command.addAll(Arrays.asList(arguments));
        return Commands.run(folder, environment(), command);
    }

    /** Runs supervisorctl on this configuration. */
    public Outcome ctl(String... arguments) {
        List<String> all = new ArrayList<>(List.of("ctl", "-c", conf().toString()));
        all.addAll(Arrays.asList(arguments));
        return run(all.toArray(String[]::new));
    }

    /** Runs curl on the socket, with its word for a status that is an error. */
    public Outcome curl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "--fail", "--unix-socket", socket().toString()));
        command.addAll(Arrays.asList(arguments));
        return Commands.run(folder, Map.of(), command);
    }

    public Jrpc connect() {
        try {
            return new Jrpc(socket());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (Files.notExists(folder)) {
            return;
        }
        Awaitility.await("everything that was started has ended")
                .atMost(Daemon.LIMIT)
                .until(() -> {
                    List<Long> left = ProcFs.startedWith(MARK + "=" + folder);
                    left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
                    return left.isEmpty();
                });
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
