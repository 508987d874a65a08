package io.weka.supervisor.adapter.rpc;

import static io.weka.supervisor.adapter.rpc.Operation.command;
import static io.weka.supervisor.adapter.rpc.Operation.known;

import io.weka.supervisor.domain.port.in.Command;
import java.util.List;

/** The methods about the daemon and its configuration (reference: rpc.md). */
final class DaemonMethods {
    private static final String API_VERSION = "3.0";

    private DaemonMethods() {}

    static List<Method> rows(Product product) {
        Operation apiVersion = known(json -> json.writeString(API_VERSION));
        return List.of(
                reads("supervisor.getAPIVersion", "string", "The version of the remote interface.", apiVersion),
                reads("supervisor.getVersion", "string", "The same as supervisor.getAPIVersion.", apiVersion),
                reads(
                        "supervisor.getSupervisorVersion",
                        "string",
                        "The version of the daemon.",
                        known(json -> json.writeString(product.version()))),
                reads(
                        "supervisor.getIdentification",
                        "string",
                        "The identifier of the daemon, as configured.",
                        command((given, reply) -> new Command.GetIdentification(reply), Encoders::text)),
                reads(
                        "supervisor.getState",
                        "struct",
                        "The state of the daemon: statecode and statename.",
                        known(Encoders::running)),
                reads(
                        "supervisor.getPID",
                        "int",
                        "The pid of the daemon.",
                        known(json -> json.writeNumber(product.pid()))),
                reads(
                        "supervisor.getAllConfigInfo",
                        "array",
                        "The configuration of every process, sorted by name.",
                        command((given, reply) -> new Command.GetAllConfigInfo(reply), Encoders::configs)),
                changes(
                        "supervisor.shutdown",
                        "boolean",
                        "Stops all processes and ends the daemon. Answers before that is done.",
                        List.of(),
                        command((given, reply) -> new Command.Shutdown(reply), Encoders::bool)),
                changes(
                        "supervisor.restart",
                        "boolean",
                        "Stops all processes and starts the daemon anew. Answers before that is done.",
                        List.of(),
                        command((given, reply) -> new Command.Restart(reply), Encoders::bool)),
                changes(
                        "supervisor.reloadConfig",
                        "array",
                        "Reads the configuration without putting it in force: [[added, changed, removed]] group names.",
                        List.of(),
                        command((given, reply) -> new Command.ReloadConfig(reply), Encoders::diff)),
                changes(
                        "supervisor.addProcessGroup",
                        "boolean",
                        "Puts a group of the configuration that was read in force.",
                        List.of(Parameter.required("name", ParameterType.STRING)),
                        command((given, reply) -> new Command.AddGroup(given.text("name"), reply), Encoders::bool)),
                changes(
                        "supervisor.removeProcessGroup",
                        "boolean",
                        "Takes a group whose processes are all stopped out of force.",
                        List.of(Parameter.required("name", ParameterType.STRING)),
                        command((given, reply) -> new Command.RemoveGroup(given.text("name"), reply), Encoders::bool)),
                changes(
                        "supervisor.sendRemoteCommEvent",
                        "boolean",
                        "Sends a REMOTE_COMMUNICATION event to the listeners.",
                        List.of(
                                Parameter.required("type", ParameterType.STRING),
                                Parameter.required("data", ParameterType.STRING)),
                        command(
                                (given, reply) ->
                                        new Command.SendRemoteEvent(given.text("type"), given.text("data"), reply),
                                Encoders::bool)));
    }

    private static Method reads(String name, String result, String help, Operation operation) {
        return new Method(name, result, help, false, List.of(), operation);
    }

    private static Method changes(
            String name, String result, String help, List<Parameter> parameters, Operation operation) {
        return new Method(name, result, help, true, parameters, operation);
    }
}
