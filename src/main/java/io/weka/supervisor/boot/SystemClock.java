package io.weka.supervisor.boot;

import io.weka.supervisor.domain.port.out.Clock;
import io.weka.supervisor.domain.process.Moment;
import java.time.ZoneId;

/** The machine's clocks. */
final class SystemClock implements Clock {

    @Override
    public Moment now() {
        return new Moment(System.nanoTime(), System.currentTimeMillis());
    }

    @Override
    public ZoneId zone() {
        return ZoneId.systemDefault();
    }
}
