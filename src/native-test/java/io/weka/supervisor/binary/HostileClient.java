package io.weka.supervisor.binary;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A connection on which anything may be sent, and nothing has to be read. */
final class HostileClient implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 5;
    private static final String ANSWER = "HTTP/1.1 200 OK";

    private final SocketChannel channel;

    /** Waits for room in the queue of the daemon, as a blocking connect does. */
    HostileClient(Path socket) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    static String post(String body) {
        return "POST /weka/jrpc HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n" + body;
    }

    /** All of it; the daemon may have closed the connection already, which is its right. */
    void send(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException refused) {
            // What the daemon does with the others is what counts.
        }
    }

    /** As much as is taken without waiting. */
    void sendWhatIsTaken(byte[] all) {
        try {
            channel.configureBlocking(false);
            ByteBuffer bytes = ByteBuffer.wrap(all);
            while (bytes.hasRemaining() && channel.write(bytes) > 0) {
                // More may be taken.
            }
            channel.configureBlocking(true);
        } catch (IOException refused) {
            // As above.
        }
    }

    void sendInBackground(String text) {
        Thread.startVirtualThread(() -> send(text));
    }

    void shutOutput() {
        try {
            channel.shutdownOutput();
        } catch (IOException refused) {
            // As above.
        }
    }

    /** The first that comes back, however long that takes. */
    String read() throws IOException {
        byte[] some = new byte[4096];
        int got = Channels.newInputStream(channel).read(some);
        return new String(some, 0, Math.max(0, got), StandardCharsets.ISO_8859_1);
    }

    /** The first that comes back; empty where the connection is closed, or nothing comes within a moment. */
    String readSome() {
        try (Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            // An incomplete request is waited for by the daemon, so most have no answer.
            selector.select(PATIENCE_MILLIS);
            ByteBuffer some = ByteBuffer.allocate(4096);
            channel.read(some);
            return new String(some.array(), 0, some.position(), StandardCharsets.ISO_8859_1);
        } catch (IOException reset) {
            return "";
        }
    }

    /** Reads until there were so many answers. */
    int countAnswers(int expected) throws IOException {
        InputStream in = Channels.newInputStream(channel);
        byte[] part = new byte[64 * 1024];
        StringBuilder rest = new StringBuilder();
        int count = 0;
        while (count < expected) {
            int got = in.read(part);
            if (got < 0) {
                return count;
            }
            rest.append(new String(part, 0, got, StandardCharsets.ISO_8859_1));
            int at = rest.indexOf(ANSWER);
            while (at >= 0) {
                count++;
                rest.delete(0, at + ANSWER.length());
                at = rest.indexOf(ANSWER);
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
