package io.weka.supervisor.domain.port.in;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.EventType;
import java.util.Set;

/** Somebody who looks at events without being a listener: it takes no serial, and nobody waits for it. */
public interface EventWatcher {

    /** What it wants to see; a type stands for all types below it. Does not change. */
    Set<EventType> types();

    /** An event happened. Called by the orchestrator: returns at once and does not throw. */
    void seen(Event event);
}
