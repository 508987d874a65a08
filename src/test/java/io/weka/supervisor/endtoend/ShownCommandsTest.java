package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The commands of the pages that stand outside of the console blocks: what changes a system or takes an hour. Those that can be
 * run are, in other folders; of the others it is checked that what they name is there.
 */
class ShownCommandsTest {
    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final Pattern TEST = Pattern.compile("-Dtest=(\\w+)");
    private static final Pattern PROFILE = Pattern.compile("-P(\\w+)");
    private static final Pattern EXECUTION = Pattern.compile("surefire:test@([\\w-]+)");

    /** What a block begins with that shows no commands, but what is printed, or how a page is written. */
    private static final Set<String> NO_COMMANDS = Set.of("seed", "```console");

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
    void everyOneWorksOrNamesWhatIsThere() throws IOException {
        int checked = 0;
        for (Block block : blocks()) {
            checked += check(block);
        }
        assertTrue(checked > 10, "the pages show more than " + checked);
    }

    private static int check(Block block) {
        String first = block.lines().getFirst().split(" ", 2)[0];
        switch (first) {
            case "install" -> assertInstalls(block);
            case "curl" -> assertAnswers(block);
            case "mvn", "python3" -> block.lines().forEach(line -> assertNamesWhatIsThere(block, line));
            default -> {
                if (first.contains("/")) {
                    block.lines().forEach(line -> assertNamesWhatIsThere(block, line));
                } else {
                    assertTrue(NO_COMMANDS.contains(first), block.page() + ": how is this checked: " + block.lines());
                    return 0;
                }
            }
        }
        return block.lines().size();
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

    private static void assertNamesWhatIsThere(Block block, String line) {
        String command = line.split(" #", 2)[0].strip();
        String where = block.page() + ": " + command;
        String[] words = command.split(" +", -1);
        String program = words[0].equals("python3") ? words[1] : words[0];
        if (!program.equals("mvn")) {
            Path file = HERE.resolve(program);
            assertTrue(Files.isExecutable(file), where);
        }
        for (MatchResult test : TEST.matcher(command).results().toList()) {
            assertEquals(1, sources(test.group(1) + ".java"), where);
        }
        for (Pattern named : List.of(PROFILE, EXECUTION)) {
            for (MatchResult id : named.matcher(command).results().toList()) {
                assertTrue(pom().contains("<id>" + id.group(1) + "</id>"), where);
            }
        }
    }

    private static String pom() {
        try {
            return Files.readString(Path.of("pom.xml"));
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    private static long sources(String name) {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.endsWith(name)).count();
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }
}
