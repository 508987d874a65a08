package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.ConfigError;
import io.weka.supervisor.domain.process.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The syntax of one file, as Python's configparser reads it when it is not strict and allows inline comments. */
final class IniParser {
    private static final String EXPECTED = "OPTION = VALUE, [SECTION] or a comment";

    private final Document document;
    private final String file;
    private final String here;
    private final List<Line> wrong = new ArrayList<>();
    private final List<ConfigError> errors = new ArrayList<>();

    private @Nullable Section section;
    private @Nullable Option option;
    private int indent;

    private IniParser(Document document, String file, String here) {
        this.document = document;
        this.file = file;
        this.here = here;
    }

    private record Line(int number, String text) {}

    /** An option that more lines may continue. */
    private static final class Option {
        private final String key;
        private final StringBuilder value;
        private final Place place;

        Option(String key, String value, Place place) {
            this.key = key;
            this.value = new StringBuilder(value);
            this.place = place;
        }
    }

    /**
     * Adds the sections of a file to the document.
     *
     * @param here what {@code %(here)s} stands for in it
     * @return its mistakes: an option before the first section, then all lines that mean nothing as one mistake
     */
    static List<ConfigError> parse(Document document, String file, String here, String text) {
        IniParser parser = new IniParser(document, file, here);
        int number = 0;
        for (int start = 0; start < text.length(); ) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline + 1;
            parser.line(new Line(++number, text.substring(start, end)));
            start = end;
        }
        return parser.finish();
    }

    private void line(Line line) {
        if (line.text.indexOf('\0') >= 0) {
            wrong.add(line);
            return;
        }
        int comment = comment(line.text);
        String value = WhiteSpace.strip(comment < 0 ? line.text : line.text.substring(0, comment));
        if (value.isEmpty()) {
            if (comment < 0 && option != null) {
                option.value.append('\n');
            }
            return;
        }
        int lineIndent = WhiteSpace.indent(line.text);
        if (option != null && lineIndent > indent) {
            option.value.append('\n').append(value);
            return;
        }
        indent = lineIndent;
        if (value.startsWith("[") && value.lastIndexOf(']') > 1) {
            header(value.substring(1, value.lastIndexOf(']')), line);
        } else if (section == null) {
            headless(line);
        } else {
            option(value, line);
        }
    }

    private void header(String name, Line line) {
        putOption();
        section = document.open(name, new Place(file, line.number));
    }

    private void headless(Line line) {
        if (errors.isEmpty()) {
            errors.add(new ConfigError(
                    "File contains no section headers.\nfile: " + PythonText.quoted(file) + ", line: " + line.number
                            + "\n" + PythonText.quoted(line.text),
                    Optional.of(new Place(file, line.number) + ": expected a [SECTION] before the first option")));
        }
    }

    private void option(String text, Line line) {
        int delimiter = delimiter(text);
        String key = WhiteSpace.stripRight(text.substring(0, Math.max(0, delimiter)));
        if (key.isEmpty()) {
            wrong.add(line);
            return;
        }
        putOption();
        option = new Option(
                key.toLowerCase(Locale.ROOT),
                WhiteSpace.strip(text.substring(delimiter + 1)),
                new Place(file, line.number));
    }

    private void putOption() {
        if (section != null && option != null) {
            String value = WhiteSpace.stripRight(option.value.toString());
            section.put(new Entry(option.key, value, option.place, here));
        }
        option = null;
    }

    private List<ConfigError> finish() {
        putOption();
        if (!wrong.isEmpty()) {
            StringBuilder text = new StringBuilder("Source contains parsing errors: " + PythonText.quoted(file));
            for (Line line : wrong) {
                text.append(String.format("\n\t[line %2d]: %s", line.number, PythonText.quoted(line.text)));
            }
            Place first = new Place(file, wrong.getFirst().number);
            errors.add(new ConfigError(text.toString(), Optional.of(first + ": expected " + EXPECTED)));
        }
        return errors;
    }

    /**
     * Where the comment of a line starts: at its first character or after white space; -1 where there is none. As in
     * the reference the first ; and the first # are looked at together, then the second of each, and so on.
     */
    private static int comment(String line) {
        int first = WhiteSpace.indent(line);
        if (first < line.length() && isMark(line.charAt(first))) {
            return 0;
        }
        int semicolon = line.indexOf(';');
        int hash = line.indexOf('#');
        while (semicolon >= 0 || hash >= 0) {
            boolean atSemicolon = semicolon > 0 && WhiteSpace.isSpace(line.charAt(semicolon - 1));
            boolean atHash = hash > 0 && WhiteSpace.isSpace(line.charAt(hash - 1));
            if (atSemicolon || atHash) {
                return atSemicolon && atHash ? Math.min(semicolon, hash) : atSemicolon ? semicolon : hash;
            }
            semicolon = semicolon < 0 ? semicolon : line.indexOf(';', semicolon + 1);
            hash = hash < 0 ? hash : line.indexOf('#', hash + 1);
        }
        return -1;
    }

    private static boolean isMark(char character) {
        return character == ';' || character == '#';
    }

    private static int delimiter(String text) {
        int equals = text.indexOf('=');
        int colon = text.indexOf(':');
        return equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
    }
}
