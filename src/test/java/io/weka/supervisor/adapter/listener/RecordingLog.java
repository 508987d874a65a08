package io.weka.supervisor.adapter.listener;

import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.port.out.DaemonLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A daemon log that remembers what is more important than debugging. */
final class RecordingLog implements DaemonLog {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void log(LogLevel level, String text) {
        if (level.isLoggedAt(LogLevel.INFO)) {
            lines.add(level.label() + " " + text);
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
