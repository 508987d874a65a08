package io.weka.supervisor.domain.config;

import io.weka.supervisor.domain.event.EventType;
import java.util.List;

/**
 * What makes a group a pool of event listeners.
 *
 * @param events the types subscribed to, in the order of the configuration
 * @param bufferSize how many events wait for a listener at most; the oldest is dropped for the next
 */
public record PoolConfig(List<EventType> events, int bufferSize) {

    /** The environment variable in which a listener finds childlogdir. */
    public static final String CHILDLOGDIR_VARIABLE = "WEKA_CHILDLOGDIR";

    public PoolConfig {
        events = List.copyOf(events);
    }
}
