package io.weka.supervisor.adapter.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.WireFormat;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessState;
import java.io.IOException;

/** Events as JSON, with the names that they have in the protocol of the event listeners. */
final class EventJson {
    private static final int OVERHEAD = 512;
    /** A byte may become six: {@code \\u0001}. */
    private static final long WORST = 6;

    private EventJson() {}

    static void write(Event event, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("eventname", event.type().name());
        switch (event) {
            case Event.StateChange change -> stateChange(change, json);
            case Event.Log log -> {
                process(log.id(), json);
                json.writeNumberField("pid", log.pid());
                json.writeStringField("channel", log.channel().label());
                json.writeStringField("data", WireFormat.text(log.text()));
            }
            case Event.Communication communication -> {
                process(communication.id(), json);
                json.writeNumberField("pid", communication.pid());
                json.writeStringField("data", WireFormat.text(communication.text()));
            }
            case Event.RemoteCommunication remote -> {
                json.writeStringField("type", remote.kind());
                json.writeStringField("data", remote.data());
            }
            case Event.SupervisorStateChange ignored -> {}
            case Event.Tick tick -> json.writeNumberField("when", tick.when());
            case Event.GroupChange change -> json.writeStringField("groupname", change.group());
        }
        json.writeEndObject();
    }

    private static void stateChange(Event.StateChange change, JsonGenerator json) throws IOException {
        process(change.id(), json);
        json.writeStringField("from_state", change.from().name());
        switch (change.to()) {
            case STARTING, BACKOFF -> json.writeNumberField("tries", change.tries());
            case RUNNING, STOPPING, STOPPED, EXITED -> json.writeNumberField("pid", change.pid());
            case FATAL, UNKNOWN -> {}
        }
        if (change.to() == ProcessState.EXITED) {
            json.writeBooleanField("expected", change.expected());
        }
    }

    private static void process(ProcessId id, JsonGenerator json) throws IOException {
        json.writeStringField("processname", id.name());
        json.writeStringField("groupname", id.group());
    }

    /** Not less than the bytes that it takes as a message. */
    static long weight(Event event) {
        return OVERHEAD
                + switch (event) {
                    case Event.Log log -> WORST * log.text().length;
                    case Event.Communication communication -> WORST * communication.text().length;
                    case Event.RemoteCommunication remote ->
                        WORST * (remote.kind().length() + (long) remote.data().length());
                    case Event.StateChange _, Event.SupervisorStateChange _, Event.Tick _, Event.GroupChange _ -> 0L;
                };
    }
}
