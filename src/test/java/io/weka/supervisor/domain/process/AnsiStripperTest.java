package io.weka.supervisor.domain.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class AnsiStripperTest {

    @Test
    void colorsGoAndTextStays() {
        assertEquals("red plain\n", strip("\u001b[1;31mred\u001b[0m plain\n"));
        assertEquals("ab", strip("\u001b[Ha\u001b[2Kb\u001b[m"));
    }

    @Test
    void anUnknownEscapeSwallowsTextUpToTheNextTerminator() {
        assertEquals("xello", strip("x\u001b[3Z\nwe\u001b[ hello"));
    }

    @Test
    void anEscapeWithoutAnEndGoesToTheEndOfTheChunk() {
        assertEquals("a", strip("a\u001b[31"));
    }

    @Test
    void otherEscapesStay() {
        assertEquals("\u001b]0;title\u0007 \u001b-", strip("\u001b]0;title\u0007 \u001b-"));
    }

    @Test
    void anEscapeMayBeSpreadOverChunks() {
        var stripper = new AnsiStripper();
        assertEquals("a", strip(stripper, "a\u001b"));
        assertEquals("", strip(stripper, "[3"));
        assertEquals("red", strip(stripper, "1mred"));
    }

    @Test
    void whatWasHeldBackButIsNoEscapeIsTheRest() {
        var stripper = new AnsiStripper();
        assertEquals("a", strip(stripper, "a\u001b"));
        assertEquals("\u001b", new String(stripper.rest(), ISO_8859_1));
        assertEquals(0, stripper.rest().length);
    }

    @Test
    void textWithoutEscapesIsNotCopied() {
        byte[] chunk = "plain".getBytes(ISO_8859_1);
        assertSame(chunk, new AnsiStripper().strip(chunk));
    }

    private static String strip(String latin1) {
        return strip(new AnsiStripper(), latin1);
    }

    private static String strip(AnsiStripper stripper, String latin1) {
        return new String(stripper.strip(latin1.getBytes(ISO_8859_1)), ISO_8859_1);
    }
}
