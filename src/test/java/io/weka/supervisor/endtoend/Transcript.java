package io.weka.supervisor.endtoend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The console blocks of a page: commands and the output that the page shows for them.
 *
 * @param commands in their order, over all blocks
 */
record Transcript(List<Command> commands) {
    private static final String START = "```console";
    private static final String END = "```";
    private static final String PROMPT = "$ ";
    private static final String MORE = "> ";
    private static final String ANYTHING = "...";

    /** Commands that only ask are repeated until they show what the page shows, as a reader would who is too quick. */
    private static final Pattern ASKS = Pattern.compile(
            "(supervisorctl(?: -c \\S+)? (status|pid|avail|tail|maintail)|supervisord bridge [a-z]+[.]get|cat|tail|grep|curl(?!.* -d)).*",
            Pattern.DOTALL);

    /**
     * @param line where it stands in the page
     * @param output the lines below it
     */
    record Command(int line, String text, List<String> output) {

        boolean asksOnly() {
            return ASKS.matcher(text).matches();
        }

        boolean isAnsweredBy(String actual) {
            String whole = actual.isEmpty() || actual.endsWith("\n") ? actual : actual + "\n";
            return Pattern.compile(output.stream().map(Command::pattern).collect(Collectors.joining()))
                    .matcher(whole)
                    .matches();
        }

        private static String pattern(String line) {
            if (line.equals(ANYTHING)) {
                return "(?:.*\n)*";
            }
            return Arrays.stream(line.split(Pattern.quote(ANYTHING), -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining(".*"))
                    + "\n";
        }
    }

    static Transcript of(String page) {
        List<Command> commands = new ArrayList<>();
        boolean inside = false;
        int number = 0;
        for (String line : page.lines().toList()) {
            number++;
            if (line.equals(START)) {
                inside = true;
            } else if (line.equals(END)) {
                inside = false;
            } else if (inside) {
                add(commands, number, line);
            }
        }
        return new Transcript(commands);
    }

    private static void add(List<Command> commands, int number, String line) {
        if (line.startsWith(PROMPT)) {
            commands.add(new Command(number, line.substring(PROMPT.length()), new ArrayList<>()));
            return;
        }
        if (commands.isEmpty()) {
            throw new AssertionError(
                    "line " + number + ": a console block begins with a command, after \"" + PROMPT + "\"");
        }
        Command last = commands.removeLast();
        if (line.startsWith(MORE) && last.output().isEmpty()) {
            commands.add(new Command(last.line(), last.text() + "\n" + line.substring(MORE.length()), last.output()));
        } else {
            last.output().add(line);
            commands.add(last);
        }
    }
}
