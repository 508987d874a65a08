package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.EventWatcher;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Message;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.Moment;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessInfo;
import io.weka.supervisor.domain.process.Signals;
import io.weka.supervisor.domain.process.machine.ProcessEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The one owner of all mutable state. Only its own thread may touch it: that thread hands over messages and says when a
 * deadline is reached. No method blocks.
 */
public final class Orchestrator {
    private final Configuration configuration;
    private final Ports ports;
    private final ProcessTable table = new ProcessTable();
    private final EventBus events;
    private final Ticker ticker;
    private final Supervision supervision;
    private final ListenerRevival listenerRevival;
    private final ProcessOperations processes;
    private final WekaOperations weka;
    private final LogOperations logs;
    private final GroupOperations groups;
    private final Shutdown shutdown;
    private final Opening opening;
    private final Metrics metrics;

    /** {@code environment} is the daemon's own, which its children inherit. */
    public Orchestrator(Ports ports, Configuration configuration, Map<String, String> environment) {
        this(ports, configuration, environment, 0);
    }

    /** {@code firstSerial} is that of the first event, where a run before this one has used up others. */
    public Orchestrator(Ports ports, Configuration configuration, Map<String, String> environment, long firstSerial) {
        this.ports = ports;
        this.configuration = configuration;
        this.events = new EventBus(ports.listeners(), firstSerial);
        this.ticker = new Ticker(events);
        this.supervision = new Supervision(table, events, ports);
        this.listenerRevival = new ListenerRevival(supervision, ports.log());
        this.processes = new ProcessOperations(table, supervision, ports);
        this.weka = new WekaOperations(table, supervision, processes, ports.log());
        this.logs = new LogOperations(table, ports, configuration.daemon());
        this.groups =
                new GroupOperations(table, supervision, listenerRevival, events, ports, configuration, environment);
        this.shutdown = new Shutdown(table, supervision, groups, events, ports);
        this.opening = new Opening(supervision);
        this.metrics = new Metrics(
                table, events, supervision, shutdown, ports.clock().now().epochSeconds());
    }

    /** Puts the configured groups in force and starts what starts by itself. To be called once, first. */
    public void start() {
        groups.addAll();
        events.emit(new Event.SupervisorStateChange(true));
        groups.autostart();
        opening.begin(ports.clock().now());
        ticker.schedule(ports.clock().now());
    }

    /** Takes one message. */
    public void handle(Message message) {
        switch (message) {
            case Command.GetMetrics get -> command(get);
            case Command command when !opening.isOver() -> opening.hold(command);
            case Command command -> command(command);
            case Fact fact -> fact(fact);
        }
        afterwards();
    }

    private void afterwards() {
        if (!opening.isOver()) {
            opening.release(ports.clock().now()).forEach(this::command);
        }
        shutdown.advance();
    }

    /** Carries out what is due; to be called when {@link #deadline} is over. */
    public void timeReached() {
        Moment now = ports.clock().now();
        supervision.timeReached(now);
        shutdown.timeReached(now);
        if (!shutdown.inProgress()) {
            listenerRevival.timeReached(now);
        }
        if (ticker.deadline().isPresent() && now.nanos() - ticker.deadline().getAsLong() >= 0) {
            ticker.look(now);
        }
        afterwards();
    }

    /** Monotonic nanoseconds at which {@link #timeReached} has something to do; empty for nothing. */
    public OptionalLong deadline() {
        Earliest earliest = new Earliest();
        earliest.consider(supervision.deadline());
        earliest.consider(opening.deadline());
        earliest.consider(shutdown.deadline());
        earliest.consider(ticker.deadline());
        if (!shutdown.inProgress()) {
            earliest.consider(listenerRevival.deadline());
        }
        return earliest.get();
    }

    /** Present when the run is over: every process has stopped. */
    public Optional<End> ended() {
        return shutdown.ended();
    }

    /** For a run after this one in the same process: events go on to be counted. */
    public long nextSerial() {
        return events.nextSerial();
    }

