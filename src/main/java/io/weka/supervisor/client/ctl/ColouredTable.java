package io.weka.supervisor.client.ctl;

import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessInfo;
import io.weka.supervisor.domain.process.ProcessState;
import io.weka.supervisor.domain.process.StatusTable;
import java.util.List;

/** The table of {@code status} with the states in colours. */
final class ColouredTable {
    private static final String RED = "\033[31m";
    private static final String GREEN = "\033[32m";
    private static final String YELLOW = "\033[33m";
    private static final String PLAIN = "\033[0m";

    private ColouredTable() {}

    static String format(List<ProcessInfo> infos) {
        List<String> lines = StatusTable.format(infos).lines().toList();
        if (lines.size() != infos.size()) {
            // a description with a line break: not worth a colour
            return StatusTable.format(infos);
        }
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < infos.size(); i++) {
            ProcessInfo info = infos.get(i);
            String line = lines.get(i);
            String name = new ProcessId(info.group(), info.name()).display();
            int from = line.indexOf(info.state().name(), name.length());
            int to = from + info.state().name().length();
            table.append(line, 0, from).append(colour(info.state())).append(line, from, to);
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
