package io.weka.supervisor.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A daemon on a real unix socket with scripted answers; what nobody scripted is an unknown method, or 404. */
public final class FakeDaemon implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final ServerSocketChannel server;
    private final Map<String, Deque<String>> answers = new ConcurrentHashMap<>();
    private final Map<String, byte[]> wholeAnswers = new ConcurrentHashMap<>();
    private final Set<String> endless = ConcurrentHashMap.newKeySet();
    private final List<SocketChannel> connections = new CopyOnWriteArrayList<>();

    /** {@code METHOD PARAMS} of each call. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    /** The bytes of each request. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    public FakeDaemon(Path folder) throws IOException {
        file = folder.resolve("s.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(file));
        Thread.ofVirtual().start(this::accept);
        on("supervisor.getVersion", "\"3.0\"");
    }

    public String url() {
        return "unix://" + file;
    }

    public int connectionCount() {
        return connections.size();
    }

    /** The results of a method's calls one after the other, as JSON; the last one for all that follow. */
    public FakeDaemon on(String method, String... results) {
        Deque<String> queue = new ArrayDeque<>();
        for (String result : results) {
            queue.add(result.startsWith("\"error\"") ? result : "\"result\":" + result);
        }
        answers.put(method, queue);
        return this;
    }

    /** A fault in the place of a result. */
    public static String fault(int code, String message) {
        return "\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\"}";
    }

    /** The bytes with which a path is answered, whatever is asked; the connection is closed after them. */
    public FakeDaemon whole(String path, String answer) {
        wholeAnswers.put(path, answer.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** {@link #whole} with the connection left open until the client goes away. */
    public FakeDaemon endless(String path, String answer) {
        endless.add(path);
        return whole(path, answer);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            while (true) {
                String head = readHead(connection);
                if (head.isEmpty()) {
                    return;
                }
                String body = readBody(connection, head);
                requests.add(head + body);
                String path = head.split(" ", 3)[1];
                byte[] whole = wholeAnswers.get(path);
                if (whole != null) {
                    write(connection, whole);
                    if (endless.contains(path)) {
                        readHead(connection);
                    }
                    return;
                }
                write(
                        connection,
                        path.equals("/weka/jrpc") ? call(body) : bytes("HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n"));
            }
        } catch (IOException closed) {
            // The client is gone.
        }
    }

    private static void write(SocketChannel connection, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            connection.write(left);
        }
    }

    private byte[] call(String body) throws IOException {
        JsonNode request = MAPPER.readTree(body);
        String method = request.get("method").asText();
        calls.add(method + " " + request.get("params"));
        Deque<String> queue = answers.get(method);
        String outcome = queue == null
                ? fault(-32601, "Method not found")
                : queue.size() > 1 ? queue.removeFirst() : queue.getFirst();
        byte[] content = bytes("{\"jsonrpc\":\"2.0\"," + outcome + ",\"id\":" + request.get("id") + "}");
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(bytes(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n"));
        answer.writeBytes(content);
        return answer.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String readHead(SocketChannel connection) throws IOException {
        StringBuilder head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.indexOf("\r\n\r\n") < 0) {
            if (connection.read(one.clear()) < 0) {
                return "";
            }
            head.append((char) one.get(0));
        }
        return head.toString();
    }

    private static String readBody(SocketChannel connection, String head) throws IOException {
        int at = head.indexOf("Content-Length: ");
        if (at < 0) {
            return "";
        }
        String length = head.substring(at + "Content-Length: ".length(), head.indexOf('\r', at));
        ByteBuffer body = ByteBuffer.allocate(Integer.parseInt(length));
        while (body.hasRemaining() && connection.read(body) >= 0) {
            // More is to come.
        }
        return new String(body.array(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }
}
