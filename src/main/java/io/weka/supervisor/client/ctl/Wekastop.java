package io.weka.supervisor.client.ctl;

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
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * wekastop: stops processes while autorecovery is off, in one operation of the daemon, so that it is on again afterwards
 * whatever becomes of this client. Says what {@code supervisorctl stop} says and ends with the same status.
 */
public final class Wekastop {
    private static final String NAME = "wekastop";
    private static final String NAMES = "NAME...|all";

    private final Terminal terminal;
    private final DaemonAddress.Finder finder;

    public Wekastop(Terminal terminal, DaemonAddress.Finder finder) {
        this.terminal = terminal;
        this.finder = finder;
    }

    /** What picocli makes the help from. */
    public static CommandSpec model() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        spec.usageMessage()
                .description("Stops processes while autorecovery is off, so that nothing starts them again meanwhile.")
                .footer(ProgramManual.footer(ProgramManual.WEKASTOP));
        DaemonOptions.addTo(spec);
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .paramLabel(NAMES)
                .hideParamSyntax(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("A process (NAME or GROUP:NAME), all of a group (GROUP:*), or all.")
                .build());
        return spec;
    }

    /** Answers the exit status. */
    public int run(List<String> args) {
        CommandLine commandLine = new CommandLine(model());
        try {
            CommandLine.ParseResult words = commandLine.parseArgs(args.toArray(new String[0]));
            if (words.isUsageHelpRequested()) {
                terminal.print(commandLine.getUsageMessage(CommandLine.Help.Ansi.OFF));
                return ExitCode.OK;
            }
            List<String> names = names(words.matchedPositionalValue(0, List.of()));
            if (names.isEmpty()) {
                return complain();
            }
            DaemonAddress address = finder.find(DaemonOptions.wishes(words));
            try (DaemonClient daemon = new DaemonClient(address.url(), address.credentials())) {
                return stop(new Session(daemon, terminal), names, address);
            }
        } catch (CommandLine.ParameterException wrong) {
            return new UsageError(String.valueOf(wrong.getMessage())).report(NAME, terminal);
        } catch (UsageError wrong) {
            return wrong.report(NAME, terminal);
        }
    }

    private int complain() {
        terminal.line("Error: wekastop requires a process name");
        terminal.line("Usage: wekastop [OPTION...] " + NAMES);
        for (String line : ProgramManual.footer(ProgramManual.WEKASTOP)) {
            terminal.line(line);
        }
        return ExitCode.GENERIC;
    }

    /** As supervisorctl takes its words: blanks part names, quoted or not. */
    private static List<String> names(List<String> words) {
        return Stream.of(String.join(" ", words).split("\\s+"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static int stop(Session session, List<String> names, DaemonAddress address) {
        Stop likeStop = new Stop();
        try {
            report(session, names, DaemonClient.expect(call(session.daemon(), names)));
        } catch (CallFailed failed) {
            session.say(failed.line());
            session.terminal().hint(() -> Remedy.of(failed.reason(), address));
            session.fail(likeStop.exitStatus(failed.reason()));
        } catch (GarbledAnswer garbled) {
            session.say("error: " + session.daemon().url() + " " + garbled.getMessage());
            session.fail(ExitCode.GENERIC);
        }
        return session.exitStatus();
    }

    private static Answer call(DaemonClient daemon, List<String> names) throws CallFailed {
        List<Json> texts = new ArrayList<>();
        for (String name : names) {
            texts.add(new Json.Text(name));
        }
        return daemon.await("weka.stopProcesses", new Json.Items(texts), new Json.Bool(true));
    }

    /**
     * The daemon stops all at the same time; the lines are in the order of the names, as those of {@code stop}. Of a process that
     * was named twice the end comes first and then that it does not run.
     */
    private static void report(Session session, List<String> names, Json results) throws CallFailed {
        List<Json> left = new ArrayList<>(results.items());
        left.sort(Comparator.comparing(result -> isNotRunning(result)));
        for (String name : names) {
            NameSpec spec = NameSpec.parse(name);
            for (Json result : List.copyOf(left)) {
                boolean meant = isMeant(spec, ProcessInfos.id(result)) && !(spec.isGroup() && isNotRunning(result));
                if (meant && left.remove(result)) {
                    report(session, result);
                    if (!spec.isGroup()) {
                        break;
                    }
                }
            }
        }
        for (Json result : left) {
            report(session, result);
        }
    }

    private static boolean isNotRunning(Json result) {
        return result.field("status").number() == FaultCode.NOT_RUNNING.number();
    }

    private static boolean isMeant(NameSpec spec, ProcessId id) {
        return spec.group().equals(id.group())
                && (spec.isGroup() || spec.process().equals(Optional.of(id.name())));
    }

    private static void report(Session session, Json result) throws CallFailed {
        Answer.Failure status = new Answer.Failure(
                (int) result.field("status").number(),
                result.field("description").text());
        NameSpec given = NameSpec.parse(status.detail());
        if (status.is(FaultCode.BAD_NAME) && given.isGroup()) {
            session.say(given.group() + ": ERROR (no such group)");
            session.fail(ExitCode.GENERIC);
        } else {
            new Stop.Stopping().report(session, result);
        }
    }
}
