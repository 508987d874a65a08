package io.weka.supervisor.domain.process.machine;

import io.weka.supervisor.domain.process.Moment;
import io.weka.supervisor.domain.process.ProcessState;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * All that is known of a process. Immutable.
 *
 * @param pid 0 while there is none
 * @param failures starts that failed since the last good one
 * @param started when it was last started; empty for never
 * @param stoppedAt seconds since 1970 of its last end, 0 for never
 * @param deadline monotonic nanoseconds at which {@link ProcessEvent.TimeReached} is due
 * @param ladder present while STOPPING
 * @param spawnError what went wrong with the last start or end, for people
 * @param exitStatus the last end's number, where it ended since its last start
 * @param askedForRestart the last end had the exit status that asks for a restart, and no stop came since
 * @param stopOnceSpawned a stop came between the order to spawn and the report of the pid
 */
public record ProcessStatus(
        ProcessState state,
        int pid,
        int failures,
        Optional<Moment> started,
        long stoppedAt,
        OptionalLong deadline,
        Optional<StopLadder> ladder,
        Optional<String> spawnError,
        OptionalInt exitStatus,
        Wish wish,
        boolean askedForRestart,
        boolean stopOnceSpawned) {

    /** A process that was never started. */
    public static final ProcessStatus NEW = new ProcessStatus(
            ProcessState.STOPPED,
            0,
            0,
            Optional.empty(),
            0,
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Wish.NONE,
            false,
            false);

    /** In another state, with nothing pending: no deadline, no wish, no ladder. */
    ProcessStatus in(ProcessState next) {
        return new ProcessStatus(
                next,
                pid,
                failures,
                started,
                stoppedAt,
                OptionalLong.empty(),
                Optional.empty(),
                spawnError,
                exitStatus,
                Wish.NONE,
                false,
                false);
    }

    ProcessStatus withPid(int value) {
        return new ProcessStatus(
                state,
                value,
                failures,
                started,
                stoppedAt,
                deadline,
                ladder,
                spawnError,
                exitStatus,
                wish,
                askedForRestart,
                stopOnceSpawned);
    }

    ProcessStatus withFailures(int value) {
        return new ProcessStatus(
                state,
                pid,
                value,
                started,
                stoppedAt,
                deadline,
                ladder,
                spawnError,
                exitStatus,
                wish,
                askedForRestart,
                stopOnceSpawned);
    }

    ProcessStatus startedAt(Moment value) {
        return new ProcessStatus(
                state,
                pid,
                failures,
                Optional.of(value),
                stoppedAt,
                deadline,
                ladder,
                spawnError,
                exitStatus,
                wish,
                askedForRestart,
                stopOnceSpawned);
    }

    ProcessStatus endedAt(Moment value) {
        return new ProcessStatus(
                state,
                pid,
                failures,
                started,
                value.epochSeconds(),
                deadline,
                ladder,
                spawnError,
                exitStatus,
                wish,
                askedForRestart,
                stopOnceSpawned);
    }

    ProcessStatus due(long nanos) {
        return new ProcessStatus(
                state,
                pid,
                failures,
                started,
                stoppedAt,
                OptionalLong.of(nanos),
                ladder,
                spawnError,
                exitStatus,
                wish,
                askedForRestart,
                stopOnceSpawned);
    }

    ProcessStatus climbing(StopLadder value) {
        return new ProcessStatus(
                state,
                pid,
                failures,
                started,
                stoppedAt,
                OptionalLong.of(value.deadline()),
                Optional.of(value),
                spawnError,
                exitStatus,
                wish,
                askedForRestart,
                stopOnceSpawned);
    }

    ProcessStatus withOutcome(Optional<String> error, OptionalInt status) {
        return new ProcessStatus(
                state,
                pid,
                failures,
                started,
                stoppedAt,
                deadline,
                ladder,
                error,
                status,
                wish,
                askedForRestart,
                stopOnceSpawned);
    }

    ProcessStatus wishing(Wish value) {
        return new ProcessStatus(
                state,
                pid,
                failures,
                started,
                stoppedAt,
                OptionalLong.empty(),
                ladder,
                spawnError,
                exitStatus,
                value,
                askedForRestart,
                stopOnceSpawned);
    }

    /** Its pause is over: nothing is due any more, and what it wishes counts. */
    ProcessStatus rested() {
        return wishing(wish);
    }

    ProcessStatus stoppingOnceSpawned() {
        return new ProcessStatus(
                state,
                pid,
                failures,
                started,
                stoppedAt,
                deadline,
                ladder,
                spawnError,
                exitStatus,
                wish,
                askedForRestart,
                true);
    }

    /** Without a wish, whether policy's or its own. */
    ProcessStatus content() {
        return new ProcessStatus(
                state,
                pid,
                failures,
                started,
                stoppedAt,
                OptionalLong.empty(),
                ladder,
                spawnError,
                exitStatus,
                Wish.NONE,
                false,
                stopOnceSpawned);
    }

    ProcessStatus asking(boolean restart) {
        return new ProcessStatus(
                state,
                pid,
                failures,
                started,
                stoppedAt,
                deadline,
                ladder,
                spawnError,
                exitStatus,
                wish,
                restart,
                stopOnceSpawned);
    }
}
