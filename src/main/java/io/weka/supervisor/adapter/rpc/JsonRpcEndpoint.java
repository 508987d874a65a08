package io.weka.supervisor.adapter.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.vertx.core.buffer.Buffer;
import io.weka.supervisor.domain.port.out.DaemonLog;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Answers the bodies of JSON-RPC requests. Lives on the event loop. */
final class JsonRpcEndpoint {
    private static final int OK = 200;

    private final JsonCodec codec;
    private final Dispatcher dispatcher;
    private final DaemonLog log;

    JsonRpcEndpoint(JsonCodec codec, Dispatcher dispatcher, DaemonLog log) {
        this.codec = codec;
        this.dispatcher = dispatcher;
        this.log = log;
    }

    void handle(Exchange exchange, Buffer body) {
        Dispatcher calls = dispatcher.on(exchange::client);
        switch (codec.read(body)) {
            case Incoming.Unreadable(RpcError error) ->
                respond(exchange, Optional.of(failure(error, NullNode.instance)));
            case Incoming.Single(Incoming.Entry entry) -> handle(calls, entry, answer -> respond(exchange, answer));
            case Incoming.Batch(List<Incoming.Entry> entries) ->
                new Batch(entries.size(), answer -> respond(exchange, answer)).start(calls, entries);
        }
    }

    private void respond(Exchange exchange, Optional<String> answer) {
        answer.ifPresentOrElse(text -> exchange.answer(OK, Exchange.JSON, text), exchange::noContent);
    }

    /** The answer is empty for a notification. */
    private void handle(Dispatcher calls, Incoming.Entry entry, Consumer<Optional<String>> done) {
        switch (entry) {
            case Incoming.Malformed(RpcError error, JsonNode id) -> done.accept(Optional.of(failure(error, id)));
            case Incoming.Call(String method, JsonNode params, Optional<JsonNode> id) ->
                calls.call(method, params, result -> done.accept(id.map(value -> text(result, value))));
        }
    }

    private String failure(RpcError error, JsonNode id) {
        return text(new Result.Failure(error), id);
    }

    private String text(Result result, JsonNode id) {
        try {
            return codec.answer(result, id);
        } catch (IOException | RuntimeException e) {
            log.error("rpc: an answer could not be written: " + e);
            return failure(RpcError.internal(), NullNode.instance);
        }
    }

    /** Starts its entries in their order, all before the first is answered; the answers keep that order. */
    private final class Batch {
        private final String[] answers;
        private final Consumer<Optional<String>> done;
        private int missing;

        Batch(int size, Consumer<Optional<String>> done) {
            this.answers = new String[size];
            Arrays.fill(answers, "");
            this.missing = size;
            this.done = done;
        }

        void start(Dispatcher calls, List<Incoming.Entry> entries) {
            for (int i = 0; i < entries.size(); i++) {
                int place = i;
                handle(calls, entries.get(i), answer -> put(place, answer));
            }
        }

        private void put(int place, Optional<String> answer) {
            answers[place] = answer.orElse("");
            missing--;
            if (missing == 0) {
                String text = Arrays.stream(answers)
                        .filter(entry -> !entry.isEmpty())
                        .collect(Collectors.joining(",", "[", "]"));
                done.accept(text.equals("[]") ? Optional.empty() : Optional.of(text));
            }
        }
    }
}
