package io.weka.supervisor.adapter.listener;

import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.port.out.DaemonLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A daemon log that remembers its lines. */
final class RecordingLog implements DaemonLog {

    private record Line(LogLevel level, String text) {}

    private final List<Line> lines = new CopyOnWriteArrayList<>();

    @Override
    public void log(LogLevel level, String text) {
        lines.add(new Line(level, text));
    }

    /** Those that are more important than debugging. */
    List<String> lines() {
        return linesAt(LogLevel.INFO);
    }

    List<String> linesAt(LogLevel threshold) {
        return lines.stream()
                .filter(line -> line.level().isLoggedAt(threshold))
                .map(line -> line.level().label() + " " + line.text())
                .toList();
    }
}
