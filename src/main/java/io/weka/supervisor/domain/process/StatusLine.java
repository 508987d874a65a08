package io.weka.supervisor.domain.process;

/** What the table of {@code supervisorctl status} shows of a process. */
public record StatusLine(ProcessId id, ProcessState state, String description) {

    public static StatusLine of(ProcessInfo info) {
        return new StatusLine(new ProcessId(info.group(), info.name()), info.state(), info.description());
    }
}
