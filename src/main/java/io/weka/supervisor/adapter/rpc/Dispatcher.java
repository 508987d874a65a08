package io.weka.supervisor.adapter.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.port.out.DaemonLog;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Calls methods by name, for one client. Lives on the event loop. */
final class Dispatcher {
    private static final int LONGEST_TARGET = 200;

    private final Common common;
    private final Calls calls;
    private final Supplier<String> client;

    /**
     * What is the same for all clients.
     *
     * @param largeReads where who reads much of a log has to wait for its turn
     * @param changes the level at which calls that change something are logged
     */
    record Common(MethodTable methods, CallTimes times, Room room, Turns largeReads, DaemonLog log, LogLevel changes) {}

    Dispatcher(Common common, Calls calls) {
        this(common, calls, () -> "a client");
    }

    private Dispatcher(Common common, Calls calls, Supplier<String> client) {
        this.common = common;
        this.calls = calls;
        this.client = client;
    }

    /** The same for a client, of which the log says this. */
    Dispatcher on(int peer, Supplier<String> behalf) {
        return new Dispatcher(common, calls.of(peer), behalf);
    }

    Calls calls() {
        return calls;
    }

    Room room() {
        return common.room();
    }

    /** Who reads much of a log has to wait for its turn here. */
    Turns largeReads() {
        return common.largeReads();
    }

    /** Whether this is a method, and one that changes nothing by itself. */
    boolean onlyReads(String name) {
        return common.methods()
                .find(name)
                .filter(method -> !method.changesState())
                .isPresent();
    }

    /** Calls {@code done} exactly once, on the event loop. */
    void call(String name, JsonNode params, Consumer<Result> done) {
        Optional<Method> method = common.methods().find(name);
        if (method.isEmpty()) {
            RpcError error = RpcError.unknownMethod(name);
            common.times().unknown(error);
            done.accept(new Result.Failure(error));
            return;
        }
        Consumer<Result> timed = common.times().timed(method.get().name(), done);
        if (calls.isFull()) {
            timed.accept(new Result.Failure(RpcError.busy()));
        } else {
            call(method.get(), params, timed);
        }
    }

    private void call(Method method, JsonNode params, Consumer<Result> done) {
        Arguments arguments;
        try {
            arguments = Arguments.bind(method.name(), method.parameters(), params);
        } catch (Arguments.Mismatch e) {
            done.accept(new Result.Failure(e.error()));
            return;
        }
        if (method.changesState() && common.log().isLogged(common.changes())) {
            common.log().log(common.changes(), "rpc: " + method.name() + target(params) + " by " + client.get());
        }
        method.operation().run(arguments, this, done);
    }

    /**
     * Writes a large value on another thread, so that the event loop serves others meanwhile. {@code done} is called on the
     * event loop.
     */
    void encode(Result result, Consumer<Result> done) {
        if (result instanceof Result.Value(JsonWriter value)) {
            calls.elsewhere(
                    () -> JsonBytes.of(value),
                    written -> done.accept(
                            written.succeeded() ? new Result.Encoded(written.result()) : failure(written.cause())));
        } else {
            done.accept(result);
        }
    }

    private Result failure(Throwable reason) {
        if (reason instanceof JsonBytes.TooLong) {
            return new Result.Failure(RpcError.tooLarge());
        }
        common.log().error("rpc: an answer could not be written: " + reason);
        return new Result.Failure(RpcError.internal());
    }

    /** The first parameter, which is the name of what is acted on, or a list of names; others may be secrets. */
    private static String target(JsonNode params) {
        JsonNode first = params.isArray() ? params.path(0) : params.path("name");
        if (!first.isTextual() && !first.isArray()) {
            return "";
        }
        String text = first.toString();
        return " " + (text.length() > LONGEST_TARGET ? text.substring(0, LONGEST_TARGET) + "..." : text);
    }
}
