package io.weka.supervisor.simulation;

import io.weka.supervisor.domain.port.out.Clock;
import io.weka.supervisor.domain.process.Moment;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** Time in nanoseconds since the begin of the run. The domain sees it with an offset, since a monotonic clock may show anything. */
final class VirtualClock implements Clock {
    private static final long EPOCH_MILLIS = 1_700_000_000_000L;

    private final long offset;
    private long elapsed;
    private long wallMillis = EPOCH_MILLIS;

    VirtualClock(long offset) {
        this.offset = offset;
    }

    long elapsed() {
        return elapsed;
    }

    void moveTo(long nanos) {
        elapsed = Math.max(elapsed, nanos);
    }

    void jumpWall(long millis) {
        wallMillis += millis;
    }

    long wallSeconds() {
        return now().epochSeconds();
    }

    /** A monotonic time of the domain's as time since the begin of the run. */
    long since(OptionalLong monotonic) {
        return monotonic.isPresent() ? monotonic.getAsLong() - offset : Long.MAX_VALUE;
    }

    @Override
    public Moment now() {
        return new Moment(elapsed + offset, wallMillis + elapsed / 1_000_000);
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }
}
