package io.weka.supervisor.endtoend;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages show is what happens. docs/contributing.md says how a page is written for this. */
class DocumentationTest {
    private static final Path README = Path.of("README.md");
    private static final Path DOCS = Path.of("docs");
    /** Is a transcript of dev/first-ten-minutes; FirstTenMinutesTest makes it anew. */
    private static final Path TRANSCRIPT = DOCS.resolve("first-ten-minutes.md");
    /** A client on a JVM takes so long to start that its build has only the README to do. */
    private static final boolean ALL_PAGES = Boolean.getBoolean("documentation.all");

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(DOCS)) {
            return Stream.concat(
                            Stream.of(README), docs.filter(page -> ALL_PAGES).sorted())
                    .filter(page -> page.toString().endsWith(".md"))
                    .filter(page -> !page.equals(TRANSCRIPT))
                    .filter(page -> !transcript(page).commands().isEmpty())
                    .toList();
        }
    }

    private static Transcript transcript(Path page) {
        try {
            return Transcript.of(Files.readString(page));
        } catch (IOException e) {
            throw new AssertionError(page + " cannot be read", e);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageShowsWhatItsCommandsDo(Path page) throws IOException {
        try (Scratch scratch = Scratch.ofExample("weka.conf");
                Shell shell = new Shell(scratch, environment(scratch))) {
            for (Transcript.Command command : transcript(page).commands()) {
                check(page, shell, command);
            }
        }
    }

    /** The programs under the names that a page calls them by. */
    private static Map<String, String> environment(Scratch scratch) throws IOException {
        Path names = Files.createDirectory(scratch.folder().resolve("bin"));
        for (String name : List.of("supervisord", "supervisorctl", "wekastop")) {
            Files.createSymbolicLink(names.resolve(name), Path.of(Commands.SUPERVISORD));
        }
        Map<String, String> environment = new HashMap<>(scratch.environment());
        environment.put("PATH", names + ":" + System.getenv("PATH"));
        return environment;
    }

    private static void check(Path page, Shell shell, Transcript.Command command) {
        AtomicReference<String> output = new AtomicReference<>(shell.run(command.text()));
        if (!command.isAnsweredBy(output.get()) && command.asksOnly()) {
            try {
                await().atMost(Daemon.LIMIT).until(() -> {
                    output.set(shell.run(command.text()));
                    return command.isAnsweredBy(output.get());
                });
            } catch (ConditionTimeoutException never) {
                // said below, with what came last
            }
        }
        assertTrue(
                command.isAnsweredBy(output.get()),
                () -> page + ":" + command.line() + ": $ " + command.text() + "\nshows:\n"
                        + String.join("\n", command.output()) + "\nbut there came:\n" + output.get());
    }

    @Test
    void anOutputIsComparedToTheLetterButForThreeDots() {
        Transcript.Command command = Transcript.of("```console\n$ a\n> b\npid ... is <.*>\n...\nend\n```\n")
                .commands()
                .getFirst();
        assertTrue(command.text().equals("a\nb"));
        assertTrue(command.isAnsweredBy("pid 7 is <.*>\nend\n"));
        assertTrue(command.isAnsweredBy("pid 7 is <.*>\nx\ny\nend"));
        for (String other :
                List.of("", "pid 7 is <xx>\nend\n", "pid 7 is <.*>\nend\nmore\n", "pid 7\n is <.*>\nend\n")) {
            assertFalse(command.isAnsweredBy(other), other);
        }
        assertTrue(Transcript.of("```console\n$ a\n```\n").commands().getFirst().isAnsweredBy(""));
        assertFalse(
                Transcript.of("```console\n$ a\n```\n").commands().getFirst().isAnsweredBy("x"));
    }
}
