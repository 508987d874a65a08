package io.weka.supervisor.client.wire;

import io.weka.supervisor.kernel.Errno;
import io.weka.supervisor.kernel.Posix;
import io.weka.supervisor.kernel.UnixSocket;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of one connection to a daemon. Of one thread. */
final class Connection implements AutoCloseable {
    private static final int LONGEST_LINE = 16 * 1024;
    /** Also for each sending: a daemon takes what it is sent at once, or is not well. */
    private static final int CONNECT_MILLIS = 10_000;

    private static final int HTTP_PORT = 80;

    private final UnixSocket socket;
    private byte[] input = new byte[0];
    private int position;
    private long patienceMillis;

    private Connection(UnixSocket socket) {
        this.socket = socket;
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
            return new Connection(UnixSocket.connect(Posix.get(), file, CONNECT_MILLIS));
        } catch (IllegalArgumentException impossible) {
            throw new CallFailed(CallFailed.Reason.NO_SUCH_FILE, url + " no such file");
        } catch (io.weka.supervisor.kernel.CallFailed failure) {
            throw noConnection(url, failure);
        }
    }

    private static CallFailed noConnection(ServerUrl url, io.weka.supervisor.kernel.CallFailed failure) {
        int result = failure.result();
        if (Errno.ENOENT.is(result) || Errno.ENOTDIR.is(result)) {
            return new CallFailed(CallFailed.Reason.NO_SUCH_FILE, url + " no such file");
        }
        if (Errno.ECONNREFUSED.is(result)) {
            return new CallFailed(CallFailed.Reason.REFUSED, url + " refused connection");
        }
        if (Errno.EACCES.is(result)) {
            return new CallFailed(CallFailed.Reason.DENIED, url + " permission denied");
        }
        return new CallFailed(CallFailed.Reason.OTHER, "error: " + url + " " + said(failure, CONNECT_MILLIS));
    }

    private static String said(io.weka.supervisor.kernel.CallFailed failure, long patienceMillis) {
        return Errno.EAGAIN.is(failure.result())
                ? "no answer within " + patienceMillis / 1000 + " seconds"
                : Errno.textOf(failure.result());
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
            socket.connect(address, CONNECT_MILLIS);
            return new CallFailed(
                    CallFailed.Reason.OTHER,
                    "error: " + url + " is not supported: supervisord is reached at a unix socket (unix:///path)");
        } catch (ConnectException nobody) {
            return new CallFailed(CallFailed.Reason.REFUSED, url + " refused connection");
        } catch (IOException | IllegalArgumentException problem) {
            return new CallFailed(CallFailed.Reason.OTHER, "error: " + url + " " + problem.getMessage());
        }
    }

    /** How long each wait for an answer may take; 0 for no limit. */
    void setPatience(long millis) throws IOException {
        if (millis != patienceMillis) {
            try {
                socket.setReadPatience(millis);
            } catch (io.weka.supervisor.kernel.CallFailed failure) {
                throw broken(failure, patienceMillis);
            }
            patienceMillis = millis;
        }
    }

    void send(byte[] bytes) throws IOException {
        try {
            socket.send(bytes);
        } catch (io.weka.supervisor.kernel.CallFailed failure) {
            throw broken(failure, CONNECT_MILLIS);
        }
    }

    private static IOException broken(io.weka.supervisor.kernel.CallFailed failure, long patienceMillis) {
        return new IOException(said(failure, patienceMillis), failure);
    }

    /** The next line without its end. */
    String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (position == input.length && !fill()) {
                throw new EOFException();
            }
            byte next = input[position++];
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
        if (position == input.length && !fill()) {
            return new byte[0];
        }
        int from = position;
        position += (int) Math.min(atMost, input.length - from);
        return Arrays.copyOfRange(input, from, position);
    }

    /** Fills {@code target}. */
    void readAll(byte[] target) throws IOException {
        int done = Math.min(input.length - position, target.length);
        System.arraycopy(input, position, target, 0, done);
        position += done;
        try {
            while (done < target.length) {
                int count = socket.read(target, done);
                if (count == 0) {
                    throw new EOFException();
                }
                done += count;
            }
        } catch (io.weka.supervisor.kernel.CallFailed failure) {
            throw broken(failure, patienceMillis);
        }
    }

    /** Waits for bytes; false at the end of the stream. */
    private boolean fill() throws IOException {
        try {
            input = socket.read();
        } catch (io.weka.supervisor.kernel.CallFailed failure) {
            throw broken(failure, patienceMillis);
        }
        position = 0;
        return input.length > 0;
    }

    @Override
    public void close() {
        socket.close();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
