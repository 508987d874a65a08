package io.weka.supervisor.client.bridge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weka.supervisor.client.UsageError;
import java.io.IOException;

/** The parameters of a call as a script gave them: checked, but handed on as they were written. */
final class Parameters {
    private static final int STRICT_POSITION = 2;

    private Parameters() {}

    /**
     * The array for a method; a single value that is no array is its only parameter. A start gets {@code strict=true} where
     * the caller did not say, so that a process which already runs stays a fault (ALREADY_STARTED 60) for the tooling.
     */
    static String of(String method, String given) throws UsageError {
        String json = given.stripLeading().startsWith("[") ? given : "[" + oneValue(given) + "]";
        Extent array = extent(json);
        boolean isStart = method.equals("supervisor.startProcess") || method.equals("startProcess");
        return switch (array.count) {
            case 1 -> isStart ? array.insideAnd(json, ",true,true") : json;
            case STRICT_POSITION -> isStart ? array.insideAnd(json, ",true") : json;
            default -> json;
        };
    }

    /** How many values there are, and where the closing bracket is. */
    private record Extent(int count, int end) {
        String insideAnd(String json, String more) {
            return json.substring(0, end) + more + "]";
        }
    }

    private static String oneValue(String json) throws UsageError {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            if (parser.nextToken() == null) {
                throw new UsageError("JSON-ARGS is no JSON: it is empty");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new UsageError("JSON-ARGS must be one JSON value, or an array of them, and nothing more");
            }
            return json;
        } catch (IOException noJson) {
            throw noJson(noJson);
        }
    }

    private static Extent extent(String json) throws UsageError {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            int count = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parser.skipChildren();
                if (parser.currentToken() == null) {
                    throw new UsageError("JSON-ARGS is no JSON: the array does not end");
                }
                count++;
            }
            int end = (int) parser.currentTokenLocation().getCharOffset();
            if (parser.nextToken() != null) {
                throw new UsageError("JSON-ARGS must be one JSON array and nothing more");
            }
            return new Extent(count, end);
        } catch (IOException noJson) {
            throw noJson(noJson);
        }
    }

    private static UsageError noJson(IOException mistake) {
        String[] lines = String.valueOf(mistake.getMessage()).split("\n", 2);
        return new UsageError("JSON-ARGS is no JSON: " + lines[0]);
    }
}
