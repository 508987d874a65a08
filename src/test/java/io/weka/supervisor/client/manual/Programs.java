package io.weka.supervisor.client.manual;

import io.weka.supervisor.adapter.inifile.DaemonHelp;
import io.weka.supervisor.client.bridge.Bridge;
import io.weka.supervisor.client.ctl.Wekastop;
import io.weka.supervisor.client.eventlistener.EventListenerCommand;
import io.weka.supervisor.client.manual.Page.Example;
import io.weka.supervisor.client.manual.Page.Option;
import io.weka.supervisor.client.manual.Page.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The pages of all programs, from what each has its own help from. */
final class Programs {
    private static final Pattern ENTRY = Pattern.compile(" {2}(-\\w, | {4})--(\\w+)(?: ([A-Z]+))? {2,}(\\S.*)");
    private static final Pattern MORE = Pattern.compile(" {31}(\\S.*)");

    static final Page WEKASTOP = of(
            Wekastop.model(),
            "wekastop",
            "stops processes while autorecovery is off",
            "[OPTION...] NAME...|all",
            Words.PROCESSES,
            ProgramManual.WEKASTOP);

    static final Page BRIDGE = of(
            Bridge.model(),
            "supervisord bridge",
            "calls one method of the daemon and prints the result as JSON",
            "[OPTION...] METHOD [JSON-ARGS]",
            Words.OTHER,
            ProgramManual.BRIDGE);

    static final Page EVENTLISTENER = of(
            EventListenerCommand.model(),
            "supervisord eventlistener",
            "is an event listener, for the command of an [eventlistener:x] section",
            "--logger|--test-req-restart [OPTION...]",
            Words.NONE,
            ProgramManual.EVENTLISTENER);

    private static final Pattern PROGRAM = Pattern.compile(" {2}([a-z]+) {4,}(\\S.*)");
    private static final List<String> MAN_PAGES = List.of(
            "supervisord(8)",
            "supervisorctl(1)",
            "wekastop(1)",
            "supervisord-bridge(1)",
            "supervisord-eventlistener(1)");

    static final Page SUPERVISORD = supervisord();

    /** The other programs of the binary, as the help of the daemon lists them. */
    static final List<Page> BY_FIRST_WORD = DaemonHelp.text("supervisord")
            .lines()
            .map(PROGRAM::matcher)
            .filter(Matcher::matches)
            .map(found -> byFirstWord(found.group(1), found.group(2)))
            .toList();

    private Programs() {}

    private static Page byFirstWord(String name, String summary) {
        String program = "supervisord " + name;
        Example help = new Example(program + " --help", "how to use it");
        return new Page(program, summary, "...", Words.OTHER, List.of(), List.of(help));
    }

    /** The man pages but that of this title. */
    static String others(String title) {
        return MAN_PAGES.stream().filter(page -> !page.startsWith(title + "(")).collect(Collectors.joining(", "));
    }

    private static Page of(
            CommandSpec model, String name, String summary, String synopsis, Words words, List<Example> examples) {
        List<Option> options = new ArrayList<>();
        for (OptionSpec option : model.options()) {
            boolean flag = option.arity().max() == 0;
            options.add(new Option(
                    Arrays.asList(option.names()),
                    flag ? "" : option.paramLabel(),
                    String.join(" ", option.description())));
        }
        return new Page(name, summary, synopsis, words, options, examples);
    }

    /** The daemon's help is its model. */
    private static Page supervisord() {
        List<Option> options = new ArrayList<>();
        for (String line : DaemonHelp.text("supervisord").lines().toList()) {
            Matcher entry = ENTRY.matcher(line);
            Matcher more = MORE.matcher(line);
            if (entry.matches()) {
                List<String> spellings = entry.group(1).isBlank()
                        ? List.of("--" + entry.group(2))
                        : List.of(entry.group(1).substring(0, 2), "--" + entry.group(2));
                String value = entry.group(3) == null ? "" : entry.group(3);
                options.add(new Option(spellings, value, entry.group(4)));
            } else if (more.matches() && !options.isEmpty()) {
                Option last = options.removeLast();
                options.add(new Option(last.spellings(), last.value(), last.description() + " " + more.group(1)));
            }
        }
        return new Page(
                "supervisord",
                "runs a set of programs, keeps them running, and lets supervisorctl ask for them",
                "[OPTION...] | ctl ... | wekastop ... | bridge ... | eventlistener ... | version",
                Words.OTHER,
                options,
                List.of(
                        new Example("supervisord -n -c app.conf", "in the foreground, as in a container"),
                        new Example("supervisord -c app.conf", "in the background; ends once the daemon answers"),
                        new Example("supervisord -t app.conf", "only tells every mistake in a configuration")));
    }
}
