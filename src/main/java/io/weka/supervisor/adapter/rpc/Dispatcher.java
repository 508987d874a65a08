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

    private final MethodTable methods;
    private final Calls calls;
    private final CallTimes times;
    private final Room room;
    private final Turns largeReads;
    private final DaemonLog log;
    private final LogLevel changes;
    private final Supplier<String> client;

    /** @param changes the level at which calls that change something are logged */
    Dispatcher(
            MethodTable methods,
            Calls calls,
            CallTimes times,
            Room room,
            Turns largeReads,
            DaemonLog log,
            LogLevel changes) {
        this(methods, calls, times, room, largeReads, log, changes, () -> "a client");
    }

    private Dispatcher(
            MethodTable methods,
            Calls calls,
            CallTimes times,
            Room room,
            Turns largeReads,
            DaemonLog log,
            LogLevel changes,
            Supplier<String> client) {
        this.methods = methods;
        this.calls = calls;
        this.times = times;
        this.room = room;
        this.largeReads = largeReads;
        this.log = log;
        this.changes = changes;
        this.client = client;
    }

    /** The same for a client, of which the log says this. */
    Dispatcher on(int peer, Supplier<String> behalf) {
        return new Dispatcher(methods, calls.of(peer), times, room, largeReads, log, changes, behalf);
    }

    Calls calls() {
        return calls;
    }

    Room room() {
        return room;
    }

    /** Who reads much of a log has to wait for its turn here. */
    Turns largeReads() {
        return largeReads;
    }

    /** Whether this is a method, and one that changes nothing by itself. */
    boolean onlyReads(String name) {
        return methods.find(name).filter(method -> !method.changesState()).isPresent();
    }

    /** Calls {@code done} exactly once, on the event loop. */
    void call(String name, JsonNode params, Consumer<Result> done) {
        Optional<Method> method = methods.find(name);
        if (method.isEmpty()) {
            RpcError error = RpcError.unknownMethod(name);
            times.unknown(error);
            done.accept(new Result.Failure(error));
            return;
        }
        Consumer<Result> timed = times.timed(method.get().name(), done);
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
        if (method.changesState() && log.isLogged(changes)) {
            log.log(changes, "rpc: " + method.name() + target(params) + " by " + client.get());
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
        log.error("rpc: an answer could not be written: " + reason);
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
