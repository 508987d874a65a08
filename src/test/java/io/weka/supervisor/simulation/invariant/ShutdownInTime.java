package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.ProgramConfig;

/** Going down takes no longer than the ladders of the groups, one after the other. */
final class ShutdownInTime extends Invariant {
    private static final long SLACK = 2 * Proc.SECOND;

    private long dueAt = Long.MAX_VALUE;

    @Override
    void check(Known known) {
        if (!known.goingDown) {
            return;
        }
        if (dueAt == Long.MAX_VALUE) {
            dueAt = known.now - known.excused();
            for (GroupConfig group : known.groups()) {
                long longest = 0;
                for (ProgramConfig program : group.programs()) {
                    longest = Math.max(longest, program.stopwaitsecs() * Proc.SECOND);
                }
                dueAt += longest + SLACK;
            }
        }
        if (known.now - known.excused() > dueAt) {
            throw broken("still not down: " + known.alive());
        }
    }
}
