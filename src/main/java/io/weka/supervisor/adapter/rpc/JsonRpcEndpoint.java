package io.weka.supervisor.adapter.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.weka.supervisor.domain.port.out.DaemonLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Answers the bodies of JSON-RPC requests. Lives on the event loop. */
final class JsonRpcEndpoint {
    private final JsonCodec codec;
    private final Dispatcher dispatcher;
    private final Room requests;
    private final Room answers;
    private final DaemonLog log;

    /** @param requests for what is asked, as long as it is worked on, {@code answers} for those that have many parts */
    JsonRpcEndpoint(JsonCodec codec, Dispatcher dispatcher, Room requests, Room answers, DaemonLog log) {
        this.codec = codec;
        this.dispatcher = dispatcher;
        this.requests = requests;
        this.answers = answers;
        this.log = log;
    }

    void handle(Exchange exchange, Buffer body) {
        Incoming request = codec.read(body);
        // Not given back when the client goes away: what it asked for is worked on all the same.
        Room.Share share = requests.share();
        if (!share.take(request.weight())) {
            exchange.busy();
            return;
        }
        answer(request, dispatcher.on(exchange.peer(), exchange::client), answer -> {
            share.close();
            respond(exchange, answer);
        });
    }

    private void answer(Incoming request, Dispatcher calls, Consumer<Optional<Buffer>> done) {
        switch (request) {
            case Incoming.Unreadable(RpcError error) -> done.accept(Optional.of(failure(error, NullNode.instance)));
            case Incoming.Single(Incoming.Entry entry) -> handle(calls, entry, done);
            case Incoming.Batch(List<Incoming.Entry> entries) -> new Batch(calls, entries, done).proceed();
        }
    }

    private void respond(Exchange exchange, Optional<Buffer> answer) {
        answer.ifPresentOrElse(
                body -> exchange.answer(HttpResponseStatus.OK, Exchange.JSON, body), exchange::noContent);
    }

    /** The answer is empty for a notification. */
    private void handle(Dispatcher calls, Incoming.Entry entry, Consumer<Optional<Buffer>> done) {
        switch (entry) {
            case Incoming.Malformed(RpcError error, JsonNode id) -> done.accept(Optional.of(failure(error, id)));
            case Incoming.Call(String method, JsonNode params, Optional<JsonNode> id) ->
                calls.call(method, params, result -> done.accept(id.map(value -> bytes(result, value))));
        }
    }

    private Buffer failure(RpcError error, JsonNode id) {
        return bytes(new Result.Failure(error), id);
    }

    private Buffer bytes(Result result, JsonNode id) {
        try {
            return codec.answer(result, id);
        } catch (JsonBytes.TooLong e) {
            return failure(RpcError.tooLarge(), id);
        } catch (IOException | RuntimeException e) {
            log.error("rpc: an answer could not be written: " + e);
            return failure(RpcError.internal(), NullNode.instance);
        }
    }

    /**
     * Starts its entries in their order; what changes something is not waited for, so that many starts can be under way. What
     * only reads is, so that not all that can be read is in memory at once. The answers have the order of the entries.
     */
    private final class Batch {
        private final Dispatcher calls;
        private final List<Incoming.Entry> entries;
        private final List<Optional<Buffer>> parts;
        private final Room.Share share = answers.share();
        private final Consumer<Optional<Buffer>> done;
        private int next;
        private int missing;
        private boolean proceeding;
        private boolean reading;

        Batch(Dispatcher calls, List<Incoming.Entry> entries, Consumer<Optional<Buffer>> done) {
            this.calls = calls;
            this.entries = entries;
            this.parts = new ArrayList<>(Collections.nCopies(entries.size(), Optional.empty()));
            this.missing = entries.size();
            this.done = done;
        }

        /** As far as it goes without waiting. */
        void proceed() {
            if (proceeding) {
                return;
            }
            proceeding = true;
            while (next < entries.size() && !reading) {
                begin(next++);
            }
            proceeding = false;
        }

        private void begin(int place) {
            Incoming.Entry entry = entries.get(place);
            boolean onlyReads = entry instanceof Incoming.Call call && calls.onlyReads(call.method());
            reading = onlyReads;
            handle(calls, entry, answer -> {
                put(place, answer);
                if (onlyReads) {
                    reading = false;
                    proceed();
                }
            });
        }

        private void put(int place, Optional<Buffer> answer) {
            parts.set(place, answer.map(bytes -> fitting(bytes, entries.get(place))));
            missing--;
            if (missing == 0) {
                done.accept(list());
                share.close();
            }
        }

        /** Empty where all were notifications. */
        private Optional<Buffer> list() {
            Buffer list = Buffer.buffer();
            parts.stream()
                    .flatMap(Optional::stream)
                    .forEach(answer ->
                            list.appendString(list.length() == 0 ? "[" : ",").appendBuffer(answer));
            return list.length() == 0 ? Optional.empty() : Optional.of(list.appendString("]"));
        }

        private Buffer fitting(Buffer answer, Incoming.Entry entry) {
            if (share.take(answer.length())) {
                return answer;
            }
            JsonNode id = entry instanceof Incoming.Call(var _, var _, Optional<JsonNode> given)
                    ? given.orElse(NullNode.instance)
                    : NullNode.instance;
            return failure(RpcError.tooLarge(), id);
        }
    }
}
