package io.weka.supervisor.client.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages in man/, as groff shows them to a reader. */
class ManPagesTest {
    private static final Path FOLDER = Path.of("man");

    static Stream<Arguments> pages() {
        List<Arguments> pages = new ArrayList<>(List.of(
                Arguments.of("supervisord.8", Programs.SUPERVISORD),
                Arguments.of("supervisord-bridge.1", Programs.BRIDGE),
                Arguments.of("supervisord-eventlistener.1", Programs.EVENTLISTENER),
                Arguments.of("supervisorctl.1", CtlManual.program()),
                Arguments.of("wekastop.1", Programs.WEKASTOP)));
        CtlManual.commands().forEach(command -> pages.add(Arguments.of(fileOf(command), command)));
        return pages.stream();
    }

    private static String fileOf(Page command) {
        return "supervisorctl-" + command.name() + ".1";
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageShowsAllThatTheHelpSaysWordForWord(String file, Page page) throws Exception {
        String shown = shown(file);
        assertTrue(shown.contains(page.summary() + " SYNOPSIS"), shown);
        assertTrue(shown.contains((page.name() + " " + page.synopsis()).strip() + " "), shown);
        page.options().forEach(option -> {
            String heading = option.takesNextWord()
                    ? option.heading().replace(" " + option.value(), "=" + option.value())
                    : option.heading();
            assertTrue(shown.contains(" " + heading + " " + option.description()), () -> heading + "\n" + shown);
        });
        page.examples().forEach(example -> {
            String entry = example.command() + " " + example.does();
            assertTrue(shown.contains(" " + entry), () -> entry + "\n" + shown);
        });
    }

    @Test
    void thePageOfTheClientNamesEveryCommandAndExitStatus() throws Exception {
        String shown = shown("supervisorctl.1");
        for (Page command : CtlManual.commands()) {
            assertTrue(shown.contains(" " + command.name() + " " + command.summary()), command.name());
        }
        for (String status : List.of("0 done", "1 a wrong", "2 a wrong", "3 status:", "4 status:", "7 other")) {
            assertTrue(shown.contains(" " + status), status);
        }
    }

    @Test
    void nothingElseIsInTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertEquals(
                    pages().map(page -> page.get()[0]).sorted().toList(),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /** The words of a page with one space between them; groff complains of nothing. */
    private static String shown(String file) throws IOException, InterruptedException {
        Process groff = new ProcessBuilder(
                        "groff",
                        "-man",
                        "-ww",
                        "-Tascii",
                        "-P-c",
                        "-rLL=5000n",
                        "-rHY=0",
                        FOLDER.resolve(file).toString())
                .start();
        groff.getOutputStream().close();
        String shown = new String(groff.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String complaints = new String(groff.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("", complaints);
        assertEquals(0, groff.waitFor());
        return shown.replaceAll(".\b", "").replaceAll("\\s+", " ");
    }
}
