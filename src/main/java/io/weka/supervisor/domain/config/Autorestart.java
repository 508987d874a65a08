package io.weka.supervisor.domain.config;

/** Whether a process that ended by itself after RUNNING is started again. */
public enum Autorestart {
    NEVER,
    /** Only when its exit code is not one of the expected. */
    UNEXPECTED,
    ALWAYS
}
