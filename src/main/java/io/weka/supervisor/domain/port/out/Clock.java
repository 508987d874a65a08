package io.weka.supervisor.domain.port.out;

import io.weka.supervisor.domain.process.Moment;
import java.time.ZoneId;

/** The time. */
public interface Clock {

    Moment now();

    /** The zone in which times are shown. */
    ZoneId zone();
}
