package io.weka.supervisor.domain.port.out;

import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.List;

/** The pools of event listeners. However slow a listener is, no call waits for it. */
public interface Listeners {

    /** A pool with its buffer; {@code group.pool()} is present. */
    void addPool(GroupConfig group);

    void removePool(String name);

    /**
     * Puts an event into the buffers of these pools, each named once: a pool that has subscribed to a type and to its super
     * type sends the event twice by itself.
     */
    void deliver(long serial, Event event, List<String> pools);

    /** A listener is RUNNING with this pid: it may be sent events once it says READY. */
    void listenerUp(ProcessId id, int pid);

    /** A listener is about to stop, or has ended: it gets no more events, but its answer to the one it has still counts. */
    void listenerStopping(ProcessId id);

    /** A listener ended; the event it had goes back to its pool. */
    void listenerDown(ProcessId id);

    /** Where the stdout of a listener goes instead of a log alone: the protocol reads it, then {@code log} gets it. */
    OutputSink protocol(ProcessId id, OutputSink log);
}
