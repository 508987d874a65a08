package io.weka.supervisor.client.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** What an answer of JSON-RPC has in it: a result or a failure. */
record Envelope<T>(Optional<T> result, Optional<Answer.Failure> failure) {

    /** Reads the value that begins at the parser's current token and leaves the parser at its last one. */
    interface ResultReader<T> {
        T read(JsonParser parser) throws IOException;
    }

    /** Throws where the text is no answer. */
    static <T> Envelope<T> read(JsonParser parser, ResultReader<T> results) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("no object");
        }
        Optional<T> result = Optional.empty();
        Optional<Answer.Failure> failure = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            switch (key) {
                case "result" -> result = Optional.of(results.read(parser));
                case "error" -> failure = Optional.of(failure(JsonReader.value(parser)));
                default -> parser.skipChildren();
            }
        }
        if (result.isEmpty() && failure.isEmpty()) {
            throw new IOException("neither result nor error");
        }
        return new Envelope<>(result, failure);
    }

    private static Answer.Failure failure(Json error) throws IOException {
        try {
            return new Answer.Failure(
                    (int) error.field("code").number(), error.field("message").text());
        } catch (GarbledAnswer noError) {
            throw new IOException(noError);
        }
    }
}
