package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.DaemonAddress;
import io.weka.supervisor.client.Remedy;
import io.weka.supervisor.client.Terminal;
import io.weka.supervisor.client.UsageError;
import io.weka.supervisor.client.manual.CtlManual;
import io.weka.supervisor.client.manual.Page;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.DaemonClient;
import io.weka.supervisor.client.wire.GarbledAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** supervisorctl: options, then one command line. */
public final class Supervisorctl {
    private static final String HELP = "--help";
    /** status has options of its own; the others look at no word, or show what they do not know. */
    private static final Set<String> TAKE_ANY_WORD = Set.of("status", "help", "exit", "quit");

    private final String program;
    private final Terminal terminal;
    private final DaemonAddress.Finder finder;

    /**
     * A client.
     *
     * @param program the name it was called by, for messages
     */
    public Supervisorctl(String program, Terminal terminal, DaemonAddress.Finder finder) {
        this.program = program;
        this.terminal = terminal;
        this.finder = finder;
    }

    /** Answers the exit status. */
    public int run(List<String> args) {
        try {
            CtlOptions options = CtlOptions.parse(args);
            if (options.help()) {
                terminal.print(Usage.text(program));
                return ExitCode.OK;
            }
            DaemonAddress address = finder.find(options.daemon());
            if (options.words().isEmpty()) {
                terminal.print(Usage.text(program));
                return ExitCode.INVALID_ARGUMENTS;
            }
            try (DaemonClient daemon = new DaemonClient(address.url(), address.credentials())) {
                return run(
                        new Session(daemon, terminal),
                        String.join(" ", options.words()).strip(),
                        address);
            }
        } catch (UsageError wrong) {
            return wrong.report(program, terminal);
        }
    }

    private static int run(Session session, String line, DaemonAddress address) {
        if (line.isEmpty()) {
            return ExitCode.OK;
        }
        int end = line.startsWith("?") ? 1 : lengthOfName(line);
        String name = line.startsWith("?") ? "help" : line.substring(0, end);
        if (name.equals("EOF")) {
            session.say("");
            return ExitCode.OK;
        }
        Optional<Command> command = Commands.find(name);
        if (command.isEmpty()) {
            session.say("*** Unknown syntax: " + line);
            return ExitCode.GENERIC;
        }
        List<String> words = split(line, end);
        if (words.contains(HELP)) {
            session.terminal()
                    .print(command.get().help()
                            + CtlManual.command(name).map(Page::details).orElse(""));
            return ExitCode.OK;
        }
        Optional<String> noOption =
                words.stream().filter(Words::isOption).findFirst().filter(word -> !TAKE_ANY_WORD.contains(name));
        if (noOption.isPresent()) {
            session.wrongUse("Error: " + Words.noOption(noOption.get(), name), command.get());
            return session.exitStatus();
        }
        try {
            command.get().run(session, words);
        } catch (CallFailed failed) {
            session.say(failed.line());
            session.terminal().hint(() -> Remedy.of(failed.reason(), address));
            session.fail(command.get().exitStatus(failed.reason()));
        } catch (GarbledAnswer garbled) {
            session.say("error: " + session.daemon().url() + " " + garbled.getMessage());
            session.fail(ExitCode.GENERIC);
        }
        return session.exitStatus();
    }

    /** A name ends before the first sign that is none of a name: {@code tail-f x} is {@code tail -f x} (reference). */
    private static int lengthOfName(String line) {
        int end = 0;
        while (end < line.length() && isPartOfName(line.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isPartOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    private static List<String> split(String line, int from) {
        List<String> words = new ArrayList<>();
        int start = from;
        for (int i = from; i <= line.length(); i++) {
            if (i == line.length() || Character.isWhitespace(line.charAt(i))) {
                if (i > start) {
                    words.add(line.substring(start, i));
                }
                start = i + 1;
            }
        }
        return words;
    }
}
