package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.ConfigError;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The bytes of a file as text: UTF-8, every kind of line end as a newline, no byte order mark. */
sealed interface SourceText {

    record Decoded(String text) implements SourceText {}

    record Undecodable(ConfigError error) implements SourceText {}

    static SourceText decode(byte[] bytes, String file) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        String text = out.flip().toString();
        return result.isError() ? new Undecodable(error(bytes, in.position(), file)) : new Decoded(clean(text));
    }

    private static String clean(String text) {
        String marked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return marked.indexOf('\r') < 0 ? marked : marked.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static ConfigError error(byte[] bytes, int position, String file) {
        int first = Byte.toUnsignedInt(bytes[position]);
        boolean starts = first >= 0xc2 && first <= 0xf4;
        String reason = !starts
                ? "invalid start byte"
                : isCut(bytes, position) ? "unexpected end of data" : "invalid continuation byte";
        int line = 1;
        for (int at = 0; at < position; at++) {
            line += bytes[at] == '\n' ? 1 : 0;
        }
        return new ConfigError(
                String.format("'utf-8' codec can't decode byte 0x%02x in position %d: %s", first, position, reason),
                Optional.of(new Place(file, line) + ": expected UTF-8 text"));
    }

    private static boolean isCut(byte[] bytes, int position) {
        for (int at = position + 1; at < bytes.length; at++) {
            if ((bytes[at] & 0xc0) != 0x80) {
                return false;
            }
        }
        return true;
    }
}
