package io.weka.supervisor.client.wire;

import java.util.List;
import java.util.Map;

/**
 * A JSON value. The methods that look into one say {@link GarbledAnswer} when it is of another shape, so that callers need
 * not check what a daemon of this kind always sends.
 */
public sealed interface Json {

    record Text(String value) implements Json {}

    /** Times, codes and numbers of processes are whole; a fraction is cut off. */
    record Num(long value) implements Json {}

    record Bool(boolean value) implements Json {}

    record Nil() implements Json {}

    record Items(List<Json> values) implements Json {}

    /** Keys keep their order. */
    record Fields(Map<String, Json> values) implements Json {}

    default String text() {
        if (this instanceof Text(String value)) {
            return value;
        }
        throw new GarbledAnswer("a text", this);
    }

    default long number() {
        if (this instanceof Num(long value)) {
            return value;
        }
        throw new GarbledAnswer("a number", this);
    }

    default boolean bool() {
        if (this instanceof Bool(boolean value)) {
            return value;
        }
        throw new GarbledAnswer("true or false", this);
    }

    default List<Json> items() {
        if (this instanceof Items(List<Json> values)) {
            return values;
        }
        throw new GarbledAnswer("a list", this);
    }

    default Json field(String key) {
        if (this instanceof Fields(Map<String, Json> values)) {
            Json value = values.get(key);
            if (value != null) {
                return value;
            }
        }
        throw new GarbledAnswer("a structure with " + key, this);
    }
}
