package io.weka.supervisor.adapter.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;

/** Values as JSON, not one byte more: no newline, no escaping for HTML. What is too long for our memory is not written. */
final class JsonText {
    /** Characters of one answer. */
    static final int LONGEST = 4 << 20;

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /** A value is longer than {@link #LONGEST}. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("longer than " + LONGEST + " characters");
        }
    }

    static String of(JsonWriter value) throws IOException {
        Bounded text = new Bounded();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            value.write(json);
        } catch (IOException e) {
            if (text.full) {
                throw new TooLong();
            }
            throw e;
        }
        return text.toString();
    }

    /** Fails at the first character too many. */
    private static final class Bounded extends java.io.Writer {
        private final StringWriter text = new StringWriter();
        private boolean full;

        @Override
        public void write(char[] from, int offset, int length) throws IOException {
            if (full || text.getBuffer().length() + length > LONGEST) {
                full = true;
                throw new TooLong();
            }
            text.write(from, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
