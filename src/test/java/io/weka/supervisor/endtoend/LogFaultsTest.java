package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trouble with one log: counted, in the daemon's log, over when its cause is. It affects nobody else. */
class LogFaultsTest {
    private static final String CHATTY =
            "command=/bin/sh -c \"while echo a line that is long enough; do sleep 0.05; done\"";
    private static final String ECHO = "command=/bin/sh -c \"while read line; do echo $line; done\"";

    private final Scratch scratch = new Scratch();

    @AfterEach
    void cleanUp() {
        scratch.close();
    }

    @Test
    void aFullDisk() {
        try (SmallDisk disk = new SmallDisk(scratch.folder().resolve("disk"))) {
            Daemon daemon = Daemon.in(scratch.configure(
                    "[program:full]",
                    CHATTY,
                    "stdout_logfile=" + disk.file("out"),
                    "[program:other]",
                    ECHO,
                    otherLog()));
            daemon.eventually("it writes", () -> Files.size(disk.file("out")) > 0);
            disk.fill();

            awaitLine(
                    daemon,
                    "WARN cannot write to log file " + disk.file("out") + ": No space left on device; output is "
                            + "dropped until that works again");
            daemon.eventually("the loss is counted", () -> lost(daemon, disk.file("out")) > 0);
            assertTrue(faults(daemon, disk.file("out")) > 0);
            assertOtherIsWell(daemon);
            assertEquals("RUNNING", daemon.stateOf("full"));

            disk.makeRoom();
            awaitLine(daemon, "WARN log file " + disk.file("out") + " can be written again, ");
        }
    }

    @Test
    void theDaemonsOwnLogOnAFullDisk() throws IOException {
        try (SmallDisk disk = new SmallDisk(scratch.folder().resolve("disk"))) {
            Files.createSymbolicLink(scratch.log(), disk.file("log"));
            Daemon daemon = Daemon.in(scratch.configure("[program:other]", ECHO, otherLog(), "autorestart=true"));
            disk.fill();
            daemon.eventually("nothing more fits in", () -> {
                daemon.ctl("restart", "other").exits(0);
                return lost(daemon, scratch.log()) > 0;
            });

            daemon.eventually(
                    "its stdout tells",
                    () -> scratch.read("console")
                            .contains("WARN cannot write to log file " + scratch.log() + ": No space"));
            assertTrue(faults(daemon, scratch.log()) > 0);
            assertOtherIsWell(daemon);

            disk.makeRoom();
            daemon.ctl("restart", "other").exits(0);
            awaitLine(daemon, "WARN log file " + scratch.log() + " can be written again, ");
        }
    }

    @Test
    void aLogFileThatIsDeleted() throws IOException {
        Path out = scratch.folder().resolve("out");
        Daemon daemon = Daemon.in(scratch.configure(
                "[program:gone]", CHATTY, "stdout_logfile=" + out, "[program:other]", ECHO, otherLog()));
        daemon.eventually("it writes", () -> !scratch.read("out").isEmpty());
        Files.delete(out);

        awaitLine(daemon, "WARN log file " + out + " was taken away; it is made again");
        daemon.eventually("it is there again", () -> !scratch.read("out").isEmpty());
        assertEquals(1, faults(daemon, out));
        assertOtherIsWell(daemon);
    }

    @Test
    void aFolderWhereALogFileIsToBeMade() throws IOException {
        Path out = Files.createDirectory(scratch.folder().resolve("out"));
        Daemon daemon = Daemon.in(
                scratch.configure("[program:p]", CHATTY, "stdout_logfile=" + out, "[program:other]", ECHO, otherLog()));

        assertFolderIsTold(daemon, out);
        Files.delete(out);
        daemon.eventually("it is made", () -> Files.isRegularFile(out) && Files.size(out) > 0);
        awaitLine(daemon, "WARN log file " + out + " can be written again, ");
    }

