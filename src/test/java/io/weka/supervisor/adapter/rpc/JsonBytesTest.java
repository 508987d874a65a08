package io.weka.supervisor.adapter.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JsonBytesTest {

    @Test
    void aTextOfAnyLengthComesOutWhole() throws IOException {
        for (int length : new int[] {0, 1, 509, 510, 511, 512, 2_048, 2_560, 40_000, 100_000, 1_000_000}) {
            String text = "x".repeat(length);
            assertEquals("\"" + text + "\"", written(text));
        }
    }

    @Test
    void lettersOfSeveralBytesAreWholeWhereverAPieceEnds() throws IOException {
        for (int before = 500; before < 516; before++) {
            String text = "x".repeat(before) + "\u20ac\ud83d\ude00".repeat(20_000);
            assertEquals("\"" + text + "\"", written(text));
        }
    }

    @Test
    void halfASurrogatePairIsAQuestionMark() throws IOException {
        assertEquals("\"a?b?\"", written("a\ud83db\ude00"));
    }

    @Test
    void lessAndGreaterAreThemselves() throws IOException {
        assertEquals("\"<a href='/'>&\\\"\\\\\\n\u2028\"", written("<a href='/'>&\"\\\n\u2028"));
    }

    @Test
    void whatIsTooLongIsNotWritten() throws IOException {
        String fits = "x".repeat(JsonBytes.LONGEST - 2);
        assertEquals(
                JsonBytes.LONGEST, JsonBytes.of(json -> json.writeString(fits)).length());
        assertThrows(JsonBytes.TooLong.class, () -> JsonBytes.of(json -> json.writeString(fits + "x")));
        String euros = "\u20ac".repeat(JsonBytes.LONGEST / 3);
        assertThrows(JsonBytes.TooLong.class, () -> JsonBytes.of(json -> json.writeString(euros)));
    }

    @Test
    void aMistakeOfTheWriterIsItsOwn() {
        var mistake = assertThrows(
                IOException.class,
                () -> JsonBytes.of(json -> {
                    throw new IOException("mine");
                }));
        assertEquals("mine", mistake.getMessage());
    }

    private static String written(String text) throws IOException {
        return JsonBytes.of(json -> json.writeString(text)).toString();
    }
}
