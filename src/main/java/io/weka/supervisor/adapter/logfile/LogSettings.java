package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.domain.config.DaemonConfig;
import java.time.Duration;

/**
 * What all logs of processes have in common.
 *
 * @param childlogdir the folder of AUTO logs
 * @param identifier part of the names of AUTO logs
 * @param stripAnsi whether terminal escapes are left out
 * @param queueBytes how much may wait for one target before its programs are held up
 * @param noticeGone after which time a log file that somebody removed or renamed is made again under its name
 * @param noticeStall after which time it is told that a target takes nothing although a program waits for it
 */
public record LogSettings(
        String childlogdir,
        String identifier,
        boolean stripAnsi,
        long queueBytes,
        Duration noticeGone,
        Duration noticeStall) {

    /** Long enough for a disk that is busy. */
    static final Duration NOTICE_STALL = Duration.ofSeconds(5);

    private static final long QUEUE_BYTES = 1 << 20;

    /** Long enough for a log rotating tool to rename, create anew and send USR2. */
    private static final Duration NOTICE_GONE = Duration.ofSeconds(5);

    public static LogSettings of(DaemonConfig config) {
        return new LogSettings(
                config.childlogdir(), config.identifier(), config.stripAnsi(), QUEUE_BYTES, NOTICE_GONE, NOTICE_STALL);
    }
}
