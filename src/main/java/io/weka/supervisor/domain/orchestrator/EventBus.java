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
    private final Map<EventType, Long> happened = new EnumMap<>(EventType.class);
    private final List<EventWatcher> watchers = new ArrayList<>();
    private long nextSerial;

    EventBus(Listeners listeners) {
        this.listeners = listeners;
    }

    void add(GroupConfig group) {
        group.pool().ifPresent(pool -> {
            pools.put(group.name(), pool);
            listeners.addPool(group);
        });
    }

    void remove(String group) {
        if (pools.remove(group) != null) {
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
        for (PoolConfig pool : pools.values()) {
            if (covers(pool.events(), type)) {
                return true;
            }
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
        List<String> takers = new ArrayList<>();
        pools.forEach((name, pool) -> {
            if (covers(pool.events(), type)) {
                takers.add(name);
            }
        });
        if (!takers.isEmpty()) {
            listeners.deliver(nextSerial++, event, takers);
        }
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
