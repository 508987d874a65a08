package io.weka.supervisor.client.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.weka.supervisor.domain.process.StatusLine;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Calls the methods of a daemon. Connects at the first call and keeps the connection for the others. Of one thread.
 */
public final class DaemonClient implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long NO_LIMIT = 0;

    private final ServerUrl url;
    private final String authorization;
    /** A log that is read whole is one text, however long. Names of fields are read once, so interning them only takes time. */
    private final JsonFactory json = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Optional<Connection> connection = Optional.empty();
    private int lastId;

    public DaemonClient(ServerUrl url, Optional<Credentials> credentials) {
        this(url, credentials.isPresent() ? credentials.get().header() : "");
    }

    private DaemonClient(ServerUrl url, String authorization) {
        this.url = url;
        this.authorization = authorization;
    }

    /** A client of the same daemon with a connection of its own, for another thread. */
    public DaemonClient another() {
        return new DaemonClient(url, authorization);
    }

    public ServerUrl url() {
        return url;
    }

    /** Calls a method that answers at once. */
    public Answer call(String method, Json... params) throws CallFailed {
        return callRaw(method, list(params), PATIENCE_MILLIS);
    }

    /** Calls a method that answers when the outcome is known, however long that takes. */
    public Answer await(String method, Json... params) throws CallFailed {
        return callRaw(method, list(params), NO_LIMIT);
    }

    /** {@link #await} with the array of parameters as JSON text. */
    public Answer awaitRaw(String method, String params) throws CallFailed {
        return callRaw(method, params, NO_LIMIT);
    }

    /** The result of a method that answers at once, where no fault is to be expected. */
    public Json result(String method, Json... params) throws CallFailed {
        return expect(call(method, params));
    }

    /** What {@code status} shows of all processes, in the daemon's order. */
    public List<StatusLine> status() throws CallFailed {
        byte[] body = post("supervisor.getAllProcessInfo", "[]", PATIENCE_MILLIS);
        try (JsonParser parser = json.createParser(body)) {
            Envelope<List<StatusLine>> envelope = Envelope.read(parser, DaemonClient::lines);
            if (envelope.failure().isPresent()) {
                throw CallFailed.of(envelope.failure().get());
            }
            return envelope.result().orElseThrow();
        } catch (IOException garbage) {
            throw notJsonRpc();
        }
    }

    /** An answer that is cut off is no answer, whatever is wrong with the part that came. */
    private static List<StatusLine> lines(JsonParser parser) throws IOException {
        try {
            return StatusReader.lines(parser);
        } catch (GarbledAnswer garbled) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                token = parser.nextToken();
            }
            throw garbled;
        }
    }

    /** The result, where no fault is to be expected. */
    public static Json expect(Answer answer) throws CallFailed {
        return switch (answer) {
            case Answer.Result(Json value, String ignored) -> value;
            case Answer.Failure failure -> throw CallFailed.of(failure);
        };
    }

    private static String list(Json... params) {
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < params.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            JsonWriter.write(params[i], out);
        }
        return out.append(']').toString();
    }

    private Answer callRaw(String method, String params, long patienceMillis) throws CallFailed {
        byte[] body = post(method, params, patienceMillis);
        try (JsonParser parser = json.createParser(body)) {
            Envelope<Answer.Result> envelope = Envelope.read(parser, at -> result(at, body));
            return envelope.failure().isPresent()
                    ? envelope.failure().get()
                    : envelope.result().orElseThrow();
        } catch (IOException garbage) {
            throw notJsonRpc();
        }
    }

    private static Answer.Result result(JsonParser parser, byte[] body) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        Json value = JsonReader.value(parser);
        int to = (int) parser.currentLocation().getByteOffset();
        return new Answer.Result(value, new String(body, from, to - from, StandardCharsets.UTF_8));
    }

    private CallFailed notJsonRpc() {
        return new CallFailed(
                CallFailed.Reason.OTHER, "error: " + url + " answered with something that is not JSON-RPC");
    }

    /** Sends a call; answers the body of what came back with status 200. */
    private byte[] post(String method, String params, long patienceMillis) throws CallFailed {
        StringBuilder text = new StringBuilder("{\"jsonrpc\":\"2.0\",\"method\":");
        JsonWriter.quote(method, text);
        text.append(",\"params\":")
                .append(params)
                .append(",\"id\":")
                .append(++lastId)
                .append('}');
        byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] head =
                Connection.ascii("POST /weka/jrpc HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + authorization + "Content-Length: " + content.length + "\r\n\r\n");
        byte[] request = new byte[head.length + content.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(content, 0, request, head.length, content.length);
        try {
            HttpAnswer answer = exchange(request, patienceMillis);
            byte[] body = answer.body();
            if (!answer.keepsConnection()) {
                close();
            }
            check(answer.status());
            return body;
        } catch (EOFException cut) {
            close();
            throw new CallFailed(CallFailed.Reason.OTHER, "error: " + url + " closed the connection without an answer");
        } catch (IOException problem) {
            close();
            throw new CallFailed(CallFailed.Reason.OTHER, "error: " + url + " " + problem.getMessage());
        }
    }

    /**
     * Fetches an endless text.
     *
     * @param path what follows the host in the address
     */
    public LogStream follow(String path) throws CallFailed {
        byte[] request = Connection.ascii("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + authorization + "\r\n");
        try {
            return new LogStream(exchange(request, NO_LIMIT));
        } catch (IOException problem) {
            throw new CallFailed(CallFailed.Reason.OTHER, "error: " + url + " " + problem.getMessage());
        }
    }

    private HttpAnswer exchange(byte[] request, long patienceMillis) throws CallFailed, IOException {
        if (connection.isEmpty()) {
            connection = Optional.of(Connection.open(url));
        }
        Connection open = connection.get();
        open.setPatience(patienceMillis);
        open.send(request);
        return new HttpAnswer(open);
    }

    private void check(int status) throws CallFailed {
        if (status == 401) {
            throw new CallFailed(CallFailed.Reason.UNAUTHORIZED, "Server requires authentication");
        }
        if (status != 200) {
            throw new CallFailed(CallFailed.Reason.OTHER, "error: " + url + " answered with HTTP status " + status);
        }
    }

    @Override
    public void close() {
        if (connection.isPresent()) {
            connection.get().close();
            connection = Optional.empty();
        }
    }
}
