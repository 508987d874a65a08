package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.EventType;

/** An event goes to each pool in force that has subscribed to it, and to no other. */
final class EventsReachSubscribers extends Invariant {
    @Override
    void see(Seen seen, Known known) {
        if (seen instanceof Seen.Emitted emitted && !known.booting && !(emitted.event() instanceof Event.GroupChange)) {
            int wanted = 0;
            for (GroupConfig group : known.groups()) {
                if (wants(group, emitted.event().type())) {
                    wanted++;
                    if (!emitted.pools().contains(group.name())) {
                        throw broken(emitted + " does not go to " + group.name());
                    }
                }
            }
            if (emitted.pools().size() != wanted) {
                throw broken(emitted + " goes to others than its " + wanted + " subscribers");
            }
        }
    }

    private static boolean wants(GroupConfig group, EventType type) {
        if (group.pool().isEmpty()) {
            return false;
        }
        for (EventType subscribed : group.pool().get().events()) {
            if (subscribed.covers(type)) {
                return true;
            }
        }
        return false;
    }
}
