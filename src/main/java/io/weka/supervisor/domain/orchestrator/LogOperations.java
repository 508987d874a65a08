package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.config.DaemonConfig;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.LogTail;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reading and clearing logs on behalf of clients. The files themselves are the logs' adapter's work. */
final class LogOperations {
    private final ProcessTable table;
    private final Ports ports;
    private final Optional<String> mainLog;

    LogOperations(ProcessTable table, Ports ports, DaemonConfig daemon) {
        this.table = table;
        this.ports = ports;
        this.mainLog = switch (daemon.logfile()) {
            case LogTarget.File(String path) -> Optional.of(path);
            case LogTarget.None(), LogTarget.Auto(), LogTarget.Syslog() -> Optional.empty();
        };
    }

    void read(Command.ReadLog command) {
        withProcess(
                command.name(),
                command.reply(),
                process -> path(process, command.channel())
                        .ifPresentOrElse(
                                path -> ports.logs().read(path, command.offset(), command.length(), command.reply()),
                                () -> noFile(command.reply())));
    }

    void tail(Command.TailLog command) {
        withProcess(
                command.name(),
                command.reply(),
                process -> path(process, command.channel())
                        .ifPresentOrElse(
                                path -> ports.logs().tail(path, command.offset(), command.length(), command.reply()),
                                () -> command.reply().ok(new LogTail("", 0, false))));
    }

    void locate(Command.LocateLog command) {
        withProcess(
                command.name(),
                command.reply(),
                process -> path(process, command.channel())
                        .ifPresentOrElse(command.reply()::ok, () -> noFile(command.reply())));
    }

    void clear(Command.ClearLogs command) {
        withProcess(command.name(), command.reply(), process -> clear(List.of(process), only(command.reply())));
    }

    void clearAll(Command.ClearAllLogs command) {
        clear(table.processes(), command.reply());
    }

    /** The log of a process that does not run is left as it is, and counts as cleared, as in the reference. */
    private void clear(List<Supervised> processes, Reply<List<ProcessResult>> reply) {
        List<ProcessId> all = processes.stream().map(process -> process.id).toList();
        List<ProcessId> running = processes.stream()
                .filter(process -> process.status().pid() != 0)
                .map(process -> process.id)
                .toList();
        ports.logs().clear(running, new Reply<>() {
            @Override
            public void ok(List<ProcessResult> results) {
                Map<ProcessId, ProcessResult> cleared =
                        results.stream().collect(Collectors.toMap(ProcessResult::id, Function.identity()));
                reply.ok(all.stream()
                        .map(id -> cleared.getOrDefault(id, ProcessResult.success(id)))
                        .toList());
            }

            @Override
            public void fault(Fault fault) {
                reply.fault(fault);
            }
        });
    }

    /** Turns the answer for a list of one into an answer for the one. */
    private static Reply<List<ProcessResult>> only(Reply<Boolean> reply) {
        return new Reply<>() {
            @Override
            public void ok(List<ProcessResult> results) {
                ProcessResult result = results.getFirst();
                if (result.status() == FaultCode.SUCCESS) {
                    reply.ok(true);
                } else {
                    reply.fault(Fault.of(result.status(), result.id().display()));
                }
            }

            @Override
            public void fault(Fault fault) {
                reply.fault(fault);
            }
        };
    }

    void readMain(Command.ReadMainLog command) {
        mainLog.ifPresentOrElse(
                path -> ports.logs().read(path, command.offset(), command.length(), command.reply()),
                () -> noFile(command.reply()));
    }

    void locateMain(Command.LocateMainLog command) {
        mainLog.ifPresentOrElse(command.reply()::ok, () -> noFile(command.reply()));
    }

    void clearMain(Command.ClearMainLog command) {
        if (mainLog.isEmpty()) {
            noFile(command.reply());
        } else {
            ports.logs().clearMain(command.reply());
        }
    }

    private void withProcess(NameSpec name, Reply<?> reply, Consumer<Supervised> action) {
        table.process(name).ifPresentOrElse(action, () -> reply.fault(ProcessTable.badName(name.given())));
    }

    private static Optional<String> path(Supervised process, Channel channel) {
        return channel == Channel.STDOUT ? process.stdout.path() : process.stderr.path();
    }

    private static void noFile(Reply<?> reply) {
        reply.fault(Fault.of(FaultCode.NO_FILE));
    }
}
