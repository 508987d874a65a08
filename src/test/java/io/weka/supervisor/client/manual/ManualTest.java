package io.weka.supervisor.client.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.adapter.inifile.CommandLine;
import io.weka.supervisor.adapter.inifile.CommandLineParser;
import io.weka.supervisor.adapter.inifile.Host;
import io.weka.supervisor.client.manual.Page.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the pages say is so. */
class ManualTest {

    @Test
    void theDaemonTakesEveryOptionOfItsHelp() {
        CommandLineParser parser = new CommandLineParser(new Host("node", Map.of(), "/", "supervisord"));
        assertEquals(20, Programs.SUPERVISORD.options().size());
        for (Option option : Programs.SUPERVISORD.options()) {
            for (String spelling : option.spellings()) {
                List<String> words = new ArrayList<>(List.of(spelling));
                if (option.takesNextWord()) {
                    words.add(value(option.value()));
                }
                assertFalse(
                        parser.parse(words) instanceof CommandLine.Wrong,
                        () -> words + " gives " + parser.parse(words));
            }
        }
    }

    private static String value(String kind) {
        return switch (kind) {
            case "FILE" -> "/x";
            case "FOLDER" -> "/";
            case "USER" -> "root";
            case "MASK" -> "022";
            case "SIZE" -> "1MB";
            case "N" -> "1";
            case "LEVEL" -> "info";
            case "TEXT" -> "x";
            default -> throw new AssertionError("what is a " + kind + "?");
        };
    }

    @Test
    void theDaemonsHelpNamesTheProgramsOfTheBinary() {
        assertEquals(
                List.of("ctl", "wekastop", "bridge", "eventlistener", "version"),
                Programs.BY_FIRST_WORD.stream()
                        .map(page -> page.name().substring("supervisord ".length()))
                        .toList());
    }

    @Test
    void everyCommandHasAnExample() {
        for (Page page : CtlManual.commands()) {
            assertFalse(page.examples().isEmpty(), page.name());
        }
    }

    @Test
    void pagesAreWholeAndSorted() {
        List<String> names = CtlManual.commands().stream().map(Page::name).toList();
        assertEquals(names.stream().sorted().toList(), names);
        for (Page page : CtlManual.commands()) {
            assertFalse(page.summary().endsWith("."), page.name());
            page.examples()
                    .forEach(example -> assertTrue(
                            example.command().startsWith("supervisorctl " + page.name()), example.command()));
        }
    }
}
