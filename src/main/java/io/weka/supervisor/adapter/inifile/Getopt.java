package io.weka.supervisor.adapter.inifile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes a command line apart as Python's getopt does: options up to the first word that is none. */
final class Getopt {
    private final List<Option> options;
    private final List<Given> given = new ArrayList<>();
    private final List<String> rest;

    private Getopt(List<Option> options, List<String> words) {
        this.options = options;
        this.rest = new ArrayList<>(words);
    }

    /**
     * An option that there is.
     *
     * @param letter empty where it only has a long name
     */
    record Option(String letter, String name, boolean takesArgument) {}

    /**
     * An option that was given.
     *
     * @param spelling with dashes, in full
     * @param argument empty where it takes none
     */
    record Given(String spelling, Option option, String argument) {}

    /** The options in their order, and the words after them. */
    record Parsed(List<Given> given, List<String> words) {}

    /** The first mistake is thrown, with the text that Python has for it. */
    static Parsed parse(List<Option> options, List<String> words) throws BadValue {
        Getopt parser = new Getopt(options, words);
        while (!parser.rest.isEmpty() && parser.rest.getFirst().startsWith("-")) {
            String word = parser.rest.getFirst();
            if (word.equals("-")) {
                break;
            }
            parser.rest.removeFirst();
            if (word.equals("--")) {
                break;
            }
            if (word.startsWith("--")) {
                parser.longOption(word.substring(2));
            } else {
                parser.shortOptions(word.substring(1));
            }
        }
        return new Parsed(List.copyOf(parser.given), List.copyOf(parser.rest));
    }

    private void longOption(String text) throws BadValue {
        int equals = text.indexOf('=');
        String prefix = equals < 0 ? text : text.substring(0, equals);
        Option option = byPrefix(prefix);
        String spelling = "--" + option.name;
        if (!option.takesArgument) {
            if (equals >= 0) {
                throw wrong("option " + spelling + " must not have an argument");
            }
            given.add(new Given(spelling, option, ""));
        } else {
            given.add(new Given(spelling, option, equals < 0 ? nextWord(spelling) : text.substring(equals + 1)));
        }
    }

    private Option byPrefix(String prefix) throws BadValue {
        List<Option> candidates = options.stream()
                .filter(option -> option.name.startsWith(prefix))
                .toList();
        Optional<Option> exact =
                candidates.stream().filter(option -> option.name.equals(prefix)).findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        if (candidates.isEmpty()) {
            throw wrong("option --" + prefix + " not recognized");
        }
        if (candidates.size() > 1) {
            throw BadValue.of(
                    "option --" + prefix + " not a unique prefix",
                    candidates.stream().map(option -> "--" + option.name).collect(Collectors.joining(" or ")));
        }
        return candidates.getFirst();
    }

    private void shortOptions(String letters) throws BadValue {
        for (int at = 0; at < letters.length(); ) {
            int next = letters.offsetByCodePoints(at, 1);
            String letter = letters.substring(at, next);
            Option option = options.stream()
                    .filter(known -> known.letter.equals(letter))
                    .findFirst()
                    .orElseThrow(() -> wrong("option -" + letter + " not recognized"));
            if (option.takesArgument) {
                String glued = letters.substring(next);
                given.add(new Given("-" + letter, option, glued.isEmpty() ? nextWord("-" + letter) : glued));
                return;
            }
            given.add(new Given("-" + letter, option, ""));
            at = next;
        }
    }

    private String nextWord(String spelling) throws BadValue {
        if (rest.isEmpty()) {
            throw wrong("option " + spelling + " requires argument");
        }
        return rest.removeFirst();
    }

    private static BadValue wrong(String text) {
        return BadValue.of(text, "");
    }
}
