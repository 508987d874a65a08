package io.weka.supervisor.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NativeTextTest {
    @Test
    void utf8StaysAsItIs() {
        String text = "grüße \u20ac \ud83d\ude00";
        assertEquals(text, NativeText.decode(text.getBytes(StandardCharsets.UTF_8)));
        assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), NativeText.encode(text));
    }

    @Test
    void aByteThatIsNoUtf8BecomesASurrogateAsInPython() {
        assertEquals("a\udcffb", NativeText.decode(new byte[] {'a', (byte) 0xff, 'b'}));
        assertEquals("\udce2\udc82x", NativeText.decode(new byte[] {(byte) 0xe2, (byte) 0x82, 'x'}));
        assertEquals("\udce2\udc82", NativeText.decode(new byte[] {(byte) 0xe2, (byte) 0x82}));
    }

    @Test
    void anyBytesSurviveTheWayThroughAString() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            assertArrayEquals(bytes, NativeText.encode(NativeText.decode(bytes)), () -> Arrays.toString(bytes));
        }
    }
}
