package io.weka.supervisor.adapter.rpc;

import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.Reply;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** What a method does. Runs on the event loop, never blocks, and calls {@code done} there exactly once. */
@FunctionalInterface
interface Operation {

    void run(Arguments arguments, Dispatcher dispatcher, Consumer<Result> done);

    /** One command whose answer is written by {@code encoder}. */
    static <T> Operation command(BiFunction<Arguments, Reply<T>, Command> command, Encoder<T> encoder) {
        return (arguments, dispatcher, done) -> dispatcher
                .calls()
                .<T>ask(
                        reply -> command.apply(arguments, reply),
                        outcome -> done.accept(
                                switch (outcome) {
                                    case Outcome.Ok<T>(T value) ->
                                        new Result.Value(json -> encoder.encode(value, json));
                                    case Outcome.Refused<T>(var fault) -> new Result.Failure(RpcError.of(fault));
                                }));
    }

    /** A value that is known here, answered unless the daemon is shutting down. */
    static Operation known(JsonWriter value) {
        return Operation.<Boolean>command(
                (arguments, reply) -> new Command.GetState(reply), (up, json) -> value.write(json));
    }
}
