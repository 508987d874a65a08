package io.weka.supervisor.domain.process;

import java.util.List;

/**
 * A {@code command=} cut into words. As a shell does it: single and double quotes, a backslash outside of quotes and
 * before {@code "} and {@code \} in double quotes; nothing else is special (reference: config.md).
 */
public sealed interface CommandLine {

    /** At least one; the first is the program. */
    record Words(List<String> words) implements CommandLine {
        public Words {
            words = List.copyOf(words);
        }
    }

    /** {@code text} as in the reference, for example {@code command is empty}. */
    record Unusable(String text) implements CommandLine {}

    static CommandLine parse(String command) {
        return new CommandSplitter(command).split();
    }
}
