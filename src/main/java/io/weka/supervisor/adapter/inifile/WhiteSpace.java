package io.weka.supervisor.adapter.inifile;

/** White space as Python sees it. */
final class WhiteSpace {
    private static final int NEXT_LINE = 0x85;

    private WhiteSpace() {}

    /** {@code str.isspace} of one character. */
    static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == NEXT_LINE;
    }

    /** {@code str.strip}. */
    static String strip(String text) {
        return stripRight(text.substring(indent(text)));
    }

    static String stripRight(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** How many characters of white space the text starts with. */
    static int indent(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        return start;
    }
}
