package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Programs that write their lives down: `start NAME PID` once a life can take signals, `end NAME PID` when it leaves, and `twice NAME
 * PID` where another life of the same name is still there. TERM ends one with status 0, USR1 with 64; with HOLD in its environment it
 * writes `held NAME PID` at TERM and stays until USR1.
 */
final class Journal {
    private static final String LIFE = """
            import fcntl, os, signal, sys

            name = os.environ["SUPERVISOR_GROUP_NAME"] + ":" + os.environ["SUPERVISOR_PROCESS_NAME"]
            journal = os.open("journal", os.O_WRONLY | os.O_APPEND | os.O_CREAT)

            def note(word):
                os.write(journal, f"{word} {name} {os.getpid()}\\n".encode())

            def leave(status):
                note("end")
                os._exit(status)

            def term(*_):
                if "HOLD" in os.environ:
                    note("held")
                else:
                    leave(0)

            signal.signal(signal.SIGTERM, term)
            signal.signal(signal.SIGUSR1, lambda *_: leave(64))
            lock = open(name + ".lock", "w")
            try:
                # The kernel gives it back at the end of a life, however it ends.
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                note("twice")
                os._exit(1)
            note("start")
            print(name, "is up", flush=True)
            while os.read(0, 4096):
                pass
            leave(0)
            """;

    private final Scratch scratch;

    Journal(Scratch scratch) {
        this.scratch = scratch;
        scratch.write("life.py", LIFE);
    }

    /** An executable of this name for the command of a program; its section needs {@link #directory}. */
    Path program(String name) {
        return scratch.script(name, "exec python3 -IS life.py");
    }

    String directory() {
        return "directory=" + scratch.folder();
    }

    List<String> lines() {
        return scratch.read("journal").lines().toList();
    }

    boolean has(String word, String name, long pid) {
        return lines().contains(word + " " + name + " " + pid);
    }

    /** The pids of all its lives, the first one first. */
    List<Long> lives(String name) {
        return pids("start " + name + " ").toList();
    }

    /** The pids of all lives of all programs, sorted. */
    List<Long> lives() {
        return pids("start ").sorted().toList();
    }

    private Stream<Long> pids(String start) {
        return lines().stream()
                .filter(line -> line.startsWith(start))
                .map(line -> Long.valueOf(line.substring(line.lastIndexOf(' ') + 1)));
    }

    void assertNothingRanTwice() {
        assertEquals(
                List.of(),
                lines().stream().filter(line -> line.startsWith("twice ")).toList());
    }
}
