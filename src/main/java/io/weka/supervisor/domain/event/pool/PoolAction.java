package io.weka.supervisor.domain.event.pool;

import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.process.ProcessId;

/** What has to be done for a pool. */
public sealed interface PoolAction {

    /** Write the event to the stdin of a listener. */
    record Send(ProcessId id, int pid, QueuedEvent event) implements PoolAction {}

    /** The buffer was full: this event is lost. Log {@code text}; it may come very often. */
    record Dropped(String pool, long serial) implements PoolAction {
        public String text() {
            return "pool " + pool + " event buffer overflowed, discarding event " + serial;
        }
    }

    /** A listener rejected its event, which will be sent again. Log {@code text}; it may come very often. */
    record Rejected(ProcessId id, String text) implements PoolAction {}

    /** The same event is rejected over and over: call {@link ListenerPool#resume} in a while. */
    record Pause() implements PoolAction {}

    /** A listener broke the protocol and gets nothing more. */
    record Broke(ProcessId id, int pid) implements PoolAction {}

    record Note(LogLevel level, String text) implements PoolAction {}
}
