package io.weka.supervisor.adapter.rpc;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** One HTTP request and its answer, which is given once, or dropped when the client is gone. Lives on the event loop. */
final class Exchange {
    static final String TEXT = "text/plain;charset=utf-8";
    static final String JSON = "application/json";

    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final String GONE = "a client that is gone";

    private final HttpServerRequest request;
    private final Connections connections;
    private final InHand inHand;
    private final Unsent unsent;
    private final Runnable gone = this::end;
    private boolean working;

    Exchange(HttpServerRequest request, Connections connections, InHand inHand, Unsent unsent) {
        this.request = request;
        this.connections = connections;
        this.inHand = inHand;
        this.unsent = unsent;
    }

    HttpServerRequest request() {
        return request;
    }

    Optional<String> header(CharSequence name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    /** False, and answered, where the query has another parameter: one that is misspelt would be left out without a word. */
    boolean hasOnly(String... parameters) {
        for (String given : request.params().names()) {
            if (Arrays.stream(parameters).noneMatch(given::equalsIgnoreCase)) {
                String known = String.join(", ", parameters);
                text(HttpResponseStatus.BAD_REQUEST, "unknown parameter \"" + given + "\"; known: " + known);
                return false;
            }
        }
        return true;
    }

    /** Who the client is, for the log. */
    String client() {
        return Peer.of(request.connection())
                .map(peer -> "pid " + peer.pid() + ", uid " + peer.uid() + ", gid " + peer.gid())
                .orElse(GONE);
    }

    /** The pid of the client, for a share of what there is. */
    int peer() {
        return connections.peer(request.connection());
    }

    /**
     * Answers once the client has read the answers before, as far as the system does not hold them. Until then it is the
     * client's turn: who sends requests and does not read fills no memory.
     */
    void whenRoom(Runnable answer) {
        HttpServerResponse response = request.response();
        if (!response.writeQueueFull()) {
            answer.run();
            return;
        }
        request.pause();
        response.drainHandler(ignored -> {
            response.drainHandler(null);
            answer.run();
            request.resume();
        });
    }

    /** Now it is the client's turn to send the rest of the request. */
    void await(Duration time) {
        connections.clientsTurn(request.connection(), time);
    }

    /** The request is there and will be worked on. False, and answered, when there are too many. */
    boolean begin() {
        if (!inHand.begin()) {
            busy();
            return false;
        }
        working = true;
        connections.ourTurn(request.connection());
        connections.whenClosed(request.connection(), gone);
        return true;
    }

    /** Nothing more will be worked on: answered, or left to a stream. */
    void end() {
        if (working) {
            working = false;
            connections.forget(request.connection(), gone);
            inHand.end();
        }
    }

    void answer(HttpResponseStatus status, String type, String body) {
        answer(status, type, Buffer.buffer(body));
    }

    void answer(HttpResponseStatus status, String type, Buffer body) {
        if (isOpen()) {
            request.response().putHeader(HttpHeaderNames.CONTENT_TYPE, type).setStatusCode(status.code());
            send(withoutBodyForHead(body));
        }
    }

    /** The head is that of GET, so that it has the length of what is not sent. */
    private Buffer withoutBodyForHead(Buffer body) {
        if (!request.method().equals(HttpMethod.HEAD)) {
            return body;
        }
        request.response().putHeader(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length()));
        return Buffer.buffer();
    }

    void text(HttpResponseStatus status, String body) {
        answer(status, TEXT, body + "\n");
    }

    void noContent() {
        if (isOpen()) {
            request.response().setStatusCode(HttpResponseStatus.NO_CONTENT.code());
            send(Buffer.buffer());
        }
    }

    /** An answer that needs no more of the request: a body that is still under way is not read, and ends the connection. */
    void refuse(HttpResponseStatus status) {
        refuse(status, status.reasonPhrase());
    }

    void refuse(HttpResponseStatus status, String reason) {
        if (!isOpen()) {
            return;
        }
        boolean unread = !request.isEnded() && hasBody();
        if (unread) {
            request.response().putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        text(status, reason);
        if (unread) {
            // Closing at once, with unread input, could take the answer away from the client.
            await(LINGER);
            request.handler(ignored -> {});
            request.endHandler(ignored -> request.connection().close());
        }
    }

    /** Refuses what can be asked again a little later. */
    void busy() {
        request.response().putHeader(HttpHeaderNames.RETRY_AFTER, "1");
        refuse(HttpResponseStatus.SERVICE_UNAVAILABLE);
    }

    /** Ends a stream that was begun. */
    void finish() {
        if (isOpen()) {
            send(Buffer.buffer());
        }
    }

    boolean isOpen() {
        HttpServerResponse response = request.response();
        return !response.ended() && !response.closed() && connections.isOpen(request.connection());
    }

    /** Runs the task when the client is gone, or now. */
    void whenGone(Runnable task) {
        connections.whenClosed(request.connection(), task);
    }

    private void send(Buffer body) {
        connections.answered(request.connection());
        Future<Void> sent = request.response().end(body);
        inHand.sending(sent);
        unsent.add(request.connection(), body.length(), sent);
        end();
    }

    private boolean hasBody() {
        return request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
                || header(HttpHeaderNames.CONTENT_LENGTH)
                        .filter(length -> !length.equals("0"))
                        .isPresent();
    }
}
