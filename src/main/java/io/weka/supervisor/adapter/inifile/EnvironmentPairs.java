package io.weka.supervisor.adapter.inifile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code KEY=value,KEY2="value 2"} as the reference (4.2.5) splits it: with the tokenizer of Python's shlex, which differs
 * from a shell's. A token is a word, a text in quotes with its quotes, or any other single character.
 */
final class EnvironmentPairs {
    private static final String EXPECTED = "KEY=VALUE pairs with commas between them; "
            + "values with anything else than letters, digits and _/.+-(): in quotes";
    private static final int TOKENS_OF_PAIR = 3;

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private EnvironmentPairs(String text) {
        this.text = text;
    }

    /** The pairs in the order of the text; a key that comes again keeps its place and takes the later value. */
    static Map<String, String> parse(String text) throws BadValue {
        List<String> tokens = new EnvironmentPairs(text).tokenize();
        Map<String, String> pairs = new LinkedHashMap<>();
        // After each pair one token is skipped unseen: it should be the comma.
        for (int at = 0; at < tokens.size(); at += TOKENS_OF_PAIR + 1) {
            if (at + TOKENS_OF_PAIR > tokens.size() || !tokens.get(at + 1).equals("=")) {
                throw BadValue.of("Unexpected end of key/value pairs in value '" + text + "'", EXPECTED);
            }
            pairs.put(tokens.get(at), stripQuotes(tokens.get(at + 2)));
        }
        return pairs;
    }

    private static String stripQuotes(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isQuote(value.charAt(start))) {
            start++;
        }
        while (end > start && isQuote(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private List<String> tokenize() throws BadValue {
        while (at < text.length()) {
            char character = text.charAt(at);
            if (isBlank(character)) {
                at++;
            } else if (character == '#') {
                skipComment();
            } else if (isQuote(character)) {
                tokens.add(quoted(character));
            } else if (isWordCharacter(character)) {
                tokens.add(word());
            } else {
                int next = text.offsetByCodePoints(at, 1);
                tokens.add(text.substring(at, next));
                at = next;
            }
        }
        return tokens;
    }

    private String quoted(char quote) throws BadValue {
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw BadValue.of("No closing quotation", "a closing " + quote);
        }
        String token = text.substring(at, end + 1);
        at = end + 1;
        return token;
    }

    /** A word may have quotes inside; a comment in the middle of it is left out and does not even end it. */
    private String word() {
        StringBuilder word = new StringBuilder();
        while (at < text.length()) {
            char character = text.charAt(at);
            if (character == '#') {
                skipComment();
            } else if (isWordCharacter(character) || isQuote(character)) {
                word.append(character);
                at++;
            } else {
                break;
            }
        }
        return word.toString();
    }

    private void skipComment() {
        int newline = text.indexOf('\n', at);
        at = newline < 0 ? text.length() : newline + 1;
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }

    private static boolean isQuote(char character) {
        return character == '\'' || character == '"';
    }

    private static boolean isWordCharacter(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "_/.+-():".indexOf(character) >= 0;
    }
}
