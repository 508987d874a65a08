package io.weka.supervisor.domain.event.pool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weka.supervisor.domain.event.pool.ListenerProtocol.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ListenerProtocolTest {

    private static final Outcome READY = new Outcome.Ready();
    private static final Outcome ACCEPTED = new Outcome.Accepted();
    private static final Outcome REJECTED = new Outcome.Rejected();

    private final ListenerProtocol protocol = new ListenerProtocol();

    @Test
    void aListenerBeginsAcknowledged() {
        assertEquals(ListenerState.ACKNOWLEDGED, protocol.state());
    }

    @Test
    void readyMayComeInPieces() {
        assertEquals(List.of(), read("REA"));
        assertEquals(List.of(), read("DY"));
        assertEquals(List.of(READY), read("\n"));
        assertEquals(ListenerState.READY, protocol.state());
    }

    @Test
    void aResultAndTheNextReadyMayComeTogether() {
        busy();
        assertEquals(List.of(ACCEPTED, READY), read("RESULT 2\nOKREADY\n"));
        assertEquals(ListenerState.READY, protocol.state());
    }

    @Test
    void anythingButOkIsARejection() {
        for (String body : new String[] {"FAIL", "ok", "OKAY", "O", "OK\n", ""}) {
            var fresh = new ListenerProtocol();
            fresh.read(bytes("READY\n"));
            fresh.sent();
            assertEquals(List.of(REJECTED), fresh.read(bytes("RESULT " + body.length() + "\n" + body)), "body " + body);
            assertEquals(ListenerState.ACKNOWLEDGED, fresh.state());
        }
    }

    @Test
    void theNumberMayHaveBlanksAroundAndAnyWordOfSevenBytesBefore() {
        busy();
        assertEquals(List.of(ACCEPTED), read("RESULT  2\r\nOK"));
        read("READY\n");
        protocol.sent();
        assertEquals(List.of(ACCEPTED), read("Result:+2\nOK"));
    }

    @Test
    void otherTextThanReadyBreaksTheProtocol() {
        assertEquals(List.of(new Outcome.Violated(ListenerState.ACKNOWLEDGED)), read("hello there\n"));
        assertEquals(ListenerState.UNKNOWN, protocol.state());
        assertEquals(List.of(), read("READY\n"));
    }

    @Test
    void aSecondReadyBreaksTheProtocol() {
        assertEquals(List.of(READY, new Outcome.Violated(ListenerState.READY)), read("READY\nREADY\n"));
    }

    @Test
    void aResultLineWithoutANumberBreaksTheProtocol() {
        for (String line : new String[] {"RESULT x", "RESULT -1", "RESULT", "", "RESULT 99999999999999999999"}) {
            var fresh = new ListenerProtocol();
            fresh.read(bytes("READY\n"));
            fresh.sent();
            assertEquals(
                    List.of(new Outcome.BadResultLine(line), new Outcome.Violated(ListenerState.BUSY)),
                    fresh.read(bytes(line + "\nOK")));
        }
    }

    @Test
    void aResultLineThatIsNoUtf8IsShownAsPythonDoes() {
        busy();
        assertEquals(
                new Outcome.BadResultLine("Undecodable: b'RESULT \\xff'"),
                read("RESULT \u00ff\n").getFirst());
    }

    @Test
    void aLineWithoutAnEndIsNotKeptForEver() {
        busy();
        String piece = "x".repeat(100);
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < 1000; i++) {
            outcomes.addAll(read(piece));
        }
        assertEquals(2, outcomes.size());
        assertEquals(new Outcome.BadResultLine("x".repeat(ListenerProtocol.LONGEST_LINE + 1)), outcomes.getFirst());
        assertEquals(ListenerState.UNKNOWN, protocol.state());
    }

    @Test
    void aHugeResultIsCountedNotKept() {
        busy();
        assertEquals(List.of(), read("RESULT 5000000\n"));
        String piece = "y".repeat(50_000);
        for (int i = 0; i < 99; i++) {
            assertEquals(List.of(), read(piece));
        }
        assertEquals(List.of(REJECTED, READY), read(piece + "READY\n"));
    }

    @Test
    void onlyAReadyListenerCanBeSentAnEvent() {
        assertThrows(IllegalStateException.class, protocol::sent);
        busy();
        assertThrows(IllegalStateException.class, protocol::sent);
    }

    @Test
    void thePiecesInWhichTextComesChangeNothing() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            String text = conversation(random);
            assertEquals(outcomes(text, text.length()), outcomes(text, 1 + random.nextInt(5)), "seed " + seed);
        }
    }

    private static String conversation(Random random) {
        String[] answers = {
            "RESULT 2\nOK", "RESULT 4\nFAIL", "RESULT 0\n", "RESULT 12\nREADY\nREADY\n", "RESULT x\n", "oops!\n"
        };
        var text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append("READY\n").append(answers[random.nextInt(answers.length)]);
        }
        return text.toString();
    }

    /** Reads the text in pieces; an event is sent as soon as the listener is READY, as a real one would only answer then. */
    private static List<Outcome> outcomes(String text, int pieceLength) {
        var protocol = new ListenerProtocol();
        var outcomes = new ArrayList<Outcome>();
        for (String part : text.split("(?<=READY\n)(?=RESULT|oops)", -1)) {
            for (int at = 0; at < part.length(); at += pieceLength) {
                outcomes.addAll(protocol.read(bytes(part.substring(at, Math.min(part.length(), at + pieceLength)))));
            }
            if (protocol.state() == ListenerState.READY) {
                protocol.sent();
            }
        }
        return outcomes;
    }

    private void busy() {
        read("READY\n");
        protocol.sent();
    }

    private List<Outcome> read(String text) {
        return protocol.read(bytes(text));
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(ISO_8859_1);
    }
}
