package io.weka.supervisor.client.bridge;

import io.weka.supervisor.client.DaemonAddress;
import io.weka.supervisor.client.DaemonOptions;
import io.weka.supervisor.client.Remedy;
import io.weka.supervisor.client.Terminal;
import io.weka.supervisor.client.UsageError;
import io.weka.supervisor.client.manual.ProgramManual;
import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.DaemonClient;
import io.weka.supervisor.client.wire.GarbledAnswer;
import io.weka.supervisor.client.wire.Json;
import io.weka.supervisor.client.wire.JsonWriter;
import io.weka.supervisor.domain.fault.FaultCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * bridge: calls one method and prints the raw result, or {@code {"faultCode":N,"faultString":"…"}}, without a newline. Exit
 * status 0 when a daemon answered, 1 when none did, 2 for arguments that make no sense.
 */
public final class Bridge {
    private static final String NAME = "supervisord bridge";
    private static final int ANSWERED = 0;
    private static final int NO_ANSWER = 1;
    private static final int JSON_RPC_UNKNOWN_METHOD = -32601;
    private static final int JSON_RPC_WRONG_PARAMETERS = -32602;

    private final Terminal terminal;
    private final DaemonAddress.Finder finder;

    public Bridge(Terminal terminal, DaemonAddress.Finder finder) {
        this.terminal = terminal;
        this.finder = finder;
    }

    /** What picocli makes the help from. */
    public static CommandSpec model() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        spec.usageMessage()
                .description("Calls one method of the daemon and prints the result, or the fault, as JSON.")
                .footer(ProgramManual.footer(ProgramManual.BRIDGE));
        DaemonOptions.addTo(spec);
        spec.addPositional(text(0, "METHOD", true, "Like supervisor.getProcessInfo; supervisor. can be left out."));
        spec.addPositional(text(
                1, "JSON-ARGS", false, "The parameters as a JSON array, or the only one as it is; none if not given."));
        return spec;
    }

    private static PositionalParamSpec text(int index, String label, boolean required, String description) {
        return PositionalParamSpec.builder()
                .index(Integer.toString(index))
                .arity(required ? "1" : "0..1")
                .required(required)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    /** Answers the exit status. */
    public int run(List<String> args) {
        CommandLine commandLine = new CommandLine(model());
        try {
            CommandLine.ParseResult words = commandLine.parseArgs(args.toArray(new String[0]));
            if (words.isUsageHelpRequested()) {
                terminal.print(commandLine.getUsageMessage(CommandLine.Help.Ansi.OFF));
                return ANSWERED;
            }
            String method = words.matchedPositionalValue(0, "");
            String params = Parameters.of(method, words.matchedPositionalValue(1, "[]"));
            DaemonAddress address = finder.find(DaemonOptions.wishes(words));
            try (DaemonClient daemon = new DaemonClient(address.url(), address.credentials())) {
                return call(daemon, method, params, address);
            }
        } catch (CommandLine.ParameterException wrong) {
            return new UsageError(String.valueOf(wrong.getMessage())).report(NAME, terminal);
        } catch (UsageError wrong) {
            return wrong.report(NAME, terminal);
        }
    }

    private int call(DaemonClient daemon, String method, String params, DaemonAddress address) {
        try {
            switch (daemon.awaitRaw(method, params)) {
                case Answer.Result result -> terminal.print(result.raw());
                case Answer.Failure failure -> printFault(failure);
            }
            return ANSWERED;
        } catch (CallFailed | GarbledAnswer noAnswer) {
            String reason = String.valueOf(noAnswer.getMessage());
            printFault(FaultCode.FAILED.number(), FaultCode.FAILED.name() + ": " + reason);
            if (noAnswer instanceof CallFailed failed) {
                terminal.hint(() -> Remedy.of(failed.reason(), address).map(text -> "\n" + text));
            }
            return NO_ANSWER;
        }
    }

    /** What JSON-RPC has numbers of its own for gets those of supervisord, which the tooling knows. */
    private void printFault(Answer.Failure failure) {
        switch (failure.code()) {
            case JSON_RPC_UNKNOWN_METHOD ->
                printFault(FaultCode.UNKNOWN_METHOD.number(), FaultCode.UNKNOWN_METHOD.name());
            case JSON_RPC_WRONG_PARAMETERS ->
                printFault(FaultCode.INCORRECT_PARAMETERS.number(), FaultCode.INCORRECT_PARAMETERS.name());
            default -> printFault(failure.code(), failure.message());
        }
    }

    private void printFault(int code, String message) {
        Map<String, Json> fault = new LinkedHashMap<>();
        fault.put("faultCode", new Json.Num(code));
        fault.put("faultString", new Json.Text(message));
        terminal.print(JsonWriter.write(new Json.Fields(fault)));
    }
}
