package io.weka.supervisor.client.ctl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.client.DaemonAddress;
import io.weka.supervisor.client.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tens of thousands of argument lists from a seeded generator: the client always ends with one of its statuses. */
class RandomArgumentsTest {
    private static final int RUNS = 40_000;
    private static final List<String> WORDS = List.of(
            "status",
            "start",
            "stop",
            "restart",
            "tail",
            "maintail",
            "help",
            "signal",
            "pid",
            "clear",
            "reread",
            "update",
            "add",
            "remove",
            "reload",
            "shutdown",
            "avail",
            "version",
            "open",
            "fg",
            "exit",
            "quit",
            "all",
            "web",
            "g:*",
            "g:",
            ":",
            "*",
            "-f",
            "-10",
            "-x",
            "stdout",
            "stderr",
            "-c",
            "-s",
            "-u",
            "-p",
            "-h",
            "-i",
            "--json",
            "--help",
            "--",
            "-",
            "",
            " ",
            "\t",
            "ä",
            "'",
            "\"",
            "unix:///x",
            "HUP",
            "help help",
            "start a b",
            "-99999999999999999999");

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyListEndsWithAStatusAndAWord() {
        String nobody = "unix://" + folder.resolve("none");
        for (int seed = 0; seed < RUNS; seed++) {
            List<String> words = words(new Random(seed));
            Run run = Run.of(terminal -> new Supervisorctl(
                            "supervisorctl",
                            terminal,
                            ignored -> DaemonAddress.of(nobody, Optional.empty(), Optional.empty(), "by a test"))
                    .run(words));
            assertTrue(run.status() >= 0 && run.status() <= 7, () -> words + " ended with " + run.status());
            assertFalse(run.out().contains("Exception") || run.err().contains("Exception"), () -> words + ": " + run);
            assertTrue(run.status() == 0 || !(run.out() + run.err()).isBlank(), () -> words + " ended without a word");
        }
    }

    private static List<String> words(Random random) {
        List<String> words = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return words;
    }
}
