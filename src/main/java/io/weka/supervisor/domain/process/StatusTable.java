package io.weka.supervisor.domain.process;

import java.util.List;

/** The table that {@code supervisorctl status} prints (reference: supervisorctl.md). */
public final class StatusTable {
    private static final int LEAST_NAME_WIDTH = 30;
    private static final int GAP = 3;
    private static final int STATE_WIDTH = 10;
    /** Most descriptions are shorter. */
    private static final int DESCRIPTION_WIDTH = 32;

    private StatusTable() {}

    /** One line for each process, in the order given, each with a newline; the empty text for no process. */
    public static String format(List<StatusLine> shown) {
        int width = LEAST_NAME_WIDTH;
        for (StatusLine line : shown) {
            width = Math.max(width, length(line.id().display()));
        }
        width += GAP;
        StringBuilder table = new StringBuilder(shown.size() * (width + STATE_WIDTH + DESCRIPTION_WIDTH));
        for (StatusLine line : shown) {
            pad(line.id().display(), width, table);
            pad(line.state().name(), STATE_WIDTH, table);
            table.append(line.description()).append('\n');
        }
        return table.toString();
    }

    private static void pad(String text, int width, StringBuilder table) {
        table.append(text).repeat(' ', Math.max(0, width - length(text)));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
