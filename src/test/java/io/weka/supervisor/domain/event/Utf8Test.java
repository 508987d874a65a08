package io.weka.supervisor.domain.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void everyCodePointIsOne() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                byte[] bytes = ("a" + Character.toString(point) + "b").getBytes(UTF_8);
                if (Utf8.codePoints(bytes) != 3) {
                    assertEquals(3, Utf8.codePoints(bytes), Integer.toHexString(point));
                }
            }
        }
    }

    /** All beginnings, and the bytes that limit what may follow. */
    @Test
    void bytesAreUtf8WhereTheDecoderOfTheClassLibraryTakesThem() {
        int[] following = {0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xe0, 0xff};
        for (int first = 0; first < 256; first++) {
            assertSame(first);
            for (int second : following) {
                assertSame(first, second);
                for (int third : following) {
                    assertSame(first, second, third);
                    for (int fourth : following) {
                        assertSame(first, second, third, fourth);
                        assertSame('x', first, second, third, fourth, 'y');
                    }
                }
            }
        }
    }

    @Test
    void mutatedTextsAreToo() {
        Random random = new Random(11);
        byte[] text = "plain, gr\u00fc\u00dfe, \u4e2d\u6587, \ud83d\ude00 and so on".getBytes(UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(text, 1 + random.nextInt(text.length));
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            assertSame(bytes);
        }
    }

    private static void assertSame(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        assertSame(bytes);
    }

    private static void assertSame(byte[] bytes) {
        int expected;
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            expected = text.codePointCount(0, text.length());
        } catch (CharacterCodingException e) {
            expected = Utf8.NONE;
        }
        if (expected != Utf8.codePoints(bytes)) {
            assertEquals(expected, Utf8.codePoints(bytes), Arrays.toString(bytes));
        }
    }
}
