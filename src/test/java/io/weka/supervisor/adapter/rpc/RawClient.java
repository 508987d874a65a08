package io.weka.supervisor.adapter.rpc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Speaks HTTP byte by byte. A read that would wait for too long is a failure of the test by its own time limit. */
final class RawClient implements AutoCloseable {
    private final SocketChannel channel;
    private final java.io.InputStream in;

    RawClient(Path socket) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        in = Channels.newInputStream(channel);
    }

    /** An answer: the status line and the headers as they came, and the body by Content-Length. */
    record Answer(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        boolean hasHeader(String line) {
            return head.toLowerCase(Locale.ROOT).contains("\r\n" + line.toLowerCase(Locale.ROOT) + "\r\n");
        }
    }

    static String post(String json) {
        return "POST /weka/jrpc HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                + json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + json;
    }

    static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawClient send(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        return this;
    }

    Answer read() throws IOException {
        String head = readHead();
        int length = 0;
        for (String line : head.lines().toList()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return new Answer(head, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    /** To the empty line, which is not returned but for its first CRLF. */
    String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + head.toString(StandardCharsets.UTF_8));
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.UTF_8);
        return text.substring(0, text.length() - 2);
    }

    String readBytes(int count) throws IOException {
        return new String(in.readNBytes(count), StandardCharsets.UTF_8);
    }

    RawClient sendOrFail(String text) {
        try {
            return send(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer whose body has to have this length. */
    Answer readWhole(int length) throws IOException {
        Answer answer = read();
        if (answer.body().length() < length) {
            throw new IOException("ended after " + answer.body().length());
        }
        return answer;
    }

    /** Everything up to the end. */
    String readAll() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    boolean isClosedByServer() throws IOException {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
