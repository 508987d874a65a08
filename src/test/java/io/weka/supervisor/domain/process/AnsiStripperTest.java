package io.weka.supervisor.domain.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "^[31mred^[0m plain, red plain",
        "^[2Kx^[Hy^[1;1fz, xyz",
        "a^[?25lb^[?25hc, abc",
        "a^[Gxx~yymb, ab",
        "^]0;title, ^]0;title",
        "^^[mx, ^x",
        "a^, a^",
        "gr\u00fc^[mn, gr\u00fcn",
    })
    void escapesGoOfAnyKind(String text, String expected) {
        assertEquals(
                expected,
                inPieces(text.replace('^', '\033'), Integer.MAX_VALUE, new Random(0))
                        .replace('\033', '^'));
    }

    @Test
    void theBordersOfChunksDoNotMatter() {
        Random random = new Random(3);
        String letters = "\033\033[[mKHxyz0;1\n";
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertEquals(
                    inPieces(text.toString(), Integer.MAX_VALUE, random),
                    inPieces(text.toString(), 3, random),
                    text.toString());
        }
    }

    private static String inPieces(String text, int longest, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        AnsiStripper stripper = new AnsiStripper();
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int from = 0;
        while (from < bytes.length) {
            int part = longest == Integer.MAX_VALUE ? bytes.length : random.nextInt(longest + 1);
            int to = Math.min(bytes.length, from + part);
            kept.writeBytes(stripper.strip(Arrays.copyOfRange(bytes, from, to)));
            from = to;
        }
        kept.writeBytes(stripper.rest());
        return kept.toString(StandardCharsets.UTF_8);
    }

    private static String strip(String latin1) {
        return strip(new AnsiStripper(), latin1);
    }

    private static String strip(AnsiStripper stripper, String latin1) {
        return new String(stripper.strip(latin1.getBytes(ISO_8859_1)), ISO_8859_1);
    }
}
