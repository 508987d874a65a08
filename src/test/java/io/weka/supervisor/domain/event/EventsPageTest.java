package io.weka.supervisor.domain.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of docs/events.md has every type that the daemon knows, and no other. */
class EventsPageTest {
    private static final Path PAGE = Path.of("docs/events.md");
    private static final Pattern NAME = Pattern.compile("`([A-Z0-9_]+)`");

    @Test
    void theTableNamesEveryType() throws IOException {
        Set<String> known =
                Arrays.stream(EventType.values()).map(EventType::name).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(known, named());
    }

    /** The first column. A name that begins with _ is the one before it in its row with another end. */
    private static Set<String> named() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (!line.startsWith("| `")) {
                continue;
            }
            String before = "";
            for (MatchResult name :
                    NAME.matcher(line.split("\\|", -1)[1]).results().toList()) {
                String text = name.group(1);
                String whole = text.startsWith("_") ? before.substring(0, before.lastIndexOf('_')) + text : text;
                named.add(whole);
                before = whole;
            }
        }
        return named;
    }
}
