package io.weka.supervisor.adapter.logfile;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** One JSON object on one line, its members in the order in which they are added. */
final class JsonLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder("{");

    /** Begins with the time, as UTC. */
    static JsonLine at(long epochMillis) {
        return new JsonLine().add("time", TIME.format(Instant.ofEpochMilli(epochMillis)));
    }

    JsonLine add(String name, String value) {
        member(name).quote(value);
        return this;
    }

    JsonLine add(String name, long value) {
        member(name).text.append(value);
        return this;
    }

    JsonLine add(String name, boolean value) {
        member(name).text.append(value);
        return this;
    }

    /** Without the newline. */
    String end() {
        return text.append('}').toString();
    }

    static byte[] bytes(String line) {
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private JsonLine member(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(name);
        text.append(':');
        return this;
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ' || (Character.isSurrogate(c) && !isPair(value, i))) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    private static boolean isPair(String value, int at) {
        return Character.isHighSurrogate(value.charAt(at))
                ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
    }
}
