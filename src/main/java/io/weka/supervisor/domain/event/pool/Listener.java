package io.weka.supervisor.domain.event.pool;

import io.weka.supervisor.domain.process.ProcessId;
import java.util.Optional;

/** One process of a pool: its present run, if any, and the event that it has. */
final class Listener {

    private static final int NONE = 0;

    private final ProcessId id;
    private ListenerProtocol protocol = new ListenerProtocol();
    private int pid = NONE;
    private int endedPid = NONE;
    private boolean running;
    private Optional<QueuedEvent> inHand = Optional.empty();

    Listener(ProcessId id) {
        this.id = id;
    }

    ProcessId id() {
        return id;
    }

    int pid() {
        return pid;
    }

    String name() {
        return id.name();
    }

    ListenerProtocol protocol() {
        return protocol;
    }

    /** Whether bytes of this process are those of the present run, or of one that was not heard of before. */
    boolean speaks(int from) {
        return from != endedPid;
    }

    /** The run with this pid, from its start where it is a new one. The event of a former run has to be gone by then. */
    void run(int newPid) {
        if (newPid != pid) {
            protocol = new ListenerProtocol();
            pid = newPid;
            running = false;
            endedPid = NONE;
        }
    }

    void mayTake(boolean may) {
        running = may;
    }

    void ended() {
        endedPid = pid;
        pid = NONE;
        running = false;
        protocol = new ListenerProtocol();
    }

    boolean isFree() {
        return running && protocol.state() == ListenerState.READY;
    }

    void give(QueuedEvent event) {
        protocol.sent();
        inHand = Optional.of(event);
    }

    boolean has(QueuedEvent event) {
        return inHand.filter(event::equals).isPresent();
    }

    boolean hasEvent() {
        return inHand.isPresent();
    }

    Optional<QueuedEvent> letGo() {
        Optional<QueuedEvent> event = inHand;
        inHand = Optional.empty();
        return event;
    }
}
