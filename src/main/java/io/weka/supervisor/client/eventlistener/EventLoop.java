package io.weka.supervisor.client.eventlistener;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The listener's side of the protocol: READY, an event, its RESULT, and so on until stdin is closed. */
final class EventLoop {

    private static final byte[] READY = "READY\n".getBytes(US_ASCII);
    private static final byte[] OK = "RESULT 2\nOK".getBytes(US_ASCII);
    private static final byte[] FAIL = "RESULT 4\nFAIL".getBytes(US_ASCII);
    private static final int LONGEST_HEADER = 64 << 10;

    private final InputStream in;
    private final OutputStream out;

    EventLoop(InputStream in, OutputStream out) {
        this.in = new BufferedInputStream(in);
        this.out = out;
    }

    /**
     * Returns when the daemon closes stdin.
     *
     * @throws IOException where something comes that is no event, or stdout is closed
     */
    void run(EventHandler handler) throws IOException {
        say(READY);
        Optional<ReceivedEvent> event = next();
        while (event.isPresent()) {
            say(handler.handle(event.get()) ? OK : FAIL);
            say(READY);
            event = next();
        }
    }

    private void say(byte[] words) throws IOException {
        out.write(words);
        out.flush();
    }

    private Optional<ReceivedEvent> next() throws IOException {
        Optional<String> line = readHeader();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new HashMap<>();
        for (String word : line.get().split(" ", -1)) {
            String[] pair = word.split(":", 2);
            if (pair.length == 2) {
                headers.put(pair[0], pair[1]);
            }
        }
        return Optional.of(new ReceivedEvent(headers, readCharacters(length(headers, line.get()))));
    }

    private Optional<String> readHeader() throws IOException {
        var line = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return Optional.empty();
        }
        while (b != '\n') {
            if (b < 0 || line.size() > LONGEST_HEADER) {
                throw new IOException("no event header: " + shortened(line.toString(UTF_8)));
            }
            line.write(b);
            b = in.read();
        }
        return Optional.of(line.toString(UTF_8));
    }

    private static int length(Map<String, String> headers, String line) throws IOException {
        try {
            int length = Integer.parseInt(headers.getOrDefault("len", ""));
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException notOne) {
            // said below
        }
        throw new IOException("no length in the event header: " + shortened(line));
    }

    /** The length in the header is one of characters; their first bytes say how many each has. */
    private byte[] readCharacters(int count) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            int first = readByte();
            bytes.write(first);
            for (int more = continuations(first); more > 0; more--) {
                bytes.write(readByte());
            }
        }
        return bytes.toByteArray();
    }

    private static int continuations(int first) {
        if (first < 0xc0) {
            return 0;
        }
        return first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    }

    private int readByte() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("stdin was closed in the middle of an event");
        }
        return b;
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "...";
    }
}
