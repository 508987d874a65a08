package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.process.Moment;
import java.util.OptionalLong;

/**
 * The TICK events: one at the begin of each period of wall time. Without a subscriber there is nothing to wake up for.
 */
final class Ticker {
    private static final int[] PERIODS = {5, 60, 3600};

    private final EventBus events;
    private final long[] begun = new long[PERIODS.length];
    private OptionalLong deadline = OptionalLong.empty();

    Ticker(EventBus events) {
        this.events = events;
    }

    /** Monotonic time of the next border that somebody wants to hear of. */
    OptionalLong deadline() {
        return deadline;
    }

    /** Looks at the clock when the deadline is over: announces the periods that began and sets the next one. */
    void look(Moment now) {
        for (int i = 0; i < PERIODS.length; i++) {
            long begin = begin(PERIODS[i], now);
            if (begin != begun[i]) {
                begun[i] = begin;
                events.emit(new Event.Tick(PERIODS[i], begin));
            }
        }
        schedule(now);
    }

    /** To be called when subscriptions changed. */
    void schedule(Moment now) {
        if (!events.wants(EventType.TICK_5) && !events.wants(EventType.TICK_60) && !events.wants(EventType.TICK_3600)) {
            deadline = OptionalLong.empty();
            return;
        }
        if (deadline.isEmpty()) {
            catchUp(now);
        }
        long period = (events.wants(EventType.TICK_5) ? 5L : events.wants(EventType.TICK_60) ? 60L : 3600L) * 1000L;
        long millis = period - Math.floorMod(now.epochMillis(), period);
        // A clock that jumps moves the border; a look each minute bounds how late that is noticed.
        deadline = OptionalLong.of(now.nanos() + Math.min(millis, 60_000L) * 1_000_000L);
    }

    /** What began while nobody listened is no news. */
    private void catchUp(Moment now) {
        for (int i = 0; i < PERIODS.length; i++) {
            begun[i] = begin(PERIODS[i], now);
        }
    }

    private static long begin(int period, Moment now) {
        return now.epochSeconds() - Math.floorMod(now.epochSeconds(), (long) period);
    }
}
