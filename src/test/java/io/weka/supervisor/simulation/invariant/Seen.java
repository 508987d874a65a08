package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.port.in.Message;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.simulation.client.Inquiry;
import java.util.List;

/** What can be seen of the orchestrator from outside: what it is given, and each call of its ports. */
public sealed interface Seen {

    /** It takes a message; for a command that was held back: carries it out. */
    record Taken(Message message) implements Seen {}

    /** It is told that a deadline is over. */
    record Woken() implements Seen {}

    record Probe(ProcessId id) implements Seen {}

    record Spawn(ProcessId id, ProgramConfig program) implements Seen {}

    record Signal(ProcessId id, int pid, int signal, boolean group) implements Seen {}

    record Release(ProcessId id) implements Seen {}

    record Emitted(long serial, Event event, List<String> pools) implements Seen {}

    record Answered(Inquiry inquiry) implements Seen {}

    record ListenerUp(ProcessId id, int pid) implements Seen {}

    record ListenerStopping(ProcessId id) implements Seen {}

    record ListenerDown(ProcessId id) implements Seen {}
}
