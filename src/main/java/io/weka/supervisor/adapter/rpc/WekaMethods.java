package io.weka.supervisor.adapter.rpc;

import static io.weka.supervisor.adapter.rpc.Operation.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.process.NameSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The methods of the weka namespace: autorecovery, and starts and stops that can be repeated. */
final class WekaMethods {
    private static final Parameter NAME = Parameter.required("name", ParameterType.STRING);
    private static final Parameter NAMES = Parameter.required("names", ParameterType.STRINGS);
    private static final Parameter WAIT = Parameter.optional("wait", ParameterType.BOOLEAN, true);
    private static final Parameter OWNER = Parameter.optional("owner", ParameterType.SHORT_STRING, "");

    private WekaMethods() {}

    static List<Method> rows() {
        return List.of(
                new Method(
                        "weka.getNotReady",
                        "array",
                        "What is known of the processes that start by themselves and are not up, nor have ended as expected.",
                        false,
                        List.of(),
                        command((given, reply) -> new Command.GetNotReady(reply), Encoders::infos)),
                new Method(
                        "weka.getAutoRecovery",
                        "struct",
                        "Whether processes are started again by policy, the count behind it, and who holds it off.",
                        false,
                        List.of(),
                        command((given, reply) -> new Command.GetAutoRecovery(reply), Encoders::autoRecovery)),
                changes(
                        "weka.disableAutoRecovery",
                        "struct",
                        "Takes one off the autorecovery count. With an owner it counts once for it, and is given back "
                                + "when the owner is an event listener that ends.",
                        List.of(OWNER),
                        command(
                                (given, reply) -> new Command.DisableAutoRecovery(owner(given), reply),
                                Encoders::autoRecovery)),
                changes(
                        "weka.enableAutoRecovery",
                        "struct",
                        "Adds one to the autorecovery count, with an owner only what it took off.",
                        List.of(OWNER),
                        command(
                                (given, reply) -> new Command.EnableAutoRecovery(owner(given), reply),
                                Encoders::autoRecovery)),
                changes(
                        "weka.stopProcesses",
                        "array",
                        "Stops processes as one operation: a list of results. Autorecovery is off until the last of them has ended, "
                                + "whether or not that is waited for.",
                        List.of(NAMES, WAIT),
                        command(
                                (given, reply) -> new Command.StopProcesses(names(given), given.flag("wait"), reply),
                                Encoders::results)),
                changes(
                        "weka.stopAllIoNodes",
                        "array",
                        "The same for every IO node; one that does not run is as good as stopped.",
                        List.of(WAIT),
                        command(
                                (given, reply) -> new Command.StopAllIoNodes(given.flag("wait"), reply),
                                Encoders::results)),
                changes(
                        "weka.startProcess",
                        "boolean",
                        "Starts a process; one that is up is as good as started.",
                        List.of(NAME, WAIT),
                        command(
                                (given, reply) ->
                                        new Command.StartProcess(given.process(), given.flag("wait"), false, reply),
                                Encoders::bool)),
                changes(
                        "weka.stopProcess",
                        "boolean",
                        "Stops a process; one that does not run is as good as stopped.",
                        List.of(NAME, WAIT),
                        command(
                                (given, reply) -> new Command.EnsureStopped(given.process(), given.flag("wait"), reply),
                                Encoders::bool)),
                changes(
                        "weka.restartProcess",
                        "boolean",
                        "Stops a process if it runs, then starts it. Who does not wait is answered as soon as that has begun; "
                                + "a stop that somebody asks for meanwhile wins.",
                        List.of(NAME, WAIT),
                        command(
                                (given, reply) ->
                                        new Command.RestartProcess(given.process(), given.flag("wait"), reply),
                                Encoders::bool)));
    }

    private static Method changes(
            String name, String result, String help, List<Parameter> parameters, Operation operation) {
        return new Method(name, result, help, true, parameters, operation);
    }

    private static Optional<String> owner(Arguments given) {
        return Optional.of(given.text("owner")).filter(owner -> !owner.isEmpty());
    }

    private static List<NameSpec> names(Arguments given) {
        List<NameSpec> names = new ArrayList<>();
        for (JsonNode name : given.json("names")) {
            names.add(NameSpec.parse(name.textValue()));
        }
        return names;
    }
}
