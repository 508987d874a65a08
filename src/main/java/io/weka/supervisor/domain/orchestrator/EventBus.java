package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.PoolConfig;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.metric.Sample;
import io.weka.supervisor.domain.port.in.EventWatcher;
import io.weka.supervisor.domain.port.out.Listeners;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives events their serials and hands them to the pools that subscribed. An event that no pool wants has no serial, whoever
 * watches.
 */
final class EventBus {
    private final Listeners listeners;
    private final Map<String, PoolConfig> pools = new LinkedHashMap<>();
    /** The names of the pools that get an event of a type, as far as one has happened since the pools changed. */
    private final Map<EventType, List<String>> takersByType = new EnumMap<>(EventType.class);

    private final Map<EventType, Long> happened = new EnumMap<>(EventType.class);
    private final List<EventWatcher> watchers = new ArrayList<>();
    private long nextSerial;

    EventBus(Listeners listeners, long firstSerial) {
        this.listeners = listeners;
        this.nextSerial = firstSerial;
    }

    long nextSerial() {
        return nextSerial;
    }

    void add(GroupConfig group) {
        group.pool().ifPresent(pool -> {
            pools.put(group.name(), pool);
            takersByType.clear();
            listeners.addPool(group);
        });
    }

    void remove(String group) {
        if (pools.remove(group) != null) {
            takersByType.clear();
            listeners.removePool(group);
        }
    }

    void add(EventWatcher watcher) {
        watchers.add(watcher);
    }

    void remove(EventWatcher watcher) {
        watchers.remove(watcher);
    }

    /** Whether anybody would get an event of this type. */
    boolean wants(EventType type) {
        if (!takers(type).isEmpty()) {
            return true;
        }
        for (EventWatcher watcher : watchers) {
            if (covers(watcher.types(), type)) {
                return true;
            }
        }
        return false;
    }

    void emit(Event event) {
        EventType type = event.type();
        happened.merge(type, 1L, Long::sum);
        for (EventWatcher watcher : watchers) {
            if (covers(watcher.types(), type)) {
                watcher.seen(event);
            }
        }
        List<String> takers = takers(type);
        if (!takers.isEmpty()) {
            listeners.deliver(nextSerial++, event, takers);
        }
    }

    private List<String> takers(EventType type) {
        return takersByType.computeIfAbsent(type, this::findTakers);
    }

    private List<String> findTakers(EventType type) {
        return pools.entrySet().stream()
                .filter(pool -> covers(pool.getValue().events(), type))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many events of each type there were, wanted or not. */
    List<Sample> counts() {
        return happened.entrySet().stream()
                .map(entry -> Sample.of(
                        entry.getValue(), Sample.label("type", entry.getKey().name())))
                .toList();
    }

    private static boolean covers(Collection<EventType> subscriptions, EventType type) {
        for (EventType subscribed : subscriptions) {
            if (subscribed.covers(type)) {
                return true;
            }
        }
        return false;
    }
}
