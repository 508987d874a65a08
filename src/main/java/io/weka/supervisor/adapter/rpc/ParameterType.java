package io.weka.supervisor.adapter.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What a parameter takes, with the name that {@code system.methodSignature} gives it. */
enum ParameterType {
    STRING("string", "a string"),
    /** One that is kept. */
    SHORT_STRING("string", "a string of at most " + ParameterType.SHORT + " characters"),
    BOOLEAN("boolean", "a boolean"),
    INT("int", "an integer"),
    ARRAY("array", "an array"),
    STRINGS("array", "an array of strings"),
    /** The name or the number of a signal. */
    SIGNAL("string", "a string"),
    /** A string; the operation has a fault of its own for anything else. */
    TEXT("string", "a string");

    /** Characters of a {@link #SHORT_STRING}. */
    static final int SHORT = 1000;

    private final String label;
    private final String description;

    ParameterType(String label, String description) {
        this.label = label;
        this.description = description;
    }

    String label() {
        return label;
    }

    String description() {
        return description;
    }

    /** The Java value: String, Boolean, Long or JsonNode; empty where the type is another. */
    Optional<Object> read(JsonNode value) {
        return switch (this) {
            case STRING -> value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
            case SHORT_STRING ->
                value.isTextual() && value.textValue().length() <= SHORT
                        ? Optional.of(value.textValue())
                        : Optional.empty();
            case BOOLEAN -> value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
            case INT ->
                value.isIntegralNumber() && value.canConvertToLong()
                        ? Optional.of(value.longValue())
                        : Optional.empty();
            case ARRAY -> value.isArray() ? Optional.of(value) : Optional.empty();
            case STRINGS -> value.isArray() && allTextual(value) ? Optional.of(value) : Optional.empty();
            case SIGNAL ->
                value.isTextual() || value.isIntegralNumber() ? Optional.of(value.asText()) : Optional.empty();
            case TEXT -> Optional.of(value);
        };
    }

    private static boolean allTextual(JsonNode values) {
        for (JsonNode value : values) {
            if (!value.isTextual()) {
                return false;
            }
        }
        return true;
    }
}
