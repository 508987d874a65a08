package io.weka.supervisor.adapter.logfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsiStripperTest {

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
    void leavesOutEscapes(String text, String expected) {
        assertEquals(
                expected,
                strip(text.replace('^', '\033'), Integer.MAX_VALUE, new Random(0))
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
                    strip(text.toString(), Integer.MAX_VALUE, random),
                    strip(text.toString(), 3, random),
                    text.toString());
        }
    }

    private static String strip(String text, int longest, Random random) {
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
}
