package io.weka.supervisor.adapter.rpc;

import static io.weka.supervisor.adapter.rpc.Operation.command;

import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.process.Channel;
import java.util.List;

/** The methods about logs (reference: rpc.md). */
final class LogMethods {
    private static final Parameter NAME = Parameter.required("name", ParameterType.STRING);
    private static final Parameter OFFSET = Parameter.required("offset", ParameterType.INT);
    private static final Parameter LENGTH = Parameter.required("length", ParameterType.INT);

    private static final long SMALL = 64 * 1024;

    private LogMethods() {}

    static List<Method> rows() {
        return List.of(
                readMain("supervisor.readLog"),
                readMain("supervisor.readMainLog"),
                clearing(
                        "supervisor.clearLog",
                        "boolean",
                        "Empties the log of the daemon.",
                        List.of(),
                        command((given, reply) -> new Command.ClearMainLog(reply), Encoders::bool)),
                read("supervisor.readProcessLog", Channel.STDOUT),
                read("supervisor.readProcessStdoutLog", Channel.STDOUT),
                read("supervisor.readProcessStderrLog", Channel.STDERR),
                tail("supervisor.tailProcessLog", Channel.STDOUT),
                tail("supervisor.tailProcessStdoutLog", Channel.STDOUT),
                tail("supervisor.tailProcessStderrLog", Channel.STDERR),
                clear("supervisor.clearProcessLog"),
                clear("supervisor.clearProcessLogs"),
                clearing(
                        "supervisor.clearAllProcessLogs",
                        "array",
                        "Empties the logs of all processes that run: a list of results for all.",
                        List.of(),
                        command((given, reply) -> new Command.ClearAllLogs(reply), Encoders::results)));
    }

    private static Method readMain(String name) {
        return new Method(
                name,
                "string",
                "Text from the log of the daemon: length bytes from offset, to the end with length 0, the last bytes with a "
                        + "negative offset.",
                false,
                List.of(OFFSET, LENGTH),
                inTurn(command(
                        (given, reply) ->
                                new Command.ReadMainLog(given.number("offset"), given.number("length"), reply),
                        Encoders::text)));
    }

    private static Method read(String name, Channel channel) {
        return new Method(
                name,
                "string",
                "Text from the " + channel.label()
                        + " of a process: length bytes from offset, to the end with length 0, the "
                        + "last bytes with a negative offset.",
                false,
                List.of(NAME, OFFSET, LENGTH),
                inTurn(command(
                        (given, reply) -> new Command.ReadLog(
                                given.process(), channel, given.number("offset"), given.number("length"), reply),
                        Encoders::text)));
    }

    private static Method tail(String name, Channel channel) {
        return new Method(
                name,
                "array",
                "At most length bytes of the end of the " + channel.label()
                        + " of a process: [text, offset, overflow].",
                false,
                List.of(NAME, OFFSET, LENGTH),
                inTurn(command(
                        (given, reply) -> new Command.TailLog(
                                given.process(), channel, given.number("offset"), given.number("length"), reply),
                        Encoders::tail)));
    }

    /** Few large parts of logs are in memory at a time; who wants a small one need not wait for them. */
    private static Operation inTurn(Operation operation) {
        return (given, dispatcher, done) -> {
            if (!mayBeLarge(given.number("offset"), given.number("length"))) {
                operation.run(given, dispatcher, done);
                return;
            }
            boolean admitted = dispatcher
                    .largeReads()
                    .take(end -> operation.run(
                            given,
                            dispatcher,
                            result -> dispatcher.encode(result, encoded -> {
                                try {
                                    done.accept(encoded);
                                } finally {
                                    end.run();
                                }
                            })));
            if (!admitted) {
                done.accept(new Result.Failure(RpcError.busy()));
            }
        };
    }

    private static boolean mayBeLarge(long offset, long length) {
        return length == 0 ? offset >= 0 || offset < -SMALL : length > SMALL || length < -SMALL;
    }

    private static Method clear(String name) {
        return clearing(
                name,
                "boolean",
                "Empties the logs of a process, while it runs.",
                List.of(NAME),
                command((given, reply) -> new Command.ClearLogs(given.process(), reply), Encoders::bool));
    }

    private static Method clearing(
            String name, String result, String help, List<Parameter> parameters, Operation operation) {
        return new Method(name, result, help, true, parameters, operation);
    }
}
