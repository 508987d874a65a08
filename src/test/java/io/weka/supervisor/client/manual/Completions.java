package io.weka.supervisor.client.manual;

import io.weka.supervisor.client.manual.Page.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The completions of three shells: the same tables put into a template for each. */
final class Completions {
    private static final String SIGNALS = "HUP INT QUIT KILL USR1 USR2 TERM CONT STOP";
    private static final String CHANNELS = "stdout stderr";

    private static final List<Page> PROGRAMS = List.of(
            Programs.SUPERVISORD, CtlManual.program(), Programs.WEKASTOP, Programs.BRIDGE, Programs.EVENTLISTENER);

    private Completions() {}

    static String bash() {
        return template("bash")
                .replace("%VALUED%", perProgram(page -> "        " + key(page) + ") echo '" + valued(page) + "' ;;\n"))
                .replace(
                        "%OPTIONS%",
                        pages().map(page -> "        '" + key(page) + "') echo '" + spellings(page) + "' ;;\n")
                                .collect(Collectors.joining()))
                .replace("%PATHS%", String.join(" | ", paths()))
                .replace("%COMMANDS%", commandNames())
                .replace(
                        "%WORDS%",
                        CtlManual.commands().stream()
                                .filter(page -> !page.name().equals("help"))
                                .map(page -> bashWords(page, "candidates=$(", ")"))
                                .collect(Collectors.joining()));
    }

    static String zsh() {
        return template("zsh")
                .replace(
                        "%VALUED%",
                        perProgram(page -> "        " + key(page) + ") options=(" + valued(page) + ") ;;\n"))
                .replace(
                        "%OPTIONS%",
                        pages().map(page ->
                                        "            '" + key(page) + "') described=(" + zshOptions(page) + ") ;;\n")
                                .collect(Collectors.joining()))
                .replace("%PATHS%", String.join("|", paths()))
                .replace(
                        "%COMMANDS%",
                        CtlManual.commands().stream()
                                .map(page -> "                '" + page.name() + ":" + quoted(page.summary()) + "'\n")
                                .collect(Collectors.joining()))
                .replace(
                        "%WORDS%",
                        CtlManual.commands().stream()
                                .filter(page -> !page.name().equals("help"))
                                .map(page -> bashWords(page, "candidates=(\"${(@f)$(", ")}\")"))
                                .filter(line -> !line.isEmpty())
                                .map(line -> line.replace("\"${daemon[@]}\"", "$daemon")
                                        .substring(4))
                                .collect(Collectors.joining()));
    }

    static String fish() {
        return template("fish")
                .replace(
                        "%VALUED%",
                        perProgram(page ->
                                "        case " + key(page) + "\n            set valued " + valued(page) + "\n"))
                .replace(
                        "%OPTIONS%",
                        pages().map(page -> "            case '" + key(page)
                                        + (key(page).contains(" ") ? "" : " ") + "'\n" + fishOptions(page))
                                .collect(Collectors.joining()))
                .replace("%PATHS%", String.join(" ", paths()))
                .replace(
                        "%COMMANDS%",
                        CtlManual.commands().stream()
                                .map(page -> "            printf '%s\\t%s\\n' " + page.name() + " '"
                                        + fishQuoted(page.summary()) + "'")
                                .collect(Collectors.joining("\n")))
                .replace(
                        "%WORDS%",
                        CtlManual.commands().stream()
                                .filter(page -> !page.name().equals("help"))
                                .map(Completions::fishWords)
                                .collect(Collectors.joining()));
    }

    private static Stream<Page> pages() {
        return Stream.concat(
                PROGRAMS.stream(),
                CtlManual.commands().stream()
                        .map(page -> new Page(
                                "supervisorctl " + page.name(),
                                page.summary(),
                                page.synopsis(),
                                page.words(),
                                Stream.concat(
                                                page.options().stream(),
                                                Stream.of(new Option(
                                                        List.of("--help"), "", "Shows how to use it, with examples.")))
                                        .toList(),
                                page.examples())));
    }

    /** {@code supervisord bridge} is told apart by its last word. */
    private static String key(Page page) {
        return page.name().replace("supervisord ", "");
    }

    private static String perProgram(Function<Page, String> line) {
        return PROGRAMS.stream().map(line).collect(Collectors.joining());
    }

    private static String valued(Page page) {
        return page.options().stream()
                .filter(Option::takesNextWord)
                .flatMap(option -> option.spellings().stream())
                .collect(Collectors.joining(" "));
    }

    private static String spellings(Page page) {
        return page.options().stream()
                .flatMap(option -> option.spellings().stream())
                .collect(Collectors.joining(" "));
    }

    private static List<String> paths() {
        return PROGRAMS.stream()
                .flatMap(page -> page.options().stream())
                .filter(Option::takesPath)
                .flatMap(option -> option.spellings().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static String commandNames() {
        return CtlManual.commands().stream().map(Page::name).collect(Collectors.joining(" "));
    }

    private static String bashWords(Page page, String open, String close) {
        String processes = open + "_weka_supervisor_processes \"${daemon[@]}\"" + close;
        String groups = open + "_weka_supervisor_groups \"${daemon[@]}\"" + close;
        String signals = open + "printf '%s\\n' " + SIGNALS + close;
        String channels = open + "printf '%s\\n' " + CHANNELS + close;
        String body = switch (page.words()) {
            case NONE, COMMANDS, OTHER -> "";
            case PROCESSES -> processes;
            case GROUPS -> groups;
            case SIGNAL_THEN_PROCESSES -> "if ((given)); then " + processes + "; else " + signals + "; fi";
            case PROCESS_THEN_CHANNEL -> "if ((given)); then " + channels + "; else " + processes + "; fi";
        };
        return body.isEmpty() ? "" : "            \"supervisorctl " + page.name() + "\") " + body + " ;;\n";
    }

    private static String fishWords(Page page) {
        String processes = "__weka_supervisor_processes $daemon";
        String body = switch (page.words()) {
            case NONE, COMMANDS, OTHER -> "";
            case PROCESSES -> processes;
            case GROUPS -> "__weka_supervisor_groups $daemon";
            case SIGNAL_THEN_PROCESSES -> "test $given -gt 0; and " + processes + "; or printf '%s\\n' " + SIGNALS;
            case PROCESS_THEN_CHANNEL -> "test $given -gt 0; and printf '%s\\n' " + CHANNELS + "; or " + processes;
        };
        return body.isEmpty() ? "" : "        case 'supervisorctl " + page.name() + "'\n            " + body + "\n";
    }

    private static String zshOptions(Page page) {
        return page.options().stream()
                .flatMap(option -> option.spellings().stream()
                        .map(spelling -> "'" + spelling + ":" + quoted(first(option.description())) + "'"))
                .collect(Collectors.joining(" "));
    }

    private static String fishOptions(Page page) {
        return page.options().stream()
                .flatMap(option -> option.spellings().stream()
                        .map(spelling -> "                printf '%s\\t%s\\n' " + spelling + " '"
                                + fishQuoted(first(option.description())) + "'\n"))
                .collect(Collectors.joining());
    }

    /** The first sentence. */
    private static String first(String description) {
        String sentence = description.split("[.;](?= |$)", 2)[0];
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }

    private static String quoted(String text) {
        return text.replace("'", "'\\''").replace(":", "\\:");
    }

    private static String fishQuoted(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }

    private static String template(String shell) {
        try (InputStream in = Completions.class.getResourceAsStream(shell + ".template")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
