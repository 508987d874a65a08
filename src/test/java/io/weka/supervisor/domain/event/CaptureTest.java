package io.weka.supervisor.domain.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.event.CaptureScan.Piece;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CaptureTest {

    private static final String BEGIN = "<!--XSUPERVISOR:BEGIN-->";
    private static final String END = "<!--XSUPERVISOR:END-->";

    @Test
    void plainOutputPassesAtOnce() {
        assertEquals(List.of("out:hello\n"), pieces("hello\n"));
    }

    @Test
    void whatIsBetweenTheTokensIsAMessage() {
        assertEquals(
                List.of("out:before ", "msg:one", "end", "out:mid", "msg:two\n", "end", "out: after"),
                pieces("before " + BEGIN + "one" + END + "mid" + BEGIN + "two\n" + END + " after"));
    }

    @Test
    void anEmptyMessageIsOneToo() {
        assertEquals(List.of("end"), pieces(BEGIN + END));
    }

    @Test
    void onlyWhatMayBeATokenIsHeldBack() {
        CaptureScan.Found found = CaptureScan.START.scan(bytes("text <!--XSUP"));
        assertEquals(List.of("out:text "), shown(found));
        assertEquals("<!--XSUP", new String(found.next().held(), ISO_8859_1));
        assertEquals(List.of("out:<!--XSUPPER"), shown(found.next().scan(bytes("PER"))));
    }

    @Test
    void aTokenWithinAFalseStartIsFound() {
        assertEquals(
                List.of("out:<!-", "msg:x<!--XSUPERVISOR:BEGIN-->", "end"), pieces("<!-" + BEGIN + "x" + BEGIN + END));
        assertEquals(List.of("out:<<", "end"), pieces("<<" + BEGIN + END));
    }

    @Test
    void theEndTokenOutsideOfAMessageIsOutput() {
        assertEquals(List.of("out:a" + END + "b"), pieces("a" + END + "b"));
    }

    @Test
    void thePiecesInWhichOutputComesChangeNothing() {
        String[] parts = {BEGIN, END, "<", "<!--", "text", "<!--XSUPERVISOR:", "\n", "BEGIN-->"};
        for (long seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            String all = text.toString();
            assertEquals(inPieces(all, all.length()), inPieces(all, 1 + random.nextInt(7)), "seed " + seed);
        }
    }

    @Test
    void aMessageKeepsWhatCameLast() {
        var message = new CaptureBuffer(10);
        message.add(bytes("abcdef"));
        message.add(bytes("ghij"));
        message.add(bytes("kl"));
        assertEquals("cdefghijkl", new String(message.take(), ISO_8859_1));
        assertEquals("", new String(message.take(), ISO_8859_1));
    }

    @Test
    void aChunkOfAnySizeIsKeptWhole() {
        var message = new CaptureBuffer(4);
        message.add(bytes("abcd"));
        message.add(bytes("0123456789"));
        assertEquals("0123456789", new String(message.take(), ISO_8859_1));
    }

    @Test
    void theLimitIsThatOfTheReference() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            int limit = 1 + random.nextInt(600);
            var message = new CaptureBuffer(limit);
            String expected = "";
            for (int i = 0; i < 200; i++) {
                String chunk = Integer.toString(i).repeat(1 + random.nextInt(20));
                if (expected.length() + chunk.length() > limit) {
                    expected = expected.substring(Math.min(expected.length(), chunk.length()));
                }
                expected += chunk;
                message.add(bytes(chunk));
            }
            assertEquals(expected, new String(message.take(), ISO_8859_1), "seed " + seed);
        }
    }

    /** All output, then all messages with a mark where each ends, however they were cut. */
    private static String inPieces(String text, int length) {
        CaptureScan scan = CaptureScan.START;
        var output = new StringBuilder();
        var messages = new StringBuilder();
        for (int at = 0; at < text.length(); at += length) {
            CaptureScan.Found found = scan.scan(bytes(text.substring(at, Math.min(text.length(), at + length))));
            for (Piece piece : found.pieces()) {
                switch (piece) {
                    case Piece.Output out -> output.append(new String(out.bytes(), ISO_8859_1));
                    case Piece.Captured captured -> messages.append(new String(captured.bytes(), ISO_8859_1));
                    case Piece.EndOfMessage _ ->
                        messages.append('|').append(output.length()).append('|');
                }
            }
            scan = found.next();
            assertTrue(scan.held().length < BEGIN.length());
        }
        return output + " / " + messages + " / " + scan.capturing() + new String(scan.held(), ISO_8859_1);
    }

    private static List<String> pieces(String text) {
        return shown(CaptureScan.START.scan(bytes(text)));
    }

    private static List<String> shown(CaptureScan.Found found) {
        return found.pieces().stream()
                .map(piece -> switch (piece) {
                    case Piece.Output out -> "out:" + new String(out.bytes(), ISO_8859_1);
                    case Piece.Captured captured -> "msg:" + new String(captured.bytes(), ISO_8859_1);
                    case Piece.EndOfMessage _ -> "end";
                })
                .toList();
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(ISO_8859_1);
    }
}
