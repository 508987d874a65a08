package io.weka.supervisor.adapter.logfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weka.supervisor.domain.config.LogFormat;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineShaperTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static LineShaper shaper(LogFormat format) {
        return new LineShaper(
                new ProcessId("app", "one"), Channel.STDERR, format, LogWorld.clockAt(1_700_000_000_007L));
    }

    private static String take(LineShaper shaper, String chunk) {
        return new String(shaper.take(17, chunk.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static String rest(LineShaper shaper) {
        return new String(shaper.rest(17), StandardCharsets.UTF_8);
    }

    @Test
    void onlyWholeLinesArePassedOn() {
        LineShaper shaper = shaper(LogFormat.PREFIX);
        assertEquals("", take(shaper, "a"));
        assertEquals("app:one | ab\n", take(shaper, "b\nc"));
        assertEquals("app:one | c\napp:one | \napp:one | d\n", take(shaper, "\n\nd\n"));
        assertEquals("", rest(shaper));
    }

    @Test
    void whatAProcessLeavesWithoutANewlineBecomesALineAtItsEnd() {
        LineShaper shaper = shaper(LogFormat.PREFIX);
        assertEquals("", take(shaper, "last words"));
        assertEquals("app:one | last words\n", rest(shaper));
        assertEquals("", rest(shaper));
        assertEquals("app:one | new\n", take(shaper, "new\n"));
    }

    @Test
    void aLineBecomesAnObjectWithWhereItCameFrom() {
        assertEquals(
                "{\"time\":\"2023-11-14T22:13:20.007Z\",\"group\":\"app\",\"process\":\"one\",\"channel\":\"stderr\","
                        + "\"pid\":17,\"message\":\"say \\\"hi\\\"\\tü\"}\n",
                take(shaper(LogFormat.JSON), "say \"hi\"\tü\r\n"));
    }

    @Test
    void anyBytesGiveJson() throws IOException {
        LineShaper shaper = shaper(LogFormat.JSON);
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            byte[] noise = new byte[1 + random.nextInt(200)];
            random.nextBytes(noise);
            byte[] shaped = shaper.take(1, noise);
            for (String line : new String(shaped, StandardCharsets.UTF_8).split("\n", 0)) {
                if (!line.isEmpty()) {
                    JsonNode object = JSON.readTree(line);
                    assertTrue(object.get("message").isTextual(), line);
                }
            }
        }
    }

    @Test
    void loneSurrogatesInANameAreEscaped() throws IOException {
        String line =
                JsonLine.at(0).add("a\ud800b\u0001", "\udc00\ud83d\ude00\\").end();
        assertEquals(
                "\udc00\ud83d\ude00\\",
                JSON.readTree(line).get("a\ud800b\u0001").asText());
        assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(line), line);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4096, 100_000, 1_000_000})
    void aLineWithoutEndIsPassedOnInPiecesAndNothingIsLost(int size) throws IOException {
        LineShaper shaper = shaper(LogFormat.JSON);
        StringBuilder messages = new StringBuilder();
        int left = 200_000;
        StringBuilder shaped = new StringBuilder();
        while (left > 0) {
            int part = Math.min(left, size);
            shaped.append(take(shaper, "x".repeat(part)));
            left -= part;
        }
        shaped.append(take(shaper, "\n"));
        int pieces = 0;
        for (String line : shaped.toString().split("\n", 0)) {
            JsonNode object = JSON.readTree(line);
            messages.append(object.get("message").asText());
            assertTrue(object.get("message").asText().length() <= LineShaper.LONGEST);
            pieces++;
            assertEquals(pieces <= 3, object.has("partial"), line.substring(0, 150));
        }
        assertEquals(4, pieces);
        assertEquals("x".repeat(200_000), messages.toString());
    }
}
