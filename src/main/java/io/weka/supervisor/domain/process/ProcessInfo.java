package io.weka.supervisor.domain.process;

/**
 * What clients are told of a process. Times are seconds since 1970, 0 for never; empty strings and a pid of 0 stand for
 * "none", as on the wire.
 */
public record ProcessInfo(
        String name,
        String group,
        String description,
        long start,
        long stop,
        long now,
        ProcessState state,
        String spawnError,
        int exitStatus,
        String stdoutLogfile,
        String stderrLogfile,
        int pid) {}
