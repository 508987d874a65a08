package io.weka.supervisor.domain.orchestrator;

/** How a run of the daemon ended, once every process has stopped. */
public enum End {
    SHUTDOWN,
    /** The configuration is read anew and the daemon starts again in the same process. */
    RESTART
}
