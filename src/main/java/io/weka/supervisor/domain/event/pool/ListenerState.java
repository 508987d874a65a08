package io.weka.supervisor.domain.event.pool;

/** How far a listener is in the protocol. */
public enum ListenerState {
    /** Has not said READY, or not again since its last result. */
    ACKNOWLEDGED,
    /** Waits for an event. */
    READY,
    /** Has an event. */
    BUSY,
    /** Broke the protocol; nothing more is read or sent. */
    UNKNOWN
}
