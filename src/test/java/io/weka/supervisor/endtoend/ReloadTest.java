package io.weka.supervisor.endtoend;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens while the daemon starts again in its process (HUP). */
class ReloadTest {
    private static final String[] PROGRAM = {"[program:p]", "command=/bin/sh -c \"read line\""};
    private static final Pattern EXIT_REQUEST = Pattern.compile("WARN received SIGTERM indicating exit request");
    private static final int RELOADS = 5;

    private final Scratch scratch = new Scratch();

    @AfterEach
    void close() {
        scratch.close();
    }

    /** What can be seen of a reload from outside, in the order in which it comes. */
    enum Moment {
        NOTED,
        STOPPED,
        WITHOUT_SOCKET,
        STARTING,
        WITH_SOCKET,
        STARTED;

        boolean isReached(Daemon daemon) {
            return switch (this) {
                case NOTED -> count(daemon, "received SIGHUP") == 1;
                case STOPPED -> Files.notExists(daemon.scratch().pidfile());
                case WITHOUT_SOCKET -> Files.notExists(daemon.scratch().socket());
                case STARTING -> count(daemon, "RPC interface 'supervisor' initialized") == 2;
                case WITH_SOCKET ->
                    count(daemon, "RPC interface") == 2
                            && Files.exists(daemon.scratch().socket());
                case STARTED -> count(daemon, "supervisord started with pid") == 2;
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void anExitRequestAtAnyMomentEndsTheDaemon(Moment moment) {
        try (Daemon daemon = Daemon.in(scratch.configure(PROGRAM))) {
            daemon.signal("HUP");
            spinUntil(() -> moment.isReached(daemon));
            endsOnTerm(daemon);
        }
    }

    /** Both from one shell, which counts meanwhile: signals that come closer to each other than two processes can send them. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1_000, 3_000, 10_000, 30_000, 100_000})
    void anExitRequestRightBehindAReloadEndsTheDaemon(int steps) {
        try (Daemon daemon = Daemon.in(scratch.configure(PROGRAM))) {
            String script = "kill -s HUP $0; i=0; while [ $i -lt " + steps + " ]; do i=$((i+1)); done; kill -s TERM $0";
            Commands.system("/bin/sh", "-c", script, Long.toString(daemon.pid()));
            daemon.ends(0);
            daemon.awaitLog(EXIT_REQUEST);
        }
    }

    /** It takes seconds to give up what the pipe does not take; nothing is brought up after that. */
    @Test
    void anExitRequestWhileLogsAreWrittenOutEndsTheDaemon() {
        try (Daemon daemon = Daemon.in(scratch.configure(withUnreadLog()))) {
            awaitFull(daemon);
            daemon.signal("HUP");
            daemon.eventually("it has stopped", () -> Files.notExists(scratch.pidfile()));
            endsOnTerm(daemon);
            assertEquals(1, count(daemon, "supervisord started with pid"));
            assertEquals(1, count(daemon, "spawned: 'stalled'"));
        }
    }

    /** The configuration may have been read already: it is read once more. */
    @Test
    void aReloadThatIsAskedForDuringAReloadIsMadeUpFor() {
        try (Daemon daemon = Daemon.in(scratch.configure(withUnreadLog()))) {
            awaitFull(daemon);
            daemon.signal("HUP");
            daemon.eventually("it has stopped", () -> Files.notExists(scratch.pidfile()));
            daemon.signal("HUP");
            daemon.eventually("both are noted", () -> count(daemon, "received SIGHUP indicating restart request") == 2);
            daemon.eventually("it has started", () -> count(daemon, "supervisord started with pid") == 2);
            daemon.awaitState("stalled", "RUNNING");
            assertEquals(2, count(daemon, "spawned: 'stalled'"));
        }
    }

    @Test
    void aWrongConfigurationDoesNotKeepAnExitRequestFromEndingTheDaemonInOrder() {
        try (Daemon daemon = Daemon.in(scratch.configure(withUnreadLog()))) {
            awaitFull(daemon);
            scratch.write("supervisord.conf", "nonsense\n");
            daemon.signal("HUP");
            daemon.eventually("it has stopped", () -> Files.notExists(scratch.pidfile()));
            endsOnTerm(daemon);
        }
    }

    @Test
    void reloadsLeaveNoDescriptorBehindAndLogTheLastWords() throws Exception {
        Path dev = Files.createDirectory(scratch.folder().resolve("dev"));
        Commands.system(
                "sh", "-c", "cd /dev && cp -a null zero full random urandom fd stdin stdout stderr $0", dev.toString());
        listenAt(dev.resolve("log"));
        scratch.configure(
                "[program:p]",
                "command=/bin/sh -c \"trap 'echo bye; exit' TERM; echo up; while :; do sleep 0.1; done\"",
                "stdout_logfile=NONE",
                "stdout_syslog=true");
        // A /dev of its own, so that the system's log is ours.
        try (Daemon daemon = Daemon.under(
                scratch, "unshare", "--mount", "sh", "-c", "mount --bind " + dev + " /dev && exec \"$@\"", "sh")) {
            awaitSyslog(daemon, "p up", 1);
            List<String> before = ProcFs.descriptors(daemon.pid());
            for (int reload = 1; reload <= RELOADS; reload++) {
                daemon.signal("HUP");
                awaitSyslog(daemon, "p bye", reload);
                awaitSyslog(daemon, "p up", reload + 1);
            }
            daemon.eventually(
                    "as many descriptors as before: " + before,
                    () -> ProcFs.descriptors(daemon.pid()).size() <= before.size());
        }
    }

    @Test
    void aRereadOfAPipeIsAnsweredAndTheNextOneToo() throws Exception {
        Path pipe = scratch.folder().resolve("extra.conf");
        try (Daemon daemon = Daemon.in(scratch.configure("[include]", "files=extra.conf"))) {
            Commands.system("mkfifo", pipe.toString());
            String refusal = "could not read extra file " + pipe + ": it is a pipe or a device, not a file";
            for (int time = 0; time < 2; time++) {
                Outcome outcome = daemon.ctl("reread");
                assertTrue((outcome.out() + outcome.err()).contains(refusal), outcome.toString());
            }
            assertTrue(
                    scratch.run("-t", scratch.conf().toString()).exits(2).err().contains("Error: " + refusal));
            assertTrue(scratch.run("-t", pipe.toString())
                    .exits(2)
                    .err()
                    .contains("Error: could not read config file " + pipe + ": it is a pipe or a device, not a file"));
            Files.delete(pipe);
            scratch.write("extra.conf", String.join("\n", PROGRAM) + "\n");
            assertEquals("p: available\n", daemon.ctl("reread").exits(0).out());
        }
    }

    @Test
    void aConfigurationThatAShellGivesToReadIsRead() {
        scratch.configure(PROGRAM);
        Commands.run(
                        scratch.folder(),
                        scratch.environment(),
                        List.of("sh", "-c", "cat supervisord.conf | " + Commands.SUPERVISORD + " -t /dev/stdin"))
                .exits(0);
    }

    private String[] withUnreadLog() {
        Path pipe = scratch.folder().resolve("pipe");
        Commands.system("mkfifo", pipe.toString());
        return new String[] {
            "[program:stalled]",
            "command=/bin/sh -c \"seq 1 100000; read line\"",
            "stdout_logfile=" + pipe,
            "stdout_logfile_maxbytes=0"
        };
    }

    private void awaitFull(Daemon daemon) {
        daemon.eventually(
                "its log is full",
                () -> daemon.metrics()
                                .value("supervisord_log_waiting_bytes{file="
                                        + scratch.folder().resolve("pipe") + "}")
                        > 0);
    }

    /** Appends each message that comes there to the file {@code messages}. */
    private void listenAt(Path socket) throws IOException {
        String server =
                "import socket, sys; s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind(sys.argv[1])\n"
                        + "while True: open('messages', 'ab').write(s.recv(9999) + b'\\n')";
        ProcessBuilder builder = new ProcessBuilder("python3", "-c", server, socket.toString())
                .directory(scratch.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(scratch.folder().resolve("listener").toFile());
        builder.environment().putAll(scratch.environment());
        builder.start();
        spinUntil(() -> Files.exists(socket));
    }

    private void awaitSyslog(Daemon daemon, String end, int times) {
        daemon.eventually(
                times + " messages end with " + end,
                () -> scratch.read("messages")
                                .lines()
                                .filter(line -> line.endsWith(end))
                                .count()
                        == times);
    }

    private static void endsOnTerm(Daemon daemon) {
        daemon.signal("TERM");
        daemon.ends(0);
        daemon.awaitLog(EXIT_REQUEST);
    }

    private static long count(Daemon daemon, String part) {
        return daemon.log().filter(line -> line.contains(part)).count();
    }

    /** Looks all the time: what is waited for may be over in a moment, and then something later is good enough. */
    private static void spinUntil(Callable<Boolean> condition) {
        await().atMost(Daemon.LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(condition);
    }
}
