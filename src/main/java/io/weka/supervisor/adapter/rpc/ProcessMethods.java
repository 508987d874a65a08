package io.weka.supervisor.adapter.rpc;

import static io.weka.supervisor.adapter.rpc.Operation.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.Command;
import java.util.List;
import java.util.function.Consumer;

/** The methods about processes and groups (reference: rpc.md). */
final class ProcessMethods {
    private static final Parameter NAME = Parameter.required("name", ParameterType.STRING);
    private static final Parameter WAIT = Parameter.optional("wait", ParameterType.BOOLEAN, true);
    private static final Parameter STRICT = Parameter.extension("strict", ParameterType.BOOLEAN, false);
    private static final Parameter SIGNAL = Parameter.required("signal", ParameterType.SIGNAL);

    private static final Operation START = command(
            (given, reply) ->
                    new Command.StartProcess(given.process(), given.flag("wait"), given.flag("strict"), reply),
            Encoders::bool);
    private static final Operation START_GROUP = command(
            (given, reply) -> new Command.StartGroup(given.process(), given.flag("wait"), reply), Encoders::results);
    private static final Operation STOP = command(
            (given, reply) -> new Command.StopProcess(given.process(), given.flag("wait"), reply), Encoders::bool);
    private static final Operation STOP_GROUP = command(
            (given, reply) -> new Command.StopGroup(given.process(), given.flag("wait"), reply), Encoders::results);
    private static final Operation SIGNAL_ONE = command(
            (given, reply) -> new Command.SignalProcess(given.process(), given.text("signal"), reply), Encoders::bool);
    private static final Operation SIGNAL_GROUP = command(
            (given, reply) -> new Command.SignalGroup(given.process(), given.text("signal"), reply), Encoders::results);
    private static final Operation SEND_STDIN = command(
            (given, reply) ->
                    new Command.SendStdin(given.process(), given.json("chars").textValue(), reply),
            Encoders::bool);

    private ProcessMethods() {}

    static List<Method> rows() {
        return List.of(
                new Method(
                        "supervisor.getProcessInfo",
                        "struct",
                        "What is known of one process.",
                        false,
                        List.of(NAME),
                        command((given, reply) -> new Command.GetProcessInfo(given.process(), reply), Encoders::info)),
                new Method(
                        "supervisor.getAllProcessInfo",
                        "array",
                        "What is known of every process, sorted by group and name.",
                        false,
                        List.of(),
                        command((given, reply) -> new Command.GetAllProcessInfo(reply), Encoders::infos)),
                changes(
                        "supervisor.startProcess",
                        "boolean",
                        "Starts a process, or with GROUP:* all of a group. With wait the answer comes when it is RUNNING. "
                                + "One that is up already is as good as started; with strict that is ALREADY_STARTED.",
                        List.of(NAME, WAIT, STRICT),
                        oneOrGroup(START, START_GROUP)),
                changes(
                        "supervisor.startProcessGroup",
                        "array",
                        "Starts all processes of a group that are not up: a list of results.",
                        List.of(NAME, WAIT),
                        command(
                                (given, reply) -> new Command.StartGroup(given.group(), given.flag("wait"), reply),
                                Encoders::results)),
                changes(
                        "supervisor.startAllProcesses",
                        "array",
                        "Starts all processes that are not up: a list of results.",
                        List.of(WAIT),
                        command((given, reply) -> new Command.StartAll(given.flag("wait"), reply), Encoders::results)),
                changes(
                        "supervisor.stopProcess",
                        "boolean",
                        "Stops a process, or with GROUP:* all of a group. With wait the answer comes when it has ended.",
                        List.of(NAME, WAIT),
                        oneOrGroup(STOP, STOP_GROUP)),
                changes(
                        "supervisor.stopProcessGroup",
                        "array",
                        "Stops all processes of a group that are up: a list of results.",
                        List.of(NAME, WAIT),
                        command(
                                (given, reply) -> new Command.StopGroup(given.group(), given.flag("wait"), reply),
                                Encoders::results)),
                changes(
                        "supervisor.stopAllProcesses",
                        "array",
                        "Stops all processes that are up: a list of results.",
                        List.of(WAIT),
                        command((given, reply) -> new Command.StopAll(given.flag("wait"), reply), Encoders::results)),
                changes(
                        "supervisor.signalProcess",
                        "boolean",
                        "Sends a signal, by name or number, to a process, or with GROUP:* to all of a group.",
                        List.of(NAME, SIGNAL),
                        oneOrGroup(SIGNAL_ONE, SIGNAL_GROUP)),
                changes(
                        "supervisor.signalProcessGroup",
                        "array",
                        "Sends a signal to all processes of a group: a list of results.",
                        List.of(NAME, SIGNAL),
                        command(
                                (given, reply) -> new Command.SignalGroup(given.group(), given.text("signal"), reply),
                                Encoders::results)),
                changes(
                        "supervisor.signalAllProcesses",
                        "array",
                        "Sends a signal to all processes: a list of results.",
                        List.of(SIGNAL),
                        command(
                                (given, reply) -> new Command.SignalAll(given.text("signal"), reply),
                                Encoders::results)),
                changes(
                        "supervisor.sendProcessStdin",
                        "boolean",
                        "Writes text, as UTF-8, to the stdin of a process.",
                        List.of(NAME, Parameter.required("chars", ParameterType.TEXT)),
                        ProcessMethods::sendStdin));
    }

    private static Method changes(
            String name, String result, String help, List<Parameter> parameters, Operation operation) {
        return new Method(name, result, help, true, parameters, operation);
    }

    private static Operation oneOrGroup(Operation one, Operation group) {
        return (given, dispatcher, done) -> (given.process().isGroup() ? group : one).run(given, dispatcher, done);
    }

    /** The reference answers a fault of its own with the value where that is not a text. */
    private static void sendStdin(Arguments given, Dispatcher dispatcher, Consumer<Result> done) {
        JsonNode chars = given.json("chars");
        if (chars.isTextual()) {
            SEND_STDIN.run(given, dispatcher, done);
        } else {
            done.accept(new Result.Failure(RpcError.of(Fault.of(FaultCode.INCORRECT_PARAMETERS, chars.toString()))));
        }
    }
}
