package io.weka.supervisor.client.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;

/** One answer of an HTTP/1.1 server: its head is read when it is made, its body bit by bit. */
final class HttpAnswer {
    private static final int MOST_HEADERS = 200;
    private static final String VERSION = "HTTP/1.";
    /** So much memory is taken because the other side says that so much will come. */
    private static final int LARGEST_AT_ONCE = 16 << 20;

    private enum Framing {
        LENGTH,
        CHUNKS,
        UNTIL_CLOSED
    }

    private final Connection connection;
    private final int status;
    private Framing framing = Framing.UNTIL_CLOSED;
    private boolean lastOnConnection;
    /** Bytes to come of the body, or of the chunk that is being read. */
    private long left;

    private boolean ended;

    /** Reads the head. */
    HttpAnswer(Connection connection) throws IOException {
        this.connection = connection;
        this.status = status(connection.readLine());
        String line = connection.readLine();
        for (int count = 0; !line.isEmpty(); count++) {
            if (count == MOST_HEADERS) {
                throw new IOException("too many headers");
            }
            header(line);
            line = connection.readLine();
        }
        if (status == 204 || status == 304) {
            framing = Framing.LENGTH;
            left = 0;
        }
    }

    private static int status(String line) throws IOException {
        int space = line.indexOf(' ');
        if (!line.startsWith(VERSION) || space < 0 || line.length() < space + 4) {
            throw new IOException("an answer that is not HTTP");
        }
        return (int) number(line.substring(space + 1, space + 4), 10);
    }

    private void header(String line) throws IOException {
        int colon = line.indexOf(':');
        if (colon <= 0) {
            throw new IOException("an answer that is not HTTP");
        }
        String name = line.substring(0, colon);
        String value = line.substring(colon + 1).trim();
        if (name.equalsIgnoreCase("content-length")) {
            if (framing != Framing.CHUNKS) {
                framing = Framing.LENGTH;
                left = number(value, 10);
            }
        } else if (name.equalsIgnoreCase("transfer-encoding") && value.equalsIgnoreCase("chunked")) {
            framing = Framing.CHUNKS;
            left = 0;
        } else if (name.equalsIgnoreCase("connection") && value.equalsIgnoreCase("close")) {
            lastOnConnection = true;
        }
    }

    private static long number(String text, int radix) throws IOException {
        try {
            long number = Long.parseLong(text, radix);
            if (number >= 0 && text.charAt(0) != '+') {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Said below.
        }
        throw new IOException("an answer that is not HTTP");
    }

    int status() {
        return status;
    }

    /** Whether another request can be sent on the connection once the body has been read. */
    boolean keepsConnection() {
        return !lastOnConnection && framing != Framing.UNTIL_CLOSED;
    }

    /** The next bytes of the body as they come; none at its end. */
    byte[] more() throws IOException {
        if (ended) {
            return new byte[0];
        }
        switch (framing) {
            case UNTIL_CLOSED -> left = Long.MAX_VALUE;
            case LENGTH -> {}
            case CHUNKS -> {
                if (left == 0) {
                    nextChunk();
                }
            }
        }
        if (left == 0) {
            ended = true;
            return new byte[0];
        }
        byte[] bytes = connection.readSome(left);
        if (bytes.length == 0) {
            ended = true;
            if (framing != Framing.UNTIL_CLOSED) {
                throw new EOFException();
            }
        }
        left -= bytes.length;
        if (left == 0 && framing == Framing.CHUNKS && !connection.readLine().isEmpty()) {
            throw new IOException("a chunk without an end");
        }
        return bytes;
    }

    private void nextChunk() throws IOException {
        String size = connection.readLine();
        int extension = size.indexOf(';');
        left = number((extension < 0 ? size : size.substring(0, extension)).trim(), 16);
        if (left == 0) {
            int trailers = 0;
            while (!connection.readLine().isEmpty()) {
                if (++trailers > MOST_HEADERS) {
                    throw new IOException("too many headers");
                }
            }
        }
    }

    /** The whole body. */
    byte[] body() throws IOException {
        if (framing == Framing.LENGTH && left <= LARGEST_AT_ONCE) {
            byte[] all = new byte[(int) left];
            connection.readAll(all);
            ended = true;
            return all;
        }
        byte[] first = more();
        if (first.length == 0 || (framing == Framing.LENGTH && left == 0)) {
            return first;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] bytes = first; bytes.length > 0; bytes = more()) {
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }
}
