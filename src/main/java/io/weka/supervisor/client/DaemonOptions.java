package io.weka.supervisor.client;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that say which daemon to talk to, for the clients whose arguments picocli reads. */
public final class DaemonOptions {
    private DaemonOptions() {}

    public static void addTo(CommandSpec spec) {
        spec.addOption(text("-c", "--configuration", "FILE", "Configuration file that names the daemon's socket."));
        spec.addOption(text("-s", "--serverurl", "URL", "Where the daemon listens: unix:///path."));
        spec.addOption(text("-u", "--username", "NAME", "User name, where the daemon wants one."));
        spec.addOption(text("-p", "--password", "PASSWORD", "Password of that user."));
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build());
    }

    private static OptionSpec text(String letter, String name, String label, String description) {
        return OptionSpec.builder(letter, name)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** What of them was given. */
    public static DaemonAddress.Wishes wishes(ParseResult words) {
        return new DaemonAddress.Wishes(value(words, "-c"), value(words, "-s"), value(words, "-u"), value(words, "-p"));
    }

    private static Optional<String> value(ParseResult words, String option) {
        return words.hasMatchedOption(option) ? Optional.of(words.matchedOptionValue(option, "")) : Optional.empty();
    }
}
