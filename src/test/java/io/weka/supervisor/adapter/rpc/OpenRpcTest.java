package io.weka.supervisor.adapter.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The document is compared with what the methods themselves answer, and with the rules of OpenRPC 1.3. */
@Timeout(120)
class OpenRpcTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> SIGNATURE_TYPES =
            Map.of("object", "struct", "integer", "int", "[\"string\",\"integer\"]", "string");

    @TempDir
    Path folder;

    Daemon daemon;
    JsonNode document;

    @BeforeEach
    void start() throws SocketUnavailable, IOException {
        daemon = Daemon.on(folder);
        document = result("rpc.discover", "[]");
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    private JsonNode result(String method, String params) throws IOException {
        return answer(method, params).get("result");
    }

    private JsonNode answer(String method, String params) throws IOException {
        return JSON.readTree(daemon.call(method, params));
    }

    @Test
    void hasWhatOpenRpcDemandsAndNothingElse() {
        only(document, Set.of("openrpc", "info", "methods"), Set.of("components"));
        assertEquals("1.3.2", document.get("openrpc").asText());
        only(document.get("info"), Set.of("title", "version"), Set.of("description"));
        assertEquals("7.8.9", document.at("/info/version").asText());
        only(document.get("components"), Set.of(), Set.of("errors"));
        for (JsonNode error : document.at("/components/errors")) {
            only(error, Set.of("code", "message"), Set.of());
        }
        for (JsonNode method : document.get("methods")) {
            only(method, Set.of("name", "params"), Set.of("summary", "paramStructure", "result", "x-changes-state"));
            only(method.get("result"), Set.of("name", "schema"), Set.of());
            boolean optionalSeen = false;
            for (JsonNode parameter : method.get("params")) {
                only(parameter, Set.of("name", "schema"), Set.of("required"));
                // by position, what has to be given cannot come after what may be left out
                boolean required = parameter.get("required").asBoolean();
                assertTrue(!required || !optionalSeen, method.toString());
                optionalSeen |= !required;
                assertEquals(!required, parameter.get("schema").has("default"), method.toString());
            }
        }
    }

    private static void only(JsonNode object, Set<String> needed, Set<String> allowed) {
        for (String name : needed) {
            assertTrue(object.has(name), name + " is missing in " + object);
        }
        object.fieldNames()
                .forEachRemaining(name -> assertTrue(
                        needed.contains(name) || allowed.contains(name), name + " does not belong into " + object));
    }

    @Test
    void namesEveryMethodThatCanBeCalled() throws IOException {
        assertEquals(
                result("system.listMethods", "[]"),
                JSON.valueToTree(document.findValuesAsText("name").stream()
                        .filter(name -> name.contains("."))
                        .toList()));
    }

    @Test
    void saysTheSameAsTheMethodsSayThemselves() throws IOException {
        int checked = 0;
        for (JsonNode method : document.get("methods")) {
            String name = method.get("name").asText();
            String quoted = "[\"" + name + "\"]";
            assertEquals(result("system.methodHelp", quoted), method.get("summary"), name);
            List<String> types = new ArrayList<>(List.of(type(method.at("/result/schema"))));
            for (JsonNode parameter : method.get("params")) {
                types.add(type(parameter.get("schema")));
            }
            List<String> signature = new ArrayList<>();
            result("system.methodSignature", quoted).forEach(type -> signature.add(type.asText()));
            // a signature leaves out what the reference does not have
            assertEquals(signature, types.subList(0, signature.size()), name);
            checked++;
        }
        assertEquals(result("system.listMethods", "[]").size(), checked);
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.get("type");
        String text = type.isTextual() ? type.asText() : type.toString();
        return SIGNATURE_TYPES.getOrDefault(text, text);
    }

    @Test
    void methodsTakeAsManyParametersAsItSays() throws IOException {
        for (JsonNode method : document.get("methods")) {
            String name = method.get("name").asText();
            int most = method.get("params").size();
            JsonNode answer = answer(name, JSON.writeValueAsString(new int[most + 1]));

            assertEquals(-32602, answer.at("/error/code").asInt(), name);
            String takes = most == 0 ? "takes no parameters" : "takes at most " + most + " parameters";
            assertTrue(answer.at("/error/message").asText().contains(takes), answer.toString());
        }
    }
}
