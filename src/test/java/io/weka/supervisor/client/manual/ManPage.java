package io.weka.supervisor.client.manual;

import java.util.List;
import java.util.Locale;

/** A page for man(1). It has no date: the same model gives the same bytes. */
final class ManPage {
    private final StringBuilder text = new StringBuilder();

    private ManPage() {}

    static String of(Page page, int section, List<Page> commands) {
        ManPage man = new ManPage();
        String title = page.name().replace(' ', '-');
        man.text
                .append(".\\\" Generated from the help of the program.\n.TH ")
                .append(title.toUpperCase(Locale.ROOT))
                .append(' ')
                .append(section)
                .append(" \"\" weka-supervisor\n");
        man.section("NAME").line(title + " - " + page.summary());
        man.section("SYNOPSIS").bold(page.name()).line(page.synopsis());
        if (!page.options().isEmpty()) {
            man.section("OPTIONS").options(page);
        }
        if (!commands.isEmpty()) {
            man.section("COMMANDS");
            for (Page command : commands) {
                man.text
                        .append(".SS ")
                        .append(escaped(command.name() + " " + command.synopsis()))
                        .append('\n');
                man.line(capital(command.summary()) + ".");
                man.options(command);
                man.examples(command);
            }
        }
        if (!page.examples().isEmpty()) {
            man.section("EXAMPLES").examples(page);
        }
        man.section("SEE ALSO").line(Programs.others(title));
        return man.text.toString();
    }

    private ManPage section(String name) {
        text.append(".SH ").append(name).append('\n');
        return this;
    }

    private ManPage bold(String words) {
        text.append(".B ").append(escaped(words)).append('\n');
        return this;
    }

    private void options(Page page) {
        page.options().forEach(option -> entry(option.heading(), option.description()));
    }

    private void examples(Page page) {
        page.examples().forEach(example -> entry(example.command(), example.does()));
    }

    private void entry(String heading, String description) {
        text.append(".TP\n");
        bold(heading).line(description);
    }

    private void line(String words) {
        String line = escaped(words);
        text.append(line.startsWith(".") || line.startsWith("'") ? "\\&" : "")
                .append(line)
                .append('\n');
    }

    private static String escaped(String words) {
        return words.strip().replace("\\", "\\e").replace("-", "\\-");
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
