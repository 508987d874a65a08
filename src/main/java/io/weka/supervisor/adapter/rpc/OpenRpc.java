package io.weka.supervisor.adapter.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import java.io.IOException;
import java.util.List;

/** The table of methods as an OpenRPC document, for tools that generate clients and pages from it. */
final class OpenRpc {
    static final String VERSION = "1.3.2";

    private static final String DESCRIPTION = "JSON-RPC 2.0 with POST /weka/jrpc on the unix socket of the daemon. The "
            + "namespace supervisor. may be left out.";

    private OpenRpc() {}

    static List<Method> rows(MethodTable table, Product product) {
        return List.of(new Method(
                "rpc.discover",
                "struct",
                "This description of all methods, in the form of OpenRPC.",
                false,
                List.of(),
                (given, dispatcher, done) -> done.accept(new Result.Value(json -> document(table, product, json)))));
    }

    private static void document(MethodTable table, Product product, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("openrpc", VERSION);
        json.writeObjectFieldStart("info");
        json.writeStringField("title", "weka-supervisor");
        json.writeStringField("version", product.version());
        json.writeStringField("description", DESCRIPTION);
        json.writeEndObject();
        json.writeArrayFieldStart("methods");
        for (Method method : table.all()) {
            method(method, json);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("components");
        json.writeObjectFieldStart("errors");
        for (FaultCode code : FaultCode.values()) {
            json.writeObjectFieldStart(code.name());
            json.writeNumberField("code", code.number());
            json.writeStringField("message", Fault.of(code).message());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void method(Method method, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", method.name());
        json.writeStringField("summary", method.help());
        json.writeStringField("paramStructure", "either");
        json.writeArrayFieldStart("params");
        for (Parameter parameter : method.parameters()) {
            parameter(parameter, json);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("result");
        json.writeStringField("name", "result");
        json.writeObjectFieldStart("schema");
        json.writeStringField("type", resultType(method));
        json.writeEndObject();
        json.writeEndObject();
        json.writeBooleanField("x-changes-state", method.changesState());
        json.writeEndObject();
    }

    private static void parameter(Parameter parameter, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", parameter.name());
        json.writeBooleanField("required", parameter.fallback().isEmpty());
        json.writeObjectFieldStart("schema");
        schema(parameter.type(), json);
        if (parameter.fallback().isPresent()) {
            json.writeFieldName("default");
            value(parameter.fallback().get(), json);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void schema(ParameterType type, JsonGenerator json) throws IOException {
        switch (type) {
            case STRING, TEXT -> json.writeStringField("type", "string");
            case SHORT_STRING -> {
                json.writeStringField("type", "string");
                json.writeNumberField("maxLength", ParameterType.SHORT);
            }
            case BOOLEAN -> json.writeStringField("type", "boolean");
            case INT -> json.writeStringField("type", "integer");
            case ARRAY -> json.writeStringField("type", "array");
            case STRINGS -> {
                json.writeStringField("type", "array");
                json.writeObjectFieldStart("items");
                json.writeStringField("type", "string");
                json.writeEndObject();
            }
            case SIGNAL -> {
                json.writeArrayFieldStart("type");
                json.writeString("string");
                json.writeString("integer");
                json.writeEndArray();
            }
        }
    }

    private static void value(Object fallback, JsonGenerator json) throws IOException {
        switch (fallback) {
            case Boolean flag -> json.writeBoolean(flag);
            case Long number -> json.writeNumber(number);
            case String text -> json.writeString(text);
            case JsonNode tree -> json.writeTree(tree);
            default -> throw new IllegalStateException("no parameter has a default of " + fallback.getClass());
        }
    }

    private static String resultType(Method method) {
        return switch (method.result()) {
            case "struct" -> "object";
            case "int" -> "integer";
            case String same -> same;
        };
    }
}
