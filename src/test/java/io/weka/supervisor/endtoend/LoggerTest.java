package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The event listener that logs: an event that it has accepted is in the file of that name, whole and once. */
class LoggerTest {

    @Test
    void aFileThatWasDeletedOrMovedAwayIsMadeAgain() throws IOException {
        try (Scratch scratch = new Scratch()) {
            Daemon daemon = start(scratch, scratch.folder().resolve("out"));
            say(daemon, "one");
            awaitLog(daemon, "out", "one\n");
            Files.delete(scratch.folder().resolve("out"));
            say(daemon, "two");
            awaitLog(daemon, "out", "two\n");
            Files.move(scratch.folder().resolve("out"), scratch.folder().resolve("out.1"));
            say(daemon, "three");
            awaitLog(daemon, "out", "three\n");
            assertEquals("two\n", scratch.read("out.1"));
        }
    }

    @Test
    void whatFitsOnADiskPartlyIsNotInTheFileUntilThereIsRoomForAll() throws IOException {
        String large = "large".repeat(1000);
        try (Scratch scratch = new Scratch();
                SmallDisk disk = new SmallDisk(scratch.folder().resolve("disk"))) {
            Daemon daemon = start(scratch, disk.file("out"));
            say(daemon, "one");
            awaitLog(daemon, "disk/out", "one\n");
            disk.fill();
            say(daemon, large);
            daemon.eventually(
                    "it says why", () -> scratch.read("errors").contains("cannot write the log, will try again: "));
            assertEquals("one\n", scratch.read("disk/out"));
            disk.makeRoom();
            awaitLog(daemon, "disk/out", "one\n" + large + "\n");
        }
    }

    private static Daemon start(Scratch scratch, Path log) {
        return Daemon.in(scratch.configure(
                "[eventlistener:logger]",
                "command=" + Commands.SUPERVISORD + " eventlistener --logger --logfile " + log,
                "events=PROCESS_LOG",
                "stderr_logfile=" + scratch.folder().resolve("errors"),
                "[program:echo]",
                "command=/bin/sh -c \"while read line; do echo $line; done\"",
                "stdout_logfile=NONE",
                "stdout_events_enabled=true"));
    }

    private static void say(Daemon daemon, String line) {
        daemon.rpc("supervisor.sendProcessStdin", "[\"echo\",\"" + line + "\\n\"]");
    }

    private static void awaitLog(Daemon daemon, String name, String text) {
        daemon.eventually("the log has it", () -> daemon.scratch().read(name).equals(text));
    }
}
