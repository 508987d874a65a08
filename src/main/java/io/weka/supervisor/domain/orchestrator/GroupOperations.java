package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.ConfigDiff;
import io.weka.supervisor.domain.port.in.ConfigInfo;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.machine.ProcessEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Groups come and go: at the start, by add and remove, by a configuration that was read again. */
final class GroupOperations {
    private static final ChannelConfig NO_LOG = new ChannelConfig(new LogTarget.None(), 0, 0, 0, false, false);

    private final ProcessTable table;
    private final Supervision supervision;
    private final ListenerRevival listenerRevival;
    private final EventBus events;
    private final Ports ports;
    private final Map<String, String> daemonEnvironment;
    private final Deque<Reply<ConfigDiff>> reloads = new ArrayDeque<>();

    /** What was read last; groups in force may differ from it until they are updated. */
    private Configuration latest;

    /**
     * The logs of what was put in force with what was read last, not only with the like of it. A group that is taken out and
     * put back goes on with the AUTO logs that it had (reference).
     */
    private final Map<ProcessId, LogPaths> namedSinceRead = new HashMap<>();

    private record LogPaths(Optional<String> stdout, Optional<String> stderr) {
        static final LogPaths UNNAMED = new LogPaths(Optional.empty(), Optional.empty());
    }

    GroupOperations(
            ProcessTable table,
            Supervision supervision,
            ListenerRevival listenerRevival,
            EventBus events,
            Ports ports,
            Configuration configuration,
            Map<String, String> daemonEnvironment) {
        this.table = table;
        this.supervision = supervision;
        this.listenerRevival = listenerRevival;
        this.events = events;
        this.ports = ports;
        this.latest = configuration;
        this.daemonEnvironment = daemonEnvironment;
    }

    /** Puts all configured groups in force; nothing is started yet. */
    void addAll() {
        latest.groups().forEach(this::put);
    }

    /** Starts what is to be started by itself, in start order. */
    void autostart() {
        table.groups().forEach(this::autostart);
    }

    private ProcessGroup put(GroupConfig config) {
        List<Supervised> processes = new ArrayList<>();
        for (ProgramConfig program : config.programs()) {
            processes.add(supervise(config, program));
        }
        ProcessGroup group = new ProcessGroup(config, processes);
        table.add(group);
        events.add(config);
        events.emit(new Event.GroupChange(true, config.name()));
        return group;
    }

    private Supervised supervise(GroupConfig group, ProgramConfig program) {
        ProcessId id = new ProcessId(group.name(), program.name());
        boolean listener = group.pool().isPresent();
        LogPaths names = namedSinceRead.getOrDefault(id, LogPaths.UNNAMED);
        OutputSink stdout = ports.logs().attach(id, Channel.STDOUT, named(program.stdout(), names.stdout()));
        OutputSink stderr = ports.logs()
                .attach(
                        id,
                        Channel.STDERR,
                        program.redirectStderr() ? NO_LOG : named(program.stderr(), names.stderr()));
        namedSinceRead.put(id, new LogPaths(stdout.path(), stderr.path()));
        return new Supervised(
                id,
                program,
                ProcessEnvironment.of(daemonEnvironment, latest, id, program, listener),
                listener ? ports.listeners().protocol(id, stdout) : stdout,
                stderr,
                listener);
    }

    private static ChannelConfig named(ChannelConfig config, Optional<String> name) {
        return config.target() instanceof LogTarget.Auto
                ? name.map(path -> config.withTarget(new LogTarget.File(path))).orElse(config)
                : config;
    }

    private void autostart(ProcessGroup group) {
        for (Supervised process : group.processes()) {
            if (process.program.autostart()) {
                supervision.apply(process, new ProcessEvent.Start());
            }
        }
    }

    void add(Command.AddGroup command) {
        Optional<GroupConfig> config = configured(command.name());
        if (config.isEmpty()) {
            command.reply().fault(ProcessTable.badName(command.name()));
        } else if (table.group(command.name()).isPresent()) {
            command.reply().fault(Fault.of(FaultCode.ALREADY_ADDED, command.name()));
        } else {
            autostart(put(config.get()));
            command.reply().ok(true);
        }
    }

    void remove(Command.RemoveGroup command) {
        Optional<ProcessGroup> group = table.group(command.name());
        if (group.isEmpty()) {
            command.reply().fault(ProcessTable.badName(command.name()));
        } else if (!group.get().isStopped()) {
            command.reply().fault(Fault.of(FaultCode.STILL_RUNNING, command.name()));
        } else {
            drop(group.get());
            command.reply().ok(true);
        }
    }

    private void drop(ProcessGroup group) {
        table.remove(group);
        for (Supervised process : group.processes()) {
            process.takePendingStarts().forEach(start -> start.reply().fault(ProcessTable.badName(start.given())));
            supervision.forget(process);
            listenerRevival.forget(process);
            ports.exec().release(process.id, ports.logs().detach(process.id));
        }
        events.remove(group.config.name());
        events.emit(new Event.GroupChange(false, group.config.name()));
    }

    void reload(Command.ReloadConfig command) {
        reloads.add(command.reply());
        ports.configSource().load();
    }

    void configRead(ConfigReading reading) {
        Reply<ConfigDiff> reply = reloads.poll();
        if (reply == null) {
            return;
        }
        switch (reading) {
            case ConfigReading.Rejected rejected ->
                reply.fault(Fault.of(
                        FaultCode.CANT_REREAD, rejected.errors().getFirst().text()));
            case ConfigReading.Accepted(Configuration configuration) -> {
                latest = configuration;
                namedSinceRead.clear();
                warn(configuration);
                reply.ok(difference());
            }
        }
    }

    private void warn(Configuration configuration) {
        for (Configuration.Notice notice : configuration.notices()) {
            if (notice.level().isLoggedAt(LogLevel.WARN)) {
                ports.log().log(notice.level(), notice.text());
            }
        }
    }

    private ConfigDiff difference() {
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (GroupConfig config : latest.groups()) {
            Optional<ProcessGroup> active = table.group(config.name());
            if (active.isEmpty()) {
                added.add(config.name());
            } else if (!active.get().config.equals(config)) {
                changed.add(config.name());
            }
        }
        Set<String> configured = latest.groups().stream().map(GroupConfig::name).collect(Collectors.toSet());
        for (ProcessGroup group : table.inOrderOfComing()) {
            if (!configured.contains(group.config.name())) {
                removed.add(group.config.name());
            }
        }
        return new ConfigDiff(added, changed, removed);
    }

    private Optional<GroupConfig> configured(String name) {
        for (GroupConfig config : latest.groups()) {
            if (config.name().equals(name)) {
                return Optional.of(config);
            }
        }
        return Optional.empty();
    }

    /** All processes that the latest configuration names, sorted by process name. */
    List<ConfigInfo> configInfo() {
        List<ConfigInfo> all = new ArrayList<>();
        for (GroupConfig group : latest.groups()) {
            boolean inUse = table.group(group.name()).isPresent();
            for (ProgramConfig program : group.programs()) {
                LogPaths names =
                        namedSinceRead.getOrDefault(new ProcessId(group.name(), program.name()), LogPaths.UNNAMED);
                all.add(new ConfigInfo(group.name(), group.priority(), inUse, program, names.stdout(), names.stderr()));
            }
        }
        all.sort(Comparator.comparing(info -> info.program().name()));
        return all;
    }

    /** Requests in hand that can no longer be carried out. */
    void abandonReloads(Fault fault) {
        reloads.forEach(reply -> reply.fault(fault));
        reloads.clear();
    }
}
