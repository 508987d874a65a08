package io.weka.supervisor.domain.process.machine;

/**
 * How far the stopping of a process has got. All times are monotonic nanoseconds.
 *
 * @param retryNanos between repetitions of the stop signal; 0 for none
 * @param nextSignalAt when the stop signal is repeated next
 * @param killAt when SIGKILL is sent (again)
 */
record StopLadder(long retryNanos, long nextSignalAt, long killAt) {

    /** When there is something to do next. */
    long deadline() {
        return retryNanos > 0 && nextSignalAt - killAt < 0 ? nextSignalAt : killAt;
    }

    /** The pause counts from now: what was missed while nobody looked is not made up for. */
    StopLadder afterSignal(long now) {
        return new StopLadder(retryNanos, now + retryNanos, killAt);
    }

    StopLadder afterKill(long nextKillAt) {
        return new StopLadder(0, nextSignalAt, nextKillAt);
    }
}
