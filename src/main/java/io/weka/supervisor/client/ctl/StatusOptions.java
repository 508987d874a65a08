package io.weka.supervisor.client.ctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The words of {@code status}.
 *
 * @param names empty for all
 * @param waiting present where it waits until processes are up
 * @param mistake what is wrong with them
 */
record StatusOptions(
        List<String> names, boolean json, Optional<Wait> waiting, Colour colour, Optional<String> mistake) {
    private static final String WAIT = "--wait";
    private static final String COLOUR = "--color";

    /** For how many seconds; empty for ever. */
    record Wait(OptionalLong seconds) {}

    enum Colour {
        NEVER,
        AUTO,
        ALWAYS
    }

    static StatusOptions parse(List<String> words) {
        List<String> names = new ArrayList<>();
        boolean json = false;
        Optional<Wait> wait = Optional.empty();
        Colour colour = Colour.NEVER;
        Optional<String> mistake = Optional.empty();
        for (String word : words) {
            switch (word) {
                case "--json" -> json = true;
                case WAIT -> wait = Optional.of(new Wait(OptionalLong.empty()));
                case COLOUR, COLOUR + "=auto" -> colour = Colour.AUTO;
                case COLOUR + "=always" -> colour = Colour.ALWAYS;
                case COLOUR + "=never" -> colour = Colour.NEVER;
                default -> {
                    if (word.startsWith(WAIT + "=")) {
                        OptionalLong seconds = seconds(word.substring(WAIT.length() + 1));
                        wait = Optional.of(new Wait(seconds));
                        mistake = seconds.isPresent() ? mistake : Optional.of(notSeconds(word));
                    } else if (word.startsWith(COLOUR + "=")) {
                        mistake = Optional.of(word + ": it is always, auto or never");
                    } else if (Words.isOption(word)) {
                        mistake = Optional.of(Words.noOption(word, "status"));
                    } else {
                        names.add(word);
                    }
                }
            }
        }
        return new StatusOptions(names, json, wait, colour, mistake);
    }

    private static String notSeconds(String word) {
        String value = word.substring(WAIT.length() + 1);
        return value.isEmpty()
                ? word + ": the number of seconds is missing, as in --wait=30"
                : word + ": " + value + " is not a whole number of seconds from 0 to " + Integer.MAX_VALUE
                        + ", as in --wait=30";
    }

    /** For who wrote {@code --wait 5}; empty else. The number is taken for a name. */
    static Optional<String> hint(List<String> words) {
        int next = words.indexOf(WAIT) + 1;
        return next > 0 && next < words.size() && seconds(words.get(next)).isPresent()
                ? Optional.of(
                        words.get(next) + " is taken for the name of a process: the seconds of --wait are written "
                                + WAIT + "=" + words.get(next))
                : Optional.empty();
    }

    private static OptionalLong seconds(String text) {
        try {
            long seconds = Long.parseLong(text);
            return seconds >= 0 && seconds <= Integer.MAX_VALUE ? OptionalLong.of(seconds) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
