package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogFilesTest {

    @Test
    void everyByteArrivesInOrderAcrossRotations() {
        int lines = 200_000;
        try (Daemon daemon = Daemon.with(
                "[program:p]",
                "command=/usr/bin/seq 1 " + lines,
                "startsecs=0",
                "autorestart=false",
                "stdout_logfile=out",
                "stdout_logfile_maxbytes=20KB",
                "stdout_logfile_backups=100")) {
            daemon.awaitState("p", "EXITED");
            String expected = IntStream.rangeClosed(1, lines)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining("\n", "", "\n"));
            daemon.eventually(
                    "all of it is there", () -> rotated(daemon.scratch(), "out").length() >= expected.length());
            assertEquals(expected, rotated(daemon.scratch(), "out"));
            assertTrue(Files.exists(daemon.scratch().folder().resolve("out.5")), "it was rotated");
        }
    }

    @Test
    void aProcessThatWasNeverStartedHasNoLogYet() {
        try (Daemon daemon = Daemon.with(
                "[program:p]", "command=/bin/cat", "startsecs=0", "autostart=false", "stdout_logfile=out")) {
            assertEquals(
                    "p: ERROR (no log file)\n", daemon.ctl("tail", "p").exits(1).out());
            assertEquals("p: started\n", daemon.ctl("start", "p").exits(0).out());
            assertEquals("\n", daemon.ctl("tail", "p").exits(0).out());
        }
    }

    /** The parts of a log from the oldest to the newest. */
    private static String rotated(Scratch scratch, String name) {
        return IntStream.iterate(100, number -> number > 0, number -> number - 1)
                        .mapToObj(number -> scratch.read(name + "." + number))
                        .collect(Collectors.joining())
                + scratch.read(name);
    }

    @Test
    void bytesOfAnyKindGoThroughUnchanged() throws IOException {
        try (Scratch scratch = new Scratch()) {
            byte[] bytes = new byte[256 * 300];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (i * 31 / 7);
            }
            Path in = Files.write(scratch.folder().resolve("in"), bytes);
            scratch.configure(
                    "[program:p]", "command=/bin/cat " + in, "startsecs=0", "autorestart=false", "stdout_logfile=out");
            Daemon daemon = Daemon.in(scratch);
            daemon.awaitState("p", "EXITED");
            daemon.eventually(
                    "all of it is there",
                    () -> Files.mismatch(in, scratch.folder().resolve("out")) == -1);
        }
    }

    @Test
    void aFullDiskHoldsUpNobody() {
        try (Daemon daemon = Daemon.with(
                "[program:full]",
                "command=/usr/bin/seq 1 100000",
                "startsecs=0",
                "autorestart=false",
                "stdout_logfile=/dev/full",
                "stdout_logfile_maxbytes=0",
                "[program:other]",
                "command=/bin/sh -c \"echo hello; read line\"",
                "stdout_logfile=out")) {
            daemon.awaitState("full", "EXITED");
            daemon.awaitState("other", "RUNNING");
            daemon.eventually(
                    "the other is logged", () -> daemon.scratch().read("out").equals("hello\n"));
            assertEquals(
                    "other: stopped\n", daemon.ctl("stop", "other").exits(0).out());
        }
    }
}
