package io.weka.supervisor.domain.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PythonBytesTest {

    @Test
    void looksAsInPython() {
        assertEquals("b''", repr(""));
        assertEquals("b'a\\t\\n\\r\\\\z'", repr("a\t\n\r\\z"));
        assertEquals("b'\\x00\\x1b~\\x7f\\x80\\xff'", repr("\0\u001b~\u007f\u0080\u00ff"));
        assertEquals("b\"it's\"", repr("it's"));
        assertEquals("b'say \"hi\"'", repr("say \"hi\""));
        assertEquals("b'it\\'s \"both\"'", repr("it's \"both\""));
    }

    @Test
    void canBeReadBack() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (random.nextBoolean() && bytes.length > 2) {
                bytes[0] = '\'';
                bytes[1] = '"';
                bytes[2] = '\\';
            }
            assertArrayEquals(bytes, PythonBytes.parse(PythonBytes.repr(bytes)).orElseThrow(), "seed " + seed);
        }
    }

    @Test
    void otherTextIsNotReadAsBytes() {
        for (String text :
                new String[] {"", "b", "b'", "'a'", "b'a", "b'a'b'", "b'\\x4'", "b'\\xzz'", "b'\u20ac'", "b'\\"}) {
            assertEquals(Optional.empty(), PythonBytes.parse(text), text);
        }
    }

    private static String repr(String latin1) {
        return PythonBytes.repr(latin1.getBytes(ISO_8859_1));
    }
}
