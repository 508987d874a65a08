package io.weka.supervisor.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Options as getopt takes them: bundled short ones, long ones also by any prefix that is unique, until the first word that
 * is no option. Texts as in the reference.
 */
public final class Getopt {

    /** An option, and whether a value belongs to it. With the same letter or name, it is another spelling. */
    public record Option(char letter, String name, boolean hasValue) {
        boolean isSpellingOf(Option other) {
            return letter == other.letter || name.equals(other.name);
        }
    }

    /**
     * An option as it was found.
     *
     * @param spelling what was written: {@code -s} or {@code --serverurl}
     * @param value empty where none belongs to it
     */
    public record Found(Option option, String spelling, String value) {}

    /** The options in their order, and the words after them. */
    public record Parsed(List<Found> options, List<String> words) {}

    private final List<Option> known;
    private final List<Found> found = new ArrayList<>();

    private Getopt(List<Option> known) {
        this.known = known;
    }

    public static Parsed parse(List<Option> known, List<String> words) throws UsageError {
        Getopt getopt = new Getopt(known);
        int next = 0;
        while (next < words.size()) {
            String word = words.get(next);
            if (word.equals("--")) {
                next++;
                break;
            }
            if (!word.startsWith("-") || word.equals("-")) {
                break;
            }
            boolean took = word.startsWith("--")
                    ? getopt.longOption(word.substring(2), words, next + 1)
                    : getopt.letters(word, words, next + 1);
            next += took ? 2 : 1;
        }
        return new Parsed(getopt.found, words.subList(next, words.size()));
    }

    /** Answers whether the next word was the value. */
    private boolean letters(String word, List<String> words, int next) throws UsageError {
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            Option option = byLetter(letter).orElseThrow(() -> new UsageError("option -" + letter + " not recognized"));
            String spelling = "-" + letter;
            if (!option.hasValue()) {
                found.add(new Found(option, spelling, ""));
            } else if (i + 1 < word.length()) {
                found.add(new Found(option, spelling, word.substring(i + 1)));
                return false;
            } else {
                found.add(new Found(option, spelling, value(spelling, words, next)));
                return true;
            }
        }
        return false;
    }

    private boolean longOption(String text, List<String> words, int next) throws UsageError {
        int equals = text.indexOf('=');
        Option option = byName(equals < 0 ? text : text.substring(0, equals));
        String spelling = "--" + option.name();
        if (equals >= 0) {
            if (!option.hasValue()) {
                throw new UsageError("option " + spelling + " must not have an argument");
            }
            found.add(new Found(option, spelling, text.substring(equals + 1)));
            return false;
        }
        found.add(new Found(option, spelling, option.hasValue() ? value(spelling, words, next) : ""));
        return option.hasValue();
    }

    private static String value(String spelling, List<String> words, int next) throws UsageError {
        if (next == words.size()) {
            throw new UsageError("option " + spelling + " requires argument");
        }
        return words.get(next);
    }

    private Optional<Option> byLetter(char letter) {
        for (Option option : known) {
            if (option.letter() == letter) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    private Option byName(String name) throws UsageError {
        Optional<Option> match = Optional.empty();
        for (Option option : known) {
            if (option.name().equals(name)) {
                return option;
            }
            if (option.name().startsWith(name)) {
                if (match.isPresent() && !match.get().isSpellingOf(option)) {
                    throw new UsageError("option --" + name + " not a unique prefix");
                }
                match = Optional.of(option);
            }
        }
        return match.orElseThrow(() -> new UsageError("option --" + name + " not recognized"));
    }
}
