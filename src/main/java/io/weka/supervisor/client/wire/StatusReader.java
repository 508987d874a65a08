package io.weka.supervisor.client.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessState;
import io.weka.supervisor.domain.process.StatusLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code status} shows from a list of process infos, token by token. {@link Json} values of a thousand processes
 * would be megabytes, and a client's time goes into memory that it touches for the first time.
 */
final class StatusReader {
    private @Nullable String group;
    private @Nullable String name;
    private @Nullable Long state;
    private @Nullable String description;

    private StatusReader() {}

    /** Reads the list that begins at the parser's current token. */
    static List<StatusLine> lines(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new GarbledAnswer("a list", JsonReader.value(parser));
        }
        List<StatusLine> lines = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new GarbledAnswer("a structure", JsonReader.value(parser));
            }
            lines.add(new StatusReader().line(parser));
        }
        return lines;
    }

    private StatusLine line(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            switch (key) {
                case "group" -> group = JsonReader.value(parser).text();
                case "name" -> name = JsonReader.value(parser).text();
                case "state" -> state = JsonReader.value(parser).number();
                case "description" -> description = JsonReader.value(parser).text();
                default -> parser.skipChildren();
            }
        }
        return new StatusLine(
                new ProcessId(there("group", group), there("name", name)),
                ProcessState.ofCode(there("state", state)),
                there("description", description));
    }

    private static <T> T there(String key, @Nullable T value) {
        if (value == null) {
            throw new GarbledAnswer("a structure with " + key, new Json.Fields(Map.of()));
        }
        return value;
    }
}