    private void command(Command command) {
        if (shutdown.inProgress() && !isTakenWhileStopping(command)) {
            command.reply().fault(Fault.of(FaultCode.SHUTDOWN_STATE));
            return;
        }
        switch (command) {
            case Command.GetState get -> get.reply().ok(true);
            case Command.GetMetrics get -> get.reply().ok(metrics.all());
            case Command.GetIdentification get ->
                get.reply().ok(configuration.daemon().identifier());
            case Command.GetProcessInfo get -> processInfo(get);
            case Command.GetAllProcessInfo get -> get.reply().ok(describe(table.sorted().stream()));
            case Command.GetNotReady get ->
                get.reply().ok(describe(table.sorted().stream().filter(Readiness::isWaitedFor)));
            case Command.GetAllConfigInfo get -> get.reply().ok(groups.configInfo());
            case Command.StartProcess start -> processes.start(start);
            case Command.StartGroup start -> processes.startGroup(start);
            case Command.StartAll start -> processes.startAll(start);
            case Command.StopProcess stop -> processes.stop(stop);
            case Command.StopGroup stop -> processes.stopGroup(stop);
            case Command.StopAll stop -> processes.stopAll(stop);
            case Command.SignalProcess signal -> processes.signal(signal);
            case Command.SignalGroup signal -> processes.signalGroup(signal);
            case Command.SignalAll signal -> processes.signalAll(signal);
            case Command.SendStdin send -> processes.sendStdin(send);
            case Command.WatchEvents watch -> {
                events.add(watch.watcher());
                ticker.schedule(ports.clock().now());
                watch.reply().ok(true);
            }
            case Command.SendRemoteEvent send -> {
                events.emit(new Event.RemoteCommunication(send.kind(), send.data()));
                send.reply().ok(true);
            }
            case Command.ReadLog read -> logs.read(read);
            case Command.TailLog tail -> logs.tail(tail);
            case Command.LocateLog locate -> logs.locate(locate);
            case Command.ClearLogs clear -> logs.clear(clear);
            case Command.ClearAllLogs clear -> logs.clearAll(clear);
            case Command.ReadMainLog read -> logs.readMain(read);
            case Command.LocateMainLog locate -> logs.locateMain(locate);
            case Command.ClearMainLog clear -> logs.clearMain(clear);
            case Command.ReloadConfig reload -> groups.reload(reload);
            case Command.AddGroup add -> {
                groups.add(add);
                ticker.schedule(ports.clock().now());
            }
            case Command.RemoveGroup remove -> {
                groups.remove(remove);
                ticker.schedule(ports.clock().now());
            }
            case Command.GetAutoRecovery get -> weka.autoRecovery(get);
            case Command.DisableAutoRecovery disable -> weka.disable(disable);
            case Command.EnableAutoRecovery enable -> weka.enable(enable);
            case Command.StopProcesses stop -> weka.stop(stop);
            case Command.StopAllIoNodes stop -> weka.stopIoNodes(stop);
            case Command.EnsureStopped stop -> weka.ensureStopped(stop);
            case Command.RestartProcess restart -> weka.restart(restart);
            case Command.Shutdown down -> {
                down.reply().ok(true);
                shutdown.begin(End.SHUTDOWN);
            }
            case Command.Restart restart -> {
                restart.reply().ok(true);
                shutdown.begin(End.RESTART);
            }
        }
    }

    /** Listeners stop last, and hear until then what clients tell them (reference). */
    private static boolean isTakenWhileStopping(Command command) {
        return command instanceof Command.GetMetrics || command instanceof Command.SendRemoteEvent;
    }

    private void processInfo(Command.GetProcessInfo get) {
        table.process(get.name())
                .ifPresentOrElse(
                        process -> get.reply()
                                .ok(Describe.process(
                                        process,
                                        ports.clock().now(),
                                        ports.clock().zone())),
                        () -> get.reply().fault(ProcessTable.badName(get.name().given())));
    }

    private List<ProcessInfo> describe(Stream<Supervised> some) {
        Moment now = ports.clock().now();
        return some.map(process -> Describe.process(process, now, ports.clock().zone()))
                .toList();
    }

    private void fact(Fact fact) {
        switch (fact) {
            case Fact.Probed(ProcessId id, long request, var refusal) ->
                table.process(id).ifPresent(process -> processes.probed(process, request, refusal));
            case Fact.Spawned(ProcessId id, int pid) -> apply(id, new ProcessEvent.Spawned(pid));
            case Fact.SpawnFailed(ProcessId id, String reason) -> apply(id, new ProcessEvent.SpawnFailed(reason));
            case Fact.Exited(ProcessId id, int pid, ExitStatus status) ->
                table.process(id)
                        .filter(process -> process.status().pid() == pid)
                        .ifPresent(process -> supervision.apply(process, new ProcessEvent.Exited(status)));
            case Fact.OrphanReaped(int pid, ExitStatus status) ->
                ports.log().info("reaped unknown pid " + pid + " (" + status.describe() + ")");
            case Fact.SignalFailed(ProcessId id, int pid, int signal, String reason) ->
                table.process(id)
                        .filter(process -> process.status().pid() == pid)
                        .ifPresent(
                                process -> supervision.apply(process, new ProcessEvent.SignalFailed(signal, reason)));
            case Fact.SignalReceived(int signal) -> signalReceived(signal);
            case Fact.ConfigRead(var reading) -> groups.configRead(reading);
            case Fact.Observed(Event event, Runnable handled) -> {
                events.emit(event);
                handled.run();
            }
            case Fact.ListenerBroke(ProcessId id, int pid) ->
                table.process(id)
                        .filter(process -> process.status().pid() == pid)
                        .ifPresent(process ->
                                listenerRevival.broke(process, ports.clock().now()));
            case Fact.WatcherLeft(EventWatcher watcher) -> {
                events.remove(watcher);
                ticker.schedule(ports.clock().now());
            }
        }
    }

    private void apply(ProcessId id, ProcessEvent event) {
        table.process(id).ifPresent(process -> supervision.apply(process, event));
    }

    private void signalReceived(int signal) {
        String name = Signals.name(signal);
        switch (signal) {
            case Signals.TERM, Signals.INT, Signals.QUIT -> {
                ports.log().warn("received " + name + " indicating exit request");
                shutdown.begin(End.SHUTDOWN);
            }
            case Signals.HUP -> {
                if (shutdown.isForGood()) {
                    ports.log().warn("ignored " + name + " indicating restart request (shutdown in progress)");
                } else {
                    ports.log().warn("received " + name + " indicating restart request");
                    shutdown.begin(End.RESTART);
                }
            }
            case Signals.USR2 -> {
                ports.log().info("received " + name + " indicating log reopen request");
                ports.log().info("supervisord logreopen");
                ports.logs().reopen();
            }
            default -> ports.log().debug("received " + name);
        }
    }
}
