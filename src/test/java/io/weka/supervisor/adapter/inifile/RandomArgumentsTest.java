package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tens of thousands of argument lists from a seeded generator: the daemon's command line is understood or refused. */
class RandomArgumentsTest {
    private static final int RUNS = 40_000;
    private static final List<String> WORDS = List.of(
            "-c",
            "-n",
            "-s",
            "-h",
            "-v",
            "-u",
            "-m",
            "-d",
            "-l",
            "-y",
            "-z",
            "-e",
            "-j",
            "-i",
            "-q",
            "-k",
            "-a",
            "-t",
            "--configuration",
            "--nodaemon",
            "--umask=022",
            "--logfile_maxbytes=1MB",
            "--loglevel",
            "--minfds=x",
            "--nonsense",
            "-",
            "--",
            "",
            "x.conf",
            "debug",
            "loud",
            "077",
            "99",
            "1GB",
            "-nsc",
            "-cx.conf",
            "--conf=x",
            "--log",
            "ä",
            "\n",
            "=",
            "--=",
            "-e=info",
            "9999999999999999999",
            "-1",
            "%(here)s");

    @TempDir
    Path path;

    @Test
    void everyListIsUnderstoodOrRefusedWithAText() {
        CommandLineParser parser = new CommandLineParser(ConfigFolder.at(path).host());
        int wrong = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            List<String> words = words(new Random(seed));
            if (parser.parse(words) instanceof CommandLine.Wrong(var error)) {
                wrong++;
                assertFalse(error.text().isBlank(), () -> "no text for " + words);
            }
        }
        assertTrue(wrong > RUNS / 10 && wrong < RUNS, "the generator makes good and bad lists: " + wrong);
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
