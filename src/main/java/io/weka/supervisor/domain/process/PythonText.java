package io.weka.supervisor.domain.process;

import java.util.HexFormat;

/** Texts in quotes as Python's repr prints them, for messages that clients compare. */
public final class PythonText {
    private PythonText() {}

    /** In single quotes; in double quotes where it has a single one and no double one. */
    public static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints().forEach(c -> append(out, c, quote));
        return out.append(quote).toString();
    }

    private static void append(StringBuilder out, int c, char quote) {
        switch (c) {
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c == quote) {
                    out.append('\\').append(quote);
                } else if (isPrintable(c)) {
                    out.appendCodePoint(c);
                } else {
                    out.append(escape(c));
                }
            }
        }
    }

    private static String escape(int c) {
        HexFormat hex = HexFormat.of();
        if (c <= 0xff) {
            return "\\x" + hex.toHexDigits((byte) c);
        }
        return c <= 0xffff ? "\\u" + hex.toHexDigits((char) c) : "\\U" + hex.toHexDigits(c);
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
