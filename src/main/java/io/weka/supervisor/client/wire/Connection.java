package io.weka.supervisor.client.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The bytes of one connection to a daemon. Of one thread. */
final class Connection implements AutoCloseable {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int TCP_CONNECT_MILLIS = 10_000;
    private static final int HTTP_PORT = 80;

    private final SocketChannel channel;
    private final ByteBuffer input = ByteBuffer.allocate(32 * 1024).flip();
    private Optional<Selector> selector = Optional.empty();
    private long patienceMillis;

    private Connection(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects; says why where that is not possible. */
    static Connection open(ServerUrl url) throws CallFailed {
        if (url.socketPath().isPresent()) {
            return open(url, url.socketPath().get());
        }
        if (url.httpAuthority().isPresent()) {
            throw nobodyOrAnother(url, url.httpAuthority().get());
        }
        throw new CallFailed(CallFailed.Reason.OTHER, "error: Unknown protocol for serverurl " + url);
    }

    private static Connection open(ServerUrl url, String file) throws CallFailed {
        try {
            SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(file));
            channel.configureBlocking(false);
            return new Connection(channel);
        } catch (ConnectException nobody) {
            throw new CallFailed(CallFailed.Reason.REFUSED, url + " refused connection");
        } catch (BindException denied) {
            throw new CallFailed(CallFailed.Reason.DENIED, url + " permission denied");
        } catch (IOException | InvalidPathException problem) {
            if (isMissing(file)) {
                throw new CallFailed(CallFailed.Reason.NO_SUCH_FILE, url + " no such file");
            }
            throw new CallFailed(CallFailed.Reason.OTHER, "error: " + url + " " + problem.getMessage());
        }
    }

    private static boolean isMissing(String file) {
        try {
            return Files.notExists(Path.of(file));
        } catch (InvalidPathException impossible) {
            return true;
        }
    }

    /** This kind of daemon serves unix sockets only: at a port there is nobody, or somebody else. */
    private static CallFailed nobodyOrAnother(ServerUrl url, String authority) {
        int colon = authority.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            String host = colon < 0 ? authority : authority.substring(0, colon);
            int port = colon < 0 ? HTTP_PORT : Integer.parseInt(authority.substring(colon + 1));
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                return new CallFailed(CallFailed.Reason.OTHER, "error: " + url + " unknown host " + host);
            }
            socket.connect(address, TCP_CONNECT_MILLIS);
            return new CallFailed(
                    CallFailed.Reason.OTHER,
                    "error: " + url + " is not supported: supervisord is reached at a unix socket (unix:///path)");
        } catch (ConnectException nobody) {
            return new CallFailed(CallFailed.Reason.REFUSED, url + " refused connection");
        } catch (IOException | IllegalArgumentException problem) {
            return new CallFailed(CallFailed.Reason.OTHER, "error: " + url + " " + problem.getMessage());
        }
    }

    /** How long each wait for the other side may take; 0 for no limit. */
    void setPatience(long millis) {
        patienceMillis = millis;
    }

    void send(byte[] bytes) throws IOException {
        ByteBuffer output = ByteBuffer.wrap(bytes);
        while (output.hasRemaining()) {
            if (channel.write(output) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    /** The next line without its end. */
    String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (!input.hasRemaining() && !fill()) {
                throw new EOFException();
            }
            byte next = input.get();
            if (next == '\n') {
                int length = line.length();
                return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("a line that is too long");
            }
            line.append((char) (next & 0xff));
        }
    }

    /** Some bytes, at least one and at most so many; none at the end of the stream. */
    byte[] readSome(long atMost) throws IOException {
        if (!input.hasRemaining() && !fill()) {
            return new byte[0];
        }
        byte[] bytes = new byte[(int) Math.min(atMost, input.remaining())];
        input.get(bytes);
        return bytes;
    }

    /** Waits for bytes; false at the end of the stream. */
    private boolean fill() throws IOException {
        input.clear();
        int count = channel.read(input);
        while (count == 0) {
            await(SelectionKey.OP_READ);
            count = channel.read(input);
        }
        input.flip();
        return count > 0;
    }

    private void await(int operation) throws IOException {
        if (selector.isEmpty()) {
            selector = Optional.of(Selector.open());
        }
        channel.register(selector.get(), operation);
        if (selector.get().select(patienceMillis) == 0) {
            throw new InterruptedIOException("no answer within " + patienceMillis / 1000 + " seconds");
        }
        selector.get().selectedKeys().clear();
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (selector.isPresent()) {
                selector.get().close();
            }
        } catch (IOException nothingToSave) {
            // All that was to be said and heard has been.
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
