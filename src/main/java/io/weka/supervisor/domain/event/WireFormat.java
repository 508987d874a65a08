package io.weka.supervisor.domain.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weka.supervisor.domain.process.ProcessId;
import java.util.Arrays;

/** How an event looks on the stdin of a listener: version 3.0 of the protocol, to the byte as the reference. */
public final class WireFormat {

    /** What a text begins with that stands for bytes that are no UTF-8; {@link PythonBytes} follow. */
    public static final String UNDECODABLE = "Undecodable: ";

    private static final byte[] NOTHING = {};

    private WireFormat() {}

    /**
     * The header line and the payload.
     *
     * @param identifier the name of the daemon
     * @param serial the number of the event in the daemon
     * @param poolSerial its number in the pool
     */
    public static byte[] envelope(String identifier, String pool, long serial, long poolSerial, Event event) {
        String head = head(event);
        byte[] output = shown(output(event));
        // the length is that of the text, not of its bytes
        int length = head.codePointCount(0, head.length()) + Utf8.codePoints(output);
        byte[] before = ("ver:3.0 server:" + identifier
                        + " serial:" + serial
                        + " pool:" + pool
                        + " poolserial:" + poolSerial
                        + " eventname:" + event.type()
                        + " len:" + length
                        + "\n" + head)
                .getBytes(UTF_8);
        byte[] envelope = Arrays.copyOf(before, before.length + output.length);
        System.arraycopy(output, 0, envelope, before.length, output.length);
        return envelope;
    }

    public static String payload(Event event) {
        return head(event) + text(output(event));
    }

    /** What comes before the output of a process, or all of it where there is none. */
    private static String head(Event event) {
        return switch (event) {
            case Event.StateChange change -> stateChange(change);
            case Event.Log log ->
                process(log.id()) + " pid:" + log.pid() + " channel:"
                        + log.channel().label() + "\n";
            case Event.Communication communication ->
                process(communication.id()) + " pid:" + communication.pid() + "\n";
            case Event.RemoteCommunication remote -> "type:" + remote.kind() + "\n" + remote.data();
            case Event.SupervisorStateChange _ -> "";
            case Event.Tick tick -> "when:" + tick.when();
            case Event.GroupChange change -> "groupname:" + change.group() + "\n";
        };
    }

    private static byte[] output(Event event) {
        return switch (event) {
            case Event.Log log -> log.text();
            case Event.Communication communication -> communication.text();
            case Event.StateChange _,
                    Event.RemoteCommunication _,
                    Event.SupervisorStateChange _,
                    Event.Tick _,
                    Event.GroupChange _ -> NOTHING;
        };
    }

    private static String stateChange(Event.StateChange change) {
        String common = process(change.id()) + " from_state:" + change.from().name();
        return switch (change.to()) {
            case STARTING, BACKOFF -> common + " tries:" + change.tries();
            case RUNNING, STOPPING, STOPPED -> common + " pid:" + change.pid();
            case EXITED -> common + " expected:" + (change.expected() ? 1 : 0) + " pid:" + change.pid();
            case FATAL, UNKNOWN -> common;
        };
    }

    private static String process(ProcessId id) {
        return "processname:" + id.name() + " groupname:" + id.group();
    }

    /** UTF-8 as text, other bytes as Python shows them. */
    public static String text(byte[] bytes) {
        return new String(shown(bytes), UTF_8);
    }

    /** The same as bytes. */
    private static byte[] shown(byte[] bytes) {
        return Utf8.codePoints(bytes) == Utf8.NONE ? (UNDECODABLE + PythonBytes.repr(bytes)).getBytes(UTF_8) : bytes;
    }
}
