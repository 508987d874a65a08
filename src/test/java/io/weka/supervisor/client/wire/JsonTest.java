package io.weka.supervisor.client.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static Json read(String text) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            return JsonReader.value(parser);
        }
    }

    @Test
    void nothingIsEscapedThatNeedNotBe() {
        assertEquals("\"<&>/ü€\uD83D\uDE00'\"", JsonWriter.write(new Json.Text("<&>/ü€\uD83D\uDE00'")));
        assertEquals("\"\\\"\\\\\\n\\r\\t\\u0000\\u001f\"", JsonWriter.write(new Json.Text("\"\\\n\r\t\u0000\u001f")));
    }

    @Test
    void halfACharacterIsEscapedSinceItHasNoUtf8() {
        assertEquals("\"a\\ud83d\"", JsonWriter.write(new Json.Text("a\uD83D")));
        assertEquals("\"\\ude00b\"", JsonWriter.write(new Json.Text("\uDE00b")));
    }

    @Test
    void anyValueIsTheSameAfterWritingAndReading() throws IOException {
        for (int seed = 0; seed < 500; seed++) {
            Json value = random(new Random(seed), 4);
            assertEquals(value, read(JsonWriter.write(value)), "seed " + seed);
        }
    }

    @Test
    void aValueOfAnotherShapeIsNamed() {
        Json text = new Json.Text("x");
        assertEquals(
                "the answer has \"x\" in place of a number",
                assertThrows(GarbledAnswer.class, text::number).getMessage());
        assertThrows(GarbledAnswer.class, text::items);
        assertThrows(GarbledAnswer.class, text::bool);
        assertThrows(GarbledAnswer.class, () -> new Json.Num(1).text());
        assertThrows(GarbledAnswer.class, () -> new Json.Fields(Map.of()).field("pid"));
    }

    private static Json random(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> new Json.Text(randomText(random));
            case 1 -> new Json.Num(random.nextLong());
            case 2 -> new Json.Bool(random.nextBoolean());
            case 3 -> new Json.Nil();
            case 4 -> {
                List<Json> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(random(random, depth - 1));
                }
                yield new Json.Items(items);
            }
            default -> {
                Map<String, Json> fields = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    fields.put(randomText(random), random(random, depth - 1));
                }
                yield new Json.Fields(fields);
            }
        };
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            int codePoint = random.nextInt(random.nextBoolean() ? 0x80 : 0x11000);
            if (codePoint < 0xd800 || codePoint > 0xdfff) {
                text.appendCodePoint(codePoint);
            }
        }
        return text.toString();
    }
}