    @Test
    void aFolderWhereALogFileIsToBeOpenedAgain() throws IOException {
        Path out = scratch.folder().resolve("out");
        Daemon daemon = Daemon.in(
                scratch.configure("[program:p]", CHATTY, "stdout_logfile=" + out, "[program:other]", ECHO, otherLog()));
        daemon.eventually("it writes", () -> !scratch.read("out").isEmpty());
        Files.delete(out);
        Files.createDirectory(out);
        daemon.signal("USR2");

        assertFolderIsTold(daemon, out);
        Files.delete(out);
        daemon.eventually("it is made", () -> Files.isRegularFile(out) && Files.size(out) > 0);
    }

    private void assertFolderIsTold(Daemon daemon, Path out) {
        awaitLine(daemon, "WARN cannot write to log file " + out + ": Is a directory; output is dropped");
        daemon.eventually("the loss is counted", () -> lost(daemon, out) > 0);
        assertTrue(faults(daemon, out) > 0);
        assertOtherIsWell(daemon);
    }

    @Test
    void aFolderInTheWayOfARotation() throws IOException {
        Path out = scratch.folder().resolve("out");
        Path old = Files.createDirectory(scratch.folder().resolve("out.1"));
        Daemon daemon = Daemon.in(scratch.configure(
                "[program:p]",
                CHATTY,
                "stdout_logfile=" + out,
                "stdout_logfile_maxbytes=100",
                "stdout_logfile_backups=1",
                "[program:other]",
                ECHO,
                otherLog()));

        awaitLine(daemon, "WARN cannot rotate log file " + out + ": ");
        assertTrue(faults(daemon, out) > 0);
        assertEquals(0, lost(daemon, out));
        assertOtherIsWell(daemon);
        Files.delete(old);
        daemon.eventually("it is rotated", () -> Files.isRegularFile(old));
        awaitLine(daemon, "WARN log file " + out + " was rotated again");
    }

    @Test
    void aFifoThatNobodyReads() throws IOException {
        Path fifo = scratch.folder().resolve("fifo");
        Commands.system("mkfifo", fifo.toString());
        Daemon daemon = Daemon.in(scratch.configure(
                "[program:stalled]",
                "command=/usr/bin/seq 1 1000000",
                "startsecs=0",
                "autorestart=false",
                "stdout_logfile=" + fifo,
                "stdout_logfile_maxbytes=0",
                "[program:other]",
                ECHO,
                otherLog()));

        awaitLine(daemon, "WARN log file " + fifo + " takes nothing, ");
        assertEquals(1, faults(daemon, fifo));
        assertTrue(daemon.metrics().value("supervisord_log_waiting_bytes{file=" + fifo + "}") > 0);
        assertEquals(0, lost(daemon, fifo));
        assertEquals("RUNNING", daemon.stateOf("stalled"));
        assertOtherIsWell(daemon);

        try (BufferedReader reader = Files.newBufferedReader(fifo)) {
            List<String> lines = reader.lines().limit(1_000_000).toList();
            assertEquals("1", lines.getFirst());
            assertEquals("1000000", lines.getLast());
        }
        awaitLine(daemon, "WARN log file " + fifo + " takes output again");
        daemon.awaitState("stalled", "EXITED");
    }

    private String otherLog() {
        return "stdout_logfile=" + scratch.folder().resolve("other");
    }

    /** It can be talked to, its output is logged, and it comes back when it is restarted. */
    private void assertOtherIsWell(Daemon daemon) {
        daemon.ctl("restart", "other").exits(0);
        String said = "said at " + System.nanoTime();
        daemon.rpc("supervisor.sendProcessStdin", "[\"other\",\"" + said + "\\n\"]");
        daemon.eventually(
                "the other's output is there", () -> scratch.read("other").endsWith(said + "\n"));
    }

    private static void awaitLine(Daemon daemon, String part) {
        daemon.awaitLog(Pattern.compile(Pattern.quote(part)));
    }

    private static double lost(Daemon daemon, Path file) {
        return daemon.metrics().value("supervisord_log_lost_bytes_total{file=" + file + "}");
    }

    private static double faults(Daemon daemon, Path file) {
        return daemon.metrics().value("supervisord_log_faults_total{file=" + file + "}");
    }
}
