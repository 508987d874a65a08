package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.ConfigError;
import io.weka.supervisor.domain.process.PythonText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The daemon's command line: the options of the reference, except that {@code -t} does not stand for
 * {@code --strip_ansi} but takes a configuration to check.
 */
public final class CommandLineParser {
    private static final String CONFIGURATION = "configuration";
    private static final String TEST = "test";
    private static final List<Getopt.Option> OPTIONS = List.of(
            flag("h", "help"),
            flag("?", ""),
            flag("v", "version"),
            valued("c", CONFIGURATION),
            valued("t", TEST),
            flag("n", "nodaemon"),
            flag("s", "silent"),
            valued("u", "user"),
            valued("m", "umask"),
            valued("d", "directory"),
            valued("l", "logfile"),
            valued("y", "logfile_maxbytes"),
            valued("z", "logfile_backups"),
            valued("e", "loglevel"),
            valued("j", "pidfile"),
            valued("i", "identifier"),
            valued("q", "childlogdir"),
            flag("k", "nocleanup"),
            valued("a", "minfds"),
            flag("", "strip_ansi"),
            valued("", "minprocs"));

    /** Only the first word can name a program, so only after a first word like that somebody may have meant one. */
    private static final String OTHER_PROGRAMS =
            "the first word may name another program of this binary: ctl, wekastop,"
                    + " bridge, eventlistener or version; --help tells of them";

    private final Host host;

    public CommandLineParser(Host host) {
        this.host = host;
    }

    private static Getopt.Option flag(String letter, String name) {
        return new Getopt.Option(letter, name, false);
    }

    private static Getopt.Option valued(String letter, String name) {
        return new Getopt.Option(letter, name, true);
    }

    /** Looks at the words after the program's name; never throws. */
    public CommandLine parse(List<String> words) {
        try {
            Getopt.Parsed parsed = Getopt.parse(OPTIONS, words);
            return parsed.words().isEmpty()
                    ? new Meaning(parsed.given()).commandLine()
                    : wrong(
                            "positional arguments are not supported: " + list(parsed.words()),
                            parsed.words().size() == words.size() ? Optional.of(OTHER_PROGRAMS) : Optional.empty());
        } catch (BadValue wrong) {
            return wrong(wrong.text(), Optional.empty());
        }
    }

    private static CommandLine wrong(String text, Optional<String> place) {
        return new CommandLine.Wrong(new ConfigError(text, place));
    }

    private static String list(List<String> words) {
        return words.stream().map(PythonText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /** What the options that were given come to. */
    private final class Meaning {
        private final List<Getopt.Given> given;
        private final Map<String, BadValue> bad = new HashMap<>();

        Meaning(List<Getopt.Given> given) {
            this.given = given;
        }

        /** The first of them that asks for something else than to run, or that is wrong, decides. */
        CommandLine commandLine() {
            DaemonOptions options = options();
            Set<String> seen = new HashSet<>();
            for (Getopt.Given one : given) {
                String name = one.option().name();
                BadValue wrong = bad.get(name);
                if (name.isEmpty() || name.equals("help")) {
                    return new CommandLine.Help();
                }
                if (name.equals("version")) {
                    return new CommandLine.Version();
                }
                if (wrong != null) {
                    return wrong(
                            "invalid value for " + one.spelling() + " " + PythonText.quoted(one.argument()) + ": "
                                    + wrong.text(),
                            Optional.of("command line: " + one.spelling() + " " + one.argument() + ": expected "
                                    + wrong.expected()));
                }
                if (!seen.add(name.equals(TEST) ? CONFIGURATION : name)) {
                    return wrong(
                            "conflicting command line option " + PythonText.quoted(one.spelling()), Optional.empty());
                }
            }
            return has(TEST) ? new CommandLine.Check(options) : new CommandLine.Run(options);
        }

        private DaemonOptions options() {
            PathTypes paths = new PathTypes(host);
            return new DaemonOptions(
                    value(CONFIGURATION, PlainTypes::text).or(() -> value(TEST, PlainTypes::text)),
                    has("nodaemon"),
                    has("silent"),
                    value("user", PlainTypes::text),
                    value("umask", PlainTypes::octal),
                    value("directory", paths::folder),
                    value("logfile", paths::daemonLog),
                    value("logfile_maxbytes", PlainTypes::byteSize),
                    value("logfile_backups", PlainTypes::integer),
                    value("loglevel", PlainTypes::logLevel),
                    value("pidfile", paths::fileInFolder),
                    value("identifier", PlainTypes::text),
                    value("childlogdir", paths::folder),
                    has("nocleanup"),
                    value("minfds", PlainTypes::integer),
                    value("minprocs", PlainTypes::integer),
                    has("strip_ansi"));
        }

        private Optional<Getopt.Given> find(String name) {
            return given.stream()
                    .filter(one -> one.option().name().equals(name))
                    .findFirst();
        }

        private boolean has(String name) {
            return find(name).isPresent();
        }

        private <T> Optional<T> value(String name, OptionType<T> type) {
            Optional<Getopt.Given> one = find(name);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(type.read(one.get().argument()));
            } catch (BadValue wrong) {
                bad.put(name, wrong);
                return Optional.empty();
            }
        }
    }
}
