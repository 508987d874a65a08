package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.event.pool.PoolCounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** For each pool: emitted = delivered + dropped + queued, and each of these is what an observer has counted. */
final class PoolsAddUp {
    /** What was counted of one pool. */
    private static final class Tally {
        final List<EventType> events;
        final int capacity;
        long emitted;
        long dropped;

        Tally(GroupConfig group) {
            events = group.pool().orElseThrow().events();
            capacity =
                    group.pool().orElseThrow().bufferSize() + group.programs().size();
        }

        long copiesOf(EventType type) {
            long copies = events.stream()
                    .filter(subscribed -> subscribed.covers(type))
                    .count();
            return Math.max(1, copies);
        }
    }

    private final Map<String, Tally> tallies = new HashMap<>();

    void added(GroupConfig group) {
        tallies.put(group.name(), new Tally(group));
    }

    void removed(String pool) {
        tallies.remove(pool);
    }

    void accepted(String pool, EventType type) {
        Tally tally = tallies.get(pool);
        if (tally != null) {
            tally.emitted += tally.copiesOf(type);
        }
    }

    void missed(String pool, EventType type) {
        Tally tally = tallies.get(pool);
        if (tally != null) {
            tally.emitted += tally.copiesOf(type);
            tally.dropped += tally.copiesOf(type);
        }
    }

    void dropped(String pool) {
        Tally tally = tallies.get(pool);
        if (tally != null) {
            tally.dropped++;
        }
    }

    void check(PoolCounts counts) {
        Tally tally = tallies.get(counts.pool());
        if (tally == null) {
            return;
        }
        boolean adds = counts.emitted() == counts.delivered() + counts.dropped() + counts.queued();
        boolean counted = counts.emitted() == tally.emitted && counts.dropped() == tally.dropped;
        if (!adds || !counted || counts.queued() > tally.capacity) {
            throw new Broken(
                    this, counts + ", but counted were " + tally.emitted + " and " + tally.dropped + " dropped");
        }
    }
}
