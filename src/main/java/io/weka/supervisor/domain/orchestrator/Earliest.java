package io.weka.supervisor.domain.orchestrator;

import java.util.OptionalLong;

/** The earliest of several monotonic times, which may wrap around. */
final class Earliest {
    private OptionalLong earliest = OptionalLong.empty();

    void consider(OptionalLong nanos) {
        if (nanos.isPresent()) {
            consider(nanos.getAsLong());
        }
    }

    void consider(long nanos) {
        if (earliest.isEmpty() || nanos - earliest.getAsLong() < 0) {
            earliest = OptionalLong.of(nanos);
        }
    }

    OptionalLong get() {
        return earliest;
    }
}
