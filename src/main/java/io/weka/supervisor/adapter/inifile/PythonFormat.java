package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.process.PythonText;

/** {@code template % names}: Python's string formatting with a dictionary, with its errors. */
final class PythonFormat {
    private static final String PERCENT = "%% for a percent sign, or %(NAME)s with one of the available names";
    private static final String FLAGS = "-+ #0";
    /** Python only stops at the size of its memory; nobody pads a name that far. */
    private static final int WIDEST = 10_000;

    private final int[] template;
    private final Names names;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private Argument argument = new Argument.Dictionary();

    private PythonFormat(String template, Names names) {
        this.template = template.codePoints().toArray();
        this.names = names;
    }

    /** What the next conversion takes. */
    private sealed interface Argument {
        /** The dictionary itself, which Python would print; nobody means that. */
        record Dictionary() implements Argument {}

        record Named(NameValue value) implements Argument {}

        record Used() implements Argument {}
    }

    /** The template has a mistake, or does not fit what it is given. */
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /** A name that is not there. */
    private static final class Unknown extends Exception {
        private static final long serialVersionUID = 1L;
        private final String name;

        Unknown(String name) {
            super(name, null, false, false);
            this.name = name;
        }
    }

    /** The template with its names expanded; {@code what} is what the message calls it. */
    static String expand(String template, Names names, String what) throws BadValue {
        if (template.indexOf('%') < 0) {
            return template;
        }
        try {
            return new PythonFormat(template, names).format();
        } catch (Unknown unknown) {
            String text = subject(template, what) + " contains names (" + PythonText.quoted(unknown.name)
                    + ") which cannot be expanded. Available names: " + names.list();
            throw names.wouldKnow(unknown.name)
                    ? BadValue.consequence(text)
                    : BadValue.of(text, "one of the available names instead of " + unknown.name);
        } catch (Malformed malformed) {
            throw BadValue.of(subject(template, what) + " is badly formatted: " + malformed.getMessage(), PERCENT);
        }
    }

    private static String subject(String template, String what) {
        return "Format string " + PythonText.quoted(template) + " for " + PythonText.quoted(what);
    }

    private String format() throws Unknown, Malformed {
        while (at < template.length) {
            int character = template[at++];
            if (character == '%') {
                conversion();
            } else {
                out.appendCodePoint(character);
            }
        }
        return out.toString();
    }

    private void conversion() throws Unknown, Malformed {
        if (at < template.length && template[at] == '%') {
            at++;
            out.append('%');
            return;
        }
        if (at < template.length && template[at] == '(') {
            String name = key();
            argument = new Argument.Named(names.find(name).orElseThrow(() -> new Unknown(name)));
        }
        StringBuilder flags = new StringBuilder();
        while (at < template.length && FLAGS.indexOf(template[at]) >= 0) {
            flags.appendCodePoint(template[at++]);
        }
        int width = Math.max(0, size("width"));
        int precision = -1;
        if (at < template.length && template[at] == '.') {
            at++;
            precision = Math.max(0, size("precision"));
        }
        if (at < template.length && "hlL".indexOf(template[at]) >= 0) {
            at++;
        }
        if (at >= template.length) {
            throw new Malformed("incomplete format");
        }
        out.append(converted(template[at++], new Layout(flags.toString(), width, precision)));
    }

    private String key() throws Malformed {
        int start = ++at;
        int depth = 1;
        while (at < template.length) {
            int character = template[at++];
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            if (depth == 0) {
                return new String(template, start, at - 1 - start);
            }
        }
        throw new Malformed("incomplete format key");
    }

    /** A width or a precision; -1 where none is given. */
    private int size(String what) throws Malformed {
        if (at < template.length && template[at] == '*') {
            at++;
            if (next() instanceof Argument.Named(NameValue.Whole(long number))) {
                return bounded(number, what);
            }
            throw new Malformed("* wants int");
        }
        int size = -1;
        while (at < template.length && template[at] >= '0' && template[at] <= '9') {
            size = bounded(Math.max(0, size) * 10L + template[at++] - '0', what);
        }
        return size;
    }

    private static int bounded(long size, String what) throws Malformed {
        if (size > WIDEST || size < -WIDEST) {
            throw new Malformed(what + " too big");
        }
        return (int) size;
    }

    private Argument next() throws Malformed {
        if (argument instanceof Argument.Used) {
            throw new Malformed("not enough arguments for format string");
        }
        Argument given = argument;
        argument = new Argument.Used();
        return given;
    }

    private String converted(int type, Layout layout) throws Malformed {
        Argument given = next();
        return switch (type) {
            case 's', 'r', 'a' -> layout.padText(text(given, type));
            case 'd', 'i', 'u' ->
                layout.whole(number(given, "%" + (char) type + " format: a real number is required, not "));
            case 'o' -> layout.inBase(8, number(given, "%o format: an integer is required, not "), "0o");
            case 'x' -> layout.inBase(16, number(given, "%x format: an integer is required, not "), "0x");
            case 'X' -> layout.inUpperHex(number(given, "%X format: an integer is required, not "));
            case 'e', 'E', 'f', 'F', 'g', 'G' -> layout.real((char) type, number(given, "must be real number, not "));
            case 'c' -> layout.withoutPrecision().padText(character(given));
            default ->
                throw new Malformed("unsupported format character '" + (type > 30 && type < 127 ? (char) type : '?')
                        + "' (0x" + Integer.toHexString(type) + ") at index " + (at - 1));
        };
    }

    private static String text(Argument given, int type) throws Malformed {
        if (given instanceof Argument.Named(NameValue value)) {
            return switch (value) {
                case NameValue.Whole(long number) -> Long.toString(number);
                case NameValue.Text(String text) -> type == 's' ? text : PythonText.quoted(text);
            };
        }
        throw new Malformed("not enough arguments for format string");
    }

    private static long number(Argument given, String complaint) throws Malformed {
        if (given instanceof Argument.Named(NameValue.Whole(long number))) {
            return number;
        }
        throw new Malformed(complaint + (given instanceof Argument.Dictionary ? "dict" : "str"));
    }

    private static String character(Argument given) throws Malformed {
        if (given instanceof Argument.Named(NameValue.Text(String text))
                && text.codePointCount(0, text.length()) == 1) {
            return text;
        }
        if (given instanceof Argument.Named(NameValue.Whole(long number))) {
            if (number < 0 || number > Character.MAX_CODE_POINT) {
                throw new Malformed('%' + "c arg not in range(0x110000)");
            }
            return Character.toString((int) number);
        }
        throw new Malformed('%' + "c requires int or char");
    }
}
