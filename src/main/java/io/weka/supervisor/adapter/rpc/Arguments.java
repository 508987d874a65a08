package io.weka.supervisor.adapter.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.weka.supervisor.domain.process.NameSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The arguments of one call, checked against the parameters of its method. */
final class Arguments {
    private final Map<String, Object> values;

    private Arguments(Map<String, Object> values) {
        this.values = values;
    }

    /** A call that does not fit its method; the text names the parameter. */
    static final class Mismatch extends Exception {
        private static final long serialVersionUID = 1L;

        Mismatch(String text) {
            super(text);
        }

        RpcError error() {
            return RpcError.invalidParams(Objects.requireNonNull(getMessage()));
        }
    }

    /** @param params an array by position, an object by name, or missing or null for none */
    static Arguments bind(String method, List<Parameter> parameters, JsonNode params) throws Mismatch {
        if (params.isObject()) {
            return new Arguments(byName(method, parameters, params));
        }
        if (params.isArray() || params.isMissingNode() || params.isNull()) {
            return new Arguments(byPosition(method, parameters, params));
        }
        throw new Mismatch("params must be an array or an object, got " + kind(params));
    }

    String text(String name) {
        return (String) value(name);
    }

    boolean flag(String name) {
        return (Boolean) value(name);
    }

    long number(String name) {
        return (Long) value(name);
    }

    JsonNode json(String name) {
        return (JsonNode) value(name);
    }

    /** The parameter {@code name} of most methods. */
    NameSpec process() {
        return NameSpec.parse(text("name"));
    }

    /** The same as the bare name of a group, whatever characters are in it. */
    NameSpec group() {
        String name = text("name");
        return new NameSpec(name, name, Optional.empty());
    }

    private Object value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    private static Map<String, Object> byPosition(String method, List<Parameter> parameters, JsonNode params)
            throws Mismatch {
        if (params.size() > parameters.size()) {
            throw new Mismatch(method + " takes " + (parameters.isEmpty() ? "no" : "at most " + parameters.size())
                    + " parameters" + list(parameters) + ", got " + params.size());
        }
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            put(method, parameters.get(i), params.path(i), values);
        }
        return values;
    }

    private static Map<String, Object> byName(String method, List<Parameter> parameters, JsonNode params)
            throws Mismatch {
        Map<String, Object> values = new HashMap<>();
        for (Parameter parameter : parameters) {
            put(method, parameter, params.path(parameter.name()), values);
        }
        for (Map.Entry<String, JsonNode> given : params.properties()) {
            if (!values.containsKey(given.getKey())) {
                throw new Mismatch(method + " has no parameter \"" + given.getKey() + "\"" + list(parameters));
            }
        }
        return values;
    }

    private static void put(String method, Parameter parameter, JsonNode given, Map<String, Object> values)
            throws Mismatch {
        if (given.isMissingNode() || (given.isNull() && parameter.fallback().isPresent())) {
            Object fallback = parameter
                    .fallback()
                    .orElseThrow(() -> new Mismatch(method + " needs \"" + parameter.name() + "\" ("
                            + parameter.type().description() + ")"));
            values.put(parameter.name(), fallback);
            return;
        }
        Object value = parameter
                .type()
                .read(given)
                .orElseThrow(() -> new Mismatch("\"" + parameter.name() + "\" of " + method + " must be "
                        + parameter.type().description() + ", got " + kind(given)));
        values.put(parameter.name(), value);
    }

    private static String list(List<Parameter> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.stream().map(Parameter::name).collect(Collectors.joining(", ", " (", ")"));
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "a string";
            case BOOLEAN -> "a boolean";
            case NUMBER -> value.isIntegralNumber() && !value.canConvertToLong() ? "a number out of range" : "a number";
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case NULL -> "null";
            case MISSING, BINARY, POJO -> "nothing";
        };
    }
}
