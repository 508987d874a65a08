package io.weka.supervisor.domain.process;

/** The two outputs of a process. */
public enum Channel {
    STDOUT,
    STDERR;

    /** {@code stdout} or {@code stderr}. */
    public String label() {
        return this == STDOUT ? "stdout" : "stderr";
    }
}
