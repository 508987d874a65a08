package io.weka.supervisor.domain.process;

import java.util.List;

/** The table that {@code supervisorctl status} prints (reference: supervisorctl.md). */
public final class StatusTable {
    private static final int LEAST_NAME_WIDTH = 30;
    private static final int GAP = 3;
    private static final int STATE_WIDTH = 10;

    private StatusTable() {}

    /** One line for each process, in the order given, each with a newline; the empty text for no process. */
    public static String format(List<ProcessInfo> shown) {
        int width = shown.stream()
                        .map(StatusTable::name)
                        .mapToInt(StatusTable::length)
                        .reduce(LEAST_NAME_WIDTH, Math::max)
                + GAP;
        StringBuilder table = new StringBuilder();
        for (ProcessInfo info : shown) {
            pad(name(info), width, table);
            pad(info.state().name(), STATE_WIDTH, table);
            table.append(info.description()).append('\n');
        }
        return table.toString();
    }

    private static String name(ProcessInfo info) {
        return new ProcessId(info.group(), info.name()).display();
    }

    private static void pad(String text, int width, StringBuilder table) {
        table.append(text).repeat(' ', Math.max(0, width - length(text)));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
