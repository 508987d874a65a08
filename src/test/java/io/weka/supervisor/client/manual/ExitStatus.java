package io.weka.supervisor.client.manual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The exit statuses of the programs, as the page for operators tells them. */
final class ExitStatus {
    private static final Path PAGE = Path.of("docs/operations.md");
    private static final Pattern ROW = Pattern.compile("\\| (.+?) \\| (.+) \\|");
    private static final Pattern BETWEEN = Pattern.compile("; (?=\\d)");
    private static final Pattern STATUS = Pattern.compile("(\\d[\\d, ]*) (.+)");

    private ExitStatus() {}

    /** What each status says, lowest first; empty for a name that the page does not have. */
    static Map<String, String> of(String program) throws IOException {
        Map<String, String> statuses = new TreeMap<>();
        for (String line : exitStatusSection()) {
            Matcher row = ROW.matcher(line.replace("`", ""));
            if (!row.matches()) {
                continue;
            }
            if (row.group(1).equals(program)) {
                BETWEEN.splitAsStream(row.group(2)).forEach(part -> add(STATUS.matcher(part), statuses));
            } else if (program.equals("supervisorctl")) {
                add(STATUS.matcher(row.group(1) + " " + row.group(2)), statuses);
            }
        }
        return statuses;
    }

    private static void add(Matcher status, Map<String, String> statuses) {
        if (status.matches()) {
            statuses.merge(status.group(1), status.group(2), (one, other) -> one + "; " + other);
        }
    }

    private static List<String> exitStatusSection() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.equals("## Exit status"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .toList();
    }
}
