package io.weka.supervisor.client.ctl;

import io.weka.supervisor.domain.process.ProcessState;
import io.weka.supervisor.domain.process.StatusLine;
import io.weka.supervisor.domain.process.StatusTable;
import java.util.List;

/** The table of {@code status} with the states in colours. */
final class ColouredTable {
    private static final String RED = "\033[31m";
    private static final String GREEN = "\033[32m";
    private static final String YELLOW = "\033[33m";
    private static final String PLAIN = "\033[0m";

    private ColouredTable() {}

    static String format(List<StatusLine> shown) {
        List<String> lines = StatusTable.format(shown).lines().toList();
        if (lines.size() != shown.size()) {
            // a description with a line break: not worth a colour
            return StatusTable.format(shown);
        }
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < shown.size(); i++) {
            StatusLine process = shown.get(i);
            String line = lines.get(i);
            String state = process.state().name();
            int from = line.indexOf(state, process.id().display().length());
            int to = from + state.length();
            table.append(line, 0, from).append(colour(process.state())).append(line, from, to);
            table.append(PLAIN).append(line, to, line.length()).append('\n');
        }
        return table.toString();
    }

    private static String colour(ProcessState state) {
        return switch (state) {
            case RUNNING -> GREEN;
            case STARTING, BACKOFF, STOPPING -> YELLOW;
            case FATAL, UNKNOWN -> RED;
            case STOPPED, EXITED -> PLAIN;
        };
    }
}
