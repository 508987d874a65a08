package io.weka.supervisor.domain.process;

/**
 * A point in time on two clocks.
 *
 * @param nanos monotonic; the source of all durations and deadlines
 * @param epochMillis wall time; only shown to people, so a clock that jumps changes nothing
 */
public record Moment(long nanos, long epochMillis) {

    public long epochSeconds() {
        return Math.floorDiv(epochMillis, 1000L);
    }
}
