package io.weka.supervisor.simulation.invariant;

import java.util.Comparator;
import java.util.Optional;

/**
 * The daemon at its begin, and a group that is added, start processes by priority; those of one priority in the order in which
 * their groups came, and they are configured in them.
 */
final class StartOrder extends Invariant {
    private Optional<Proc> last = Optional.empty();

    private static final Comparator<Proc> ORDER = Comparator.<Proc>comparingInt(process -> process.group.priority())
            .thenComparingLong(process -> process.groupsBefore)
            .thenComparingInt(process -> process.program.priority())
            .thenComparingInt(Proc::place);

    @Override
    void see(Seen seen, Known known) {
        if (seen instanceof Seen.Spawn(var id, var program)) {
            Proc process = known.existing(id);
            Known.Cause cause = known.cause(process);
            boolean ordered = cause == Known.Cause.BOOT || (cause == Known.Cause.ADDED && !known.openingNow());
            if (!ordered) {
                return;
            }
            if (last.isPresent() && ORDER.compare(last.get(), process) >= 0) {
                throw broken(process + " is started after " + last.get());
            }
            last = Optional.of(process);
        }
    }

    @Override
    void check(Known known) {
        last = Optional.empty();
    }
}
