package io.weka.supervisor.adapter.inifile;

import java.io.Serial;

/** A value that is not allowed; always caught inside this package and turned into a mistake. */
final class BadValue extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final boolean consequence;

    private BadValue(String text, String expected, boolean consequence) {
        super(text, null, false, false);
        this.expected = expected;
        this.consequence = consequence;
    }

    /** {@code text} is what the reference says, {@code expected} what would be right. */
    static BadValue of(String text, String expected) {
        return new BadValue(text, expected, false);
    }

    /** Only wrong because something else is, which is reported already. */
    static BadValue consequence(String text) {
        return new BadValue(text, "", true);
    }

    String text() {
        return String.valueOf(getMessage());
    }

    String expected() {
        return expected;
    }

    boolean isConsequence() {
        return consequence;
    }
}
