package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.adapter.inifile.OptionTable.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table says what is so, and docs/configuration.md says what the table says. */
class OptionTableTest {
    private static final Path PAGE = Path.of("docs/configuration.md");

    /** What counts in the place of an absent option, where no value says the same. */
    private static final Set<String> NO_VALUE = Set.of(
            "required",
            "none",
            "as stopasgroup",
            "by its command",
            "that of the daemon",
            "the folder for temporary files",
            "the usual one");

    private static final Map<String, String> HEADINGS = Map.of(
            "program", "[program:NAME]",
            "eventlistener", "[eventlistener:NAME]",
            "group", "[group:NAME]",
            "fcgi-program", "[fcgi-program:NAME]");

    private static final String INTRODUCTION = """
            # The configuration

            One file in the ini dialect of the Python supervisor. `supervisord -t FILE` tells every mistake in it, with its place.

            - A section begins with `[NAME]`, an option is `name = value` or `name: value`; a line that begins with a space goes on with
              the value before. `;` and `#` at the begin of a line make it a comment, ` ;` ends a value.
            - `%(NAME)s` in a value stands for: `here`, the folder of the file; `ENV_X`, the variable X of the daemon; `host_node_name`; and for
              processes `program_name`, `group_name`, `process_num`, `numprocs`. A percent sign is `%%`.
            - **boolean**: true, yes, on, 1, or false, no, off, 0. **byte size**: a number, or one with KB, MB or GB. **log file**: a path,
              `NONE`, `AUTO` (a name made up in childlogdir) or `syslog`. **signal**: a name or a number.
            - A section or an option that is not here is named in a warning and ignored. A wrong value is a mistake: the daemon ends with 2.

            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void thePageIsMadeOfTheTable() throws IOException {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        OptionTable.SECTIONS.forEach((section, options) -> page.append(section(section, options)));
        page.append("Made of the table that the reader uses: `mvn test -Dtest=OptionTableTest -Dgenerate=true`.\n");
        if (Boolean.getBoolean("generate")) {
            Files.createDirectories(Path.of("docs"));
            Files.writeString(PAGE, page);
        }
        assertEquals(
                page.toString(),
                Files.exists(PAGE) ? Files.readString(PAGE) : "",
                PAGE + " is out of date; make it anew with mvn test -Dtest=OptionTableTest -Dgenerate=true");
    }

    private static String section(String name, List<Option> all) {
        boolean processes = name.equals("eventlistener") || name.equals("fcgi-program");
        List<Option> program = OptionTable.SECTIONS.getOrDefault("program", List.of());
        List<Option> options = processes
                ? all.stream().filter(option -> !program.contains(option)).toList()
                : all;
        return "## " + HEADINGS.getOrDefault(name, "[" + name + "]") + "\n\n"
                + (processes ? "All of `[program:NAME]`, and:\n\n" : "")
                + "| option | value | where absent | meaning |\n| --- | --- | --- | --- |\n"
                + options.stream().map(OptionTableTest::row).collect(Collectors.joining())
                + "\n";
    }

    private static String row(Option option) {
        String absent = NO_VALUE.contains(option.absent()) ? option.absent() : "`" + option.absent() + "`";
        return "| `" + option.name() + "` | " + option.value() + " | " + absent + " | " + option.meaning() + " |\n";
    }

    @Test
    void whereAnOptionIsAbsentWhatTheTableSaysCounts() {
        ConfigFolder files = ConfigFolder.at(folder);
        String bare = "[supervisord]\n%s[unix_http_server]\nfile=s\n%s[program:p]\ncommand=x\n%s[group:g]\n%s"
                + "[eventlistener:l]\ncommand=x\nevents=TICK_5\n%s";
        List<String> order = List.of("supervisord", "unix_http_server", "program", "group", "eventlistener");
        Object expected = files.accepted(bare.formatted("", "", "", "", ""));
        int checked = 0;
        for (String section : order) {
            for (Option option : OptionTable.SECTIONS.getOrDefault(section, List.of())) {
                boolean listenersOwnPriority =
                        section.equals("eventlistener") && option.name().equals("priority");
                if (NO_VALUE.contains(option.absent()) || listenersOwnPriority) {
                    continue;
                }
                Object[] added = order.stream()
                        .map(name -> name.equals(section) ? option.name() + "=" + option.absent() + "\n" : "")
                        .toArray();
                assertEquals(expected, files.accepted(bare.formatted(added)), section + " " + option.name());
                checked++;
            }
        }
        assertTrue(checked > 60, checked + " were checked");
    }
}
