package io.weka.supervisor.domain.event;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Bytes as Python writes them: {@code b'a\xffb'}. The reference shows output that is not UTF-8 in this form. */
public final class PythonBytes {

    private PythonBytes() {}

    public static String repr(byte[] bytes) {
        char quote = contains(bytes, '\'') && !contains(bytes, '"') ? '"' : '\'';
        var text = new StringBuilder(bytes.length + 16).append('b').append(quote);
        for (byte signed : bytes) {
            int b = signed & 0xff;
            switch (b) {
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (b == quote) {
                        text.append('\\').append(quote);
                    } else if (b < 0x20 || b >= 0x7f) {
                        text.append("\\x").append(HexFormat.of().toHexDigits(signed));
                    } else {
                        text.append((char) b);
                    }
                }
            }
        }
        return text.append(quote).toString();
    }

    /** The bytes that {@link #repr} made this text of; empty where it made nothing like it. */
    public static Optional<byte[]> parse(String repr) {
        if (repr.length() < 3 || repr.charAt(0) != 'b') {
            return Optional.empty();
        }
        byte[] bytes = new byte[repr.length()];
        int length = 0;
        int end = repr.length() - 1;
        int at = 2;
        while (at < end) {
            char c = repr.charAt(at++);
            if (c != '\\') {
                bytes[length++] = (byte) c;
                continue;
            }
            char escaped = repr.charAt(at++);
            switch (escaped) {
                case 't' -> bytes[length++] = (byte) '\t';
                case 'n' -> bytes[length++] = (byte) '\n';
                case 'r' -> bytes[length++] = (byte) '\r';
                case 'x' -> {
                    if (at + 2 > end
                            || !HexFormat.isHexDigit(repr.charAt(at))
                            || !HexFormat.isHexDigit(repr.charAt(at + 1))) {
                        return Optional.empty();
                    }
                    bytes[length++] = (byte) HexFormat.fromHexDigits(repr, at, at + 2);
                    at += 2;
                }
                default -> bytes[length++] = (byte) escaped;
            }
        }
        // what is written another way is not what repr makes
        byte[] parsed = Arrays.copyOf(bytes, length);
        return repr(parsed).equals(repr) ? Optional.of(parsed) : Optional.empty();
    }

    private static boolean contains(byte[] bytes, char wanted) {
        for (byte b : bytes) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }
}
