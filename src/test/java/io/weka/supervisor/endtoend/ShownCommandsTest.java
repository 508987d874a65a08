package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The commands of the pages outside of the console blocks that need another folder or socket than they name. All the others
 * are run by {@code dev/shown-commands}, a part of {@code ./check}.
 */
class ShownCommandsTest {
    /** A block of commands; lines that begin with four blanks. */
    private record Block(Path page, List<String> lines) {}

    private static List<Block> blocks() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        List<Block> blocks = new ArrayList<>();
        for (Path page : pages) {
            blocks(page, blocks);
        }
        return blocks;
    }

    private static void blocks(Path page, List<Block> blocks) throws IOException {
        boolean fenced = false;
        List<String> block = new ArrayList<>();
        for (String line : Files.readAllLines(page)) {
            fenced ^= line.startsWith("```");
            if (!fenced && line.startsWith("    ")) {
                block.add(line.substring(4));
            } else if (!block.isEmpty()) {
                blocks.add(new Block(page, List.copyOf(block)));
                block.clear();
            }
        }
        if (!block.isEmpty()) {
            blocks.add(new Block(page, List.copyOf(block)));
        }
    }

    @Test
    void theBinaryIsInstalledUnderItsThreeNames() throws IOException {
        only("install").forEach(ShownCommandsTest::assertInstalls);
    }

    @Test
    void curlAsksForTheProcesses() throws IOException {
        only("curl").forEach(ShownCommandsTest::assertAnswers);
    }

    /** The blocks that begin with this program; at least one. */
    private static List<Block> only(String program) throws IOException {
        List<Block> blocks = blocks().stream()
                .filter(block -> block.lines().getFirst().startsWith(program + " "))
                .toList();
        assertFalse(blocks.isEmpty(), "no page shows " + program);
        return blocks;
    }

    /** As it is shown, but for the folder. */
    private static void assertInstalls(Block block) {
        try (Scratch scratch = new Scratch()) {
            Path into = scratch.folder().resolve("usr-local-bin");
            String script = String.join("\n", block.lines())
                    .replace("target/supervisord", Commands.SUPERVISORD)
                    .replace("/usr/local/bin", into.toString());
            bash(scratch, "mkdir " + into + "\n" + script).exits(0);
            for (String name : List.of("supervisord", "supervisorctl", "wekastop")) {
                assertTrue(Files.isExecutable(into.resolve(name)), name);
            }
        }
    }

    /** As it is shown, but for the socket. */
    private static void assertAnswers(Block block) {
        try (Daemon daemon = Daemon.with("[program:p]", "command=/bin/sh -c \"read line\"", "startsecs=0")) {
            daemon.awaitState("p", "RUNNING");
            String script = String.join("\n", block.lines())
                    .replace("/tmp/supervisor.sock", daemon.scratch().socket().toString());
            String answer = bash(daemon.scratch(), script).exits(0).out();
            assertTrue(answer.contains("\"name\":\"p\""), answer);
        }
    }

    private static Outcome bash(Scratch scratch, String script) {
        return Commands.run(scratch.folder(), Map.of(), List.of("bash", "-euc", script));
    }
}
