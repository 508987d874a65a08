package io.weka.supervisor.domain.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessState;
import org.junit.jupiter.api.Test;

class WireFormatTest {

    private static final ProcessId P = new ProcessId("g", "p");

    @Test
    void theHeaderHasItsKeysInTheOrderOfTheProtocol() {
        var event = new Event.StateChange(P, ProcessState.STARTING, ProcessState.RUNNING, 4711, 0, false);
        assertEquals(
                "ver:3.0 server:supervisor serial:21 pool:lis poolserial:10 eventname:PROCESS_STATE_RUNNING len:54\n"
                        + "processname:p groupname:g from_state:STARTING pid:4711",
                envelope(21, 10, event));
    }

    @Test
    void eachStateHasItsOwnFields() {
        assertEquals("tries:2", extra(ProcessState.BACKOFF, ProcessState.STARTING));
        assertEquals("tries:2", extra(ProcessState.STARTING, ProcessState.BACKOFF));
        assertEquals("pid:77", extra(ProcessState.STARTING, ProcessState.RUNNING));
        assertEquals("pid:77", extra(ProcessState.RUNNING, ProcessState.STOPPING));
        assertEquals("pid:77", extra(ProcessState.STOPPING, ProcessState.STOPPED));
        assertEquals("expected:1 pid:77", extra(ProcessState.RUNNING, ProcessState.EXITED));
        assertEquals("", extra(ProcessState.BACKOFF, ProcessState.FATAL));
        assertEquals("", extra(ProcessState.STOPPING, ProcessState.UNKNOWN));
    }

    @Test
    void anUnexpectedExitSaysSo() {
        assertEquals(
                "processname:p groupname:g from_state:RUNNING expected:0 pid:1",
                WireFormat.payload(new Event.StateChange(P, ProcessState.RUNNING, ProcessState.EXITED, 1, 0, false)));
    }

    @Test
    void outputComesAfterOneLineWithTheChannel() {
        assertEquals(
                "processname:p groupname:g pid:5 channel:stdout\none\ntwo\n",
                WireFormat.payload(new Event.Log(P, 5, Channel.STDOUT, "one\ntwo\n".getBytes(UTF_8))));
        assertEquals(
                "processname:p groupname:g pid:5 channel:stderr\n",
                WireFormat.payload(new Event.Log(P, 5, Channel.STDERR, new byte[0])));
    }

    @Test
    void aMessageHasNoChannel() {
        assertEquals(
                "processname:p groupname:g pid:5\nx y",
                WireFormat.payload(new Event.Communication(P, 5, Channel.STDERR, "x y".getBytes(UTF_8))));
    }

    @Test
    void theOthersAreAsInTheReference() {
        assertEquals("type:T\nsome data", WireFormat.payload(new Event.RemoteCommunication("T", "some data")));
        assertEquals("", WireFormat.payload(new Event.SupervisorStateChange(true)));
        assertEquals("when:1700000000", WireFormat.payload(new Event.Tick(5, 1_700_000_000L)));
        assertEquals("groupname:g\n", WireFormat.payload(new Event.GroupChange(true, "g")));
    }

    @Test
    void theLengthCountsCharactersNotBytes() {
        String text = "gr\u00fc\u00dfe \ud83d\ude00";
        String header = "processname:p groupname:g pid:5 channel:stdout\n";
        String sent = envelope(0, 0, new Event.Log(P, 5, Channel.STDOUT, text.getBytes(UTF_8)));
        assertEquals(header.length() + 7, lengthIn(sent));
        assertEquals(header + text, sent.substring(sent.indexOf('\n') + 1));
    }

    @Test
    void bytesThatAreNoUtf8AreShownAsPythonDoes() {
        byte[] bytes = {'a', (byte) 0xff, (byte) 0xfe, 'b'};
        String payload = WireFormat.payload(new Event.Log(P, 5, Channel.STDOUT, bytes));
        assertEquals("Undecodable: b'a\\xff\\xfeb'", payload.substring(payload.indexOf('\n') + 1));
    }

    @Test
    void encodedSurrogatesAreNoUtf8() {
        byte[] bytes = {(byte) 0xed, (byte) 0xa0, (byte) 0x80};
        String payload = WireFormat.payload(new Event.Communication(P, 5, Channel.STDOUT, bytes));
        assertEquals("Undecodable: b'\\xed\\xa0\\x80'", payload.substring(payload.indexOf('\n') + 1));
    }

    private static String extra(ProcessState from, ProcessState to) {
        String payload = WireFormat.payload(new Event.StateChange(P, from, to, 77, 2, true));
        String common = "processname:p groupname:g from_state:" + from;
        assertEquals(common, payload.substring(0, common.length()));
        return payload.substring(common.length()).strip();
    }

    private static String envelope(long serial, long poolSerial, Event event) {
        return new String(WireFormat.envelope("supervisor", "lis", serial, poolSerial, event), UTF_8);
    }

    private static int lengthIn(String envelope) {
        String header = envelope.substring(0, envelope.indexOf('\n'));
        return Integer.parseInt(header.substring(header.indexOf("len:") + 4));
    }
}
