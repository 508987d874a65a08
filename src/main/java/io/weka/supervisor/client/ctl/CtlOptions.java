package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.DaemonAddress;
import io.weka.supervisor.client.Getopt;
import io.weka.supervisor.client.UsageError;
import io.weka.supervisor.client.wire.ServerUrl;
import io.weka.supervisor.domain.process.PythonText;
import java.util.List;
import java.util.Optional;

/** The options before the command (reference: supervisorctl.md, Options). */
record CtlOptions(boolean help, DaemonAddress.Wishes daemon, List<String> words) {
    private static final List<Getopt.Option> KNOWN = List.of(
            new Getopt.Option('c', "configuration", true),
            new Getopt.Option('h', "help", false),
            new Getopt.Option('?', "help", false),
            new Getopt.Option('i', "interactive", false),
            new Getopt.Option('r', "history-file", true),
            new Getopt.Option('r', "history_file", true),
            new Getopt.Option('s', "serverurl", true),
            new Getopt.Option('u', "username", true),
            new Getopt.Option('p', "password", true));

    static CtlOptions parse(List<String> args) throws UsageError {
        Getopt.Parsed parsed = Getopt.parse(KNOWN, args);
        Optional<String> configuration = Optional.empty();
        Optional<String> url = Optional.empty();
        Optional<String> username = Optional.empty();
        Optional<String> password = Optional.empty();
        for (Getopt.Found found : parsed.options()) {
            switch (found.option().letter()) {
                case 'h', '?' -> {
                    return new CtlOptions(true, noWishes(), List.of());
                }
                case 'c' -> configuration = once(configuration, found);
                case 's' -> url = once(url, checkUrl(found));
                case 'u' -> username = once(username, found);
                case 'p' -> password = once(password, found);
                case 'i' -> throw new UsageError("there is no interactive mode: give a command");
                default -> {} // A history is of use in the interactive mode only.
            }
        }
        return new CtlOptions(false, new DaemonAddress.Wishes(configuration, url, username, password), parsed.words());
    }

    private static DaemonAddress.Wishes noWishes() {
        return new DaemonAddress.Wishes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Optional<String> once(Optional<String> before, Getopt.Found found) throws UsageError {
        if (before.isPresent()) {
            throw new UsageError("conflicting command line option '" + found.spelling() + "'");
        }
        return Optional.of(found.value());
    }

    private static Getopt.Found checkUrl(Getopt.Found found) throws UsageError {
        String url = found.value();
        if (!ServerUrl.isUrl(url)) {
            String quoted = PythonText.quoted(url);
            throw new UsageError(
                    "invalid value for " + found.spelling() + " " + quoted + ": value " + quoted + " is not a URL");
        }
        return found;
    }
}
