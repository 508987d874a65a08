package io.weka.supervisor.client.wire;

import java.util.List;
import java.util.Map;

/** JSON as text, without blanks and with nothing escaped that need not be. */
public final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private JsonWriter() {}

    public static String write(Json value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    public static void write(Json value, StringBuilder out) {
        switch (value) {
            case Json.Text(String text) -> quote(text, out);
            case Json.Num(long number) -> out.append(number);
            case Json.Bool(boolean bool) -> out.append(bool);
            case Json.Nil() -> out.append("null");
            case Json.Items(List<Json> values) -> {
                char separator = '[';
                for (Json item : values) {
                    out.append(separator);
                    write(item, out);
                    separator = ',';
                }
                out.append(values.isEmpty() ? "[]" : "]");
            }
            case Json.Fields(Map<String, Json> values) -> {
                char separator = '{';
                for (Map.Entry<String, Json> field : values.entrySet()) {
                    out.append(separator);
                    quote(field.getKey(), out);
                    out.append(':');
                    write(field.getValue(), out);
                    separator = ',';
                }
                out.append(values.isEmpty() ? "{}" : "}");
            }
        }
    }

    static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || isLoneSurrogate(text, i)) {
                        unicodeEscape(c, out);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** UTF-8 has no half characters; they come from arguments that are not text. */
    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static void unicodeEscape(char c, StringBuilder out) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(c >> shift & 0xf));
        }
    }
}
