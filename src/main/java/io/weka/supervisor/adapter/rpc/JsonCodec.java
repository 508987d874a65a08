package io.weka.supervisor.adapter.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.NullNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JSON-RPC 2.0 requests from bytes, and answers to bytes. Hostile input costs no more than a small multiple of its size. */
final class JsonCodec {
    private static final int DEEPEST = 64;
    /** A tree takes a lot more memory than its text: this is a few megabytes. */
    private static final int MOST_TOKENS = 20_000;

    private static final int LONGEST_NUMBER = 400;
    private static final String VERSION = "2.0";

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxTokenCount(MOST_TOKENS)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();
    private final ObjectReader trees = JsonMapper.builder(factory)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    Incoming read(Buffer body) {
        JsonNode tree;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.getBytes()))
                    .toString();
            tree = trees.readTree(text);
        } catch (CharacterCodingException e) {
            return new Incoming.Unreadable(RpcError.parse("the body is not valid UTF-8"));
        } catch (StreamConstraintsException e) {
            return new Incoming.Unreadable(RpcError.invalidRequest(plain(e)));
        } catch (MismatchedInputException e) {
            return new Incoming.Unreadable(RpcError.parse("something follows the value" + place(e)));
        } catch (JsonProcessingException e) {
            return new Incoming.Unreadable(RpcError.parse(plain(e)));
        } catch (NumberFormatException | ArithmeticException e) {
            return new Incoming.Unreadable(RpcError.parse("a number is out of range"));
        }
        return switch (tree.getNodeType()) {
            case MISSING -> new Incoming.Unreadable(RpcError.parse("the body is empty"));
            case ARRAY -> batch(tree);
            case OBJECT, STRING, NUMBER, BOOLEAN, NULL, BINARY, POJO -> new Incoming.Single(entry(tree));
        };
    }

    private static Incoming batch(JsonNode tree) {
        if (tree.isEmpty()) {
            return new Incoming.Unreadable(RpcError.invalidRequest("the batch is empty"));
        }
        List<Incoming.Entry> entries = new ArrayList<>();
        for (JsonNode node : tree) {
            entries.add(entry(node));
        }
        return new Incoming.Batch(entries);
    }

    private static Incoming.Entry entry(JsonNode node) {
        if (!node.isObject()) {
            return malformed("a request must be an object", NullNode.instance);
        }
        Optional<JsonNode> id = Optional.ofNullable(node.get("id"));
        if (id.isPresent() && !isId(id.get())) {
            return malformed("\"id\" must be a string, a number or null", NullNode.instance);
        }
        JsonNode version = node.path("jsonrpc");
        JsonNode method = node.path("method");
        JsonNode params = node.path("params");
        if (!version.isTextual() || !version.textValue().equals(VERSION)) {
            return malformed("\"jsonrpc\" must be \"2.0\"", id.orElse(NullNode.instance));
        }
        if (!method.isTextual()) {
            return malformed("\"method\" must be a string", id.orElse(NullNode.instance));
        }
        if (!params.isMissingNode() && !params.isNull() && !params.isContainerNode()) {
            return malformed("\"params\" must be an array or an object", id.orElse(NullNode.instance));
        }
        return new Incoming.Call(method.textValue(), params, id);
    }

    private static boolean isId(JsonNode id) {
        JsonNodeType type = id.getNodeType();
        return type == JsonNodeType.STRING || type == JsonNodeType.NUMBER || type == JsonNodeType.NULL;
    }

    private static Incoming.Entry malformed(String detail, JsonNode id) {
        return new Incoming.Malformed(RpcError.invalidRequest(detail), id);
    }

    /** The parser's own words and the place, without what it says of its settings and sources in brackets and quotes. */
    private static String plain(JsonProcessingException failure) {
        String text = failure.getOriginalMessage().lines().findFirst().orElse("not JSON");
        return text.replaceAll("(, from|: enable) `[^`]*`( to allow)?", "").replaceAll(" \\(start marker.*", "")
                + place(failure);
    }

    private static String place(JsonProcessingException failure) {
        JsonLocation place = failure.getLocation();
        return place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
    }

    /** The answer to one call. */
    Buffer answer(Result result, JsonNode id) throws IOException {
        return switch (result) {
            case Result.Value(JsonWriter value) ->
                envelope(id, json -> {
                    json.writeFieldName("result");
                    value.write(json);
                });
            case Result.Failure(RpcError error) ->
                envelope(id, json -> {
                    json.writeObjectFieldStart("error");
                    json.writeNumberField("code", error.code());
                    json.writeStringField("message", error.message());
                    json.writeEndObject();
                });
            case Result.Encoded(JsonBytes value) ->
                value.between(
                                "{\"jsonrpc\":\"" + VERSION + "\",\"result\":",
                                ",\"id\":" + JsonBytes.of(json -> writeId(id, json)) + "}")
                        .buffer();
        };
    }

    private Buffer envelope(JsonNode id, JsonWriter field) throws IOException {
        return write(json -> {
            json.writeStartObject();
            json.writeStringField("jsonrpc", VERSION);
            field.write(json);
            json.writeFieldName("id");
            writeId(id, json);
            json.writeEndObject();
        });
    }

    private static void writeId(JsonNode id, JsonGenerator json) throws IOException {
        switch (id.getNodeType()) {
            case STRING -> json.writeString(id.textValue());
            case NUMBER -> json.writeNumber(id.asText());
            case NULL, MISSING, OBJECT, ARRAY, BOOLEAN, BINARY, POJO -> json.writeNull();
        }
    }

    Buffer write(JsonWriter value) throws IOException {
        return JsonBytes.of(value).buffer();
    }
}
