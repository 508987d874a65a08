package io.weka.supervisor.adapter.rpc;

import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.metric.Metric;
import io.weka.supervisor.domain.port.in.AutoRecoveryStatus;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.ConfigDiff;
import io.weka.supervisor.domain.port.in.EventWatcher;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Inbox;
import io.weka.supervisor.domain.port.in.LogTail;
import io.weka.supervisor.domain.port.in.Message;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessInfo;
import io.weka.supervisor.domain.process.ProcessResult;
import io.weka.supervisor.domain.process.ProcessState;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Stands for the orchestrator: answers from a thread of its own. It knows the process {@code p} and the group {@code g};
 * {@code slow} is only answered by {@link #release}.
 */
final class FakeInbox implements Inbox, AutoCloseable {
    static final ProcessInfo INFO = new ProcessInfo(
            "p", "p", "pid 4711, uptime 0:00:03", 100, 0, 103, ProcessState.RUNNING, "", 0, "/x/so", "", 4711);

    private static final AutoRecoveryStatus AUTO_RECOVERY = new AutoRecoveryStatus(false, 0, List.of("tester"));

    /** What came in, without its reply. */
    final List<String> seen = new CopyOnWriteArrayList<>();

    final BlockingQueue<Command.StartProcess> held = new LinkedBlockingQueue<>();
    volatile String logPath = "/nonexistent/log";
    volatile String logText = "ä<b>&\"\n";
    volatile boolean silent;

    /** Whether each reading of a log waits until it is run from {@link #heldReads}. */
    volatile boolean holdReads;

    final BlockingQueue<Runnable> heldReads = new LinkedBlockingQueue<>();
    volatile List<ProcessInfo> notReady = List.of();

    /** Whether each request to watch events waits until it is run from {@link #heldWatches}. */
    volatile boolean holdWatches;

    final BlockingQueue<Runnable> heldWatches = new LinkedBlockingQueue<>();

    /** Those that watch events now. */
    final List<EventWatcher> watchers = new CopyOnWriteArrayList<>();

    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofPlatform().daemon().start(this::run);

    @Override
    public void post(Message message) {
        work.add(() -> {
            switch (message) {
                case Command command -> answer(command);
                case Fact.WatcherLeft(EventWatcher watcher) -> watchers.remove(watcher);
                case Fact fact -> throw new AssertionError("not from here: " + fact);
            }
        });
    }

    void release(Command.StartProcess command) {
        work.add(() -> command.reply().ok(true));
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                work.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Command command) {
        seen.add(command.toString().replaceAll(",? ?reply=[^\\]]*", ""));
        if (silent) {
            return;
        }
        switch (command) {
            case Command.GetState(var reply) -> reply.ok(true);
            case Command.GetMetrics(var reply) ->
                reply.ok(List.of(Metric.gauge("supervisord_up", "1 while it runs.", 1)));
            case Command.GetIdentification(var reply) -> reply.ok("supervisor");
            case Command.GetProcessInfo(var name, var reply) -> named(name, reply, INFO);
            case Command.GetAllProcessInfo(var reply) -> reply.ok(List.of(INFO));
            case Command.GetNotReady(var reply) -> reply.ok(notReady);
            case Command.WatchEvents(var watcher, var reply) -> {
                Runnable watch = () -> {
                    watchers.add(watcher);
                    reply.ok(true);
                };
                if (holdWatches) {
                    heldWatches.add(watch);
                } else {
                    watch.run();
                }
            }
            case Command.GetAllConfigInfo(var reply) -> reply.ok(List.of());
            case Command.StartProcess start -> {
                if (start.name().given().equals("slow")) {
                    held.add(start);
                } else {
                    named(start.name(), start.reply(), true);
                }
            }
            case Command.StartGroup(var group, var wait, var reply) -> list(group, reply);
            case Command.StartAll(var wait, var reply) -> reply.ok(results());
            case Command.StopProcess(var name, var wait, var reply) -> named(name, reply, true);
            case Command.StopGroup(var group, var wait, var reply) -> list(group, reply);
            case Command.StopAll(var wait, var reply) -> reply.ok(results());
            case Command.SignalProcess(var name, var signal, var reply) -> named(name, reply, true);
            case Command.SignalGroup(var group, var signal, var reply) -> list(group, reply);
            case Command.SignalAll(var signal, var reply) -> reply.ok(results());
            case Command.SendStdin(var name, var chars, var reply) -> named(name, reply, true);
            case Command.SendRemoteEvent(var kind, var data, var reply) -> reply.ok(true);
            case Command.ReadLog(var name, var channel, var offset, var length, var reply) -> {
                if (holdReads) {
                    heldReads.add(() -> work.add(() -> named(name, reply, logText)));
                } else {
                    named(name, reply, logText);
                }
            }
            case Command.TailLog(var name, var channel, var offset, var length, var reply) ->
                named(name, reply, new LogTail("end", 33, true));
            case Command.LocateLog(var name, var channel, var reply) -> named(name, reply, logPath);
            case Command.ClearLogs(var name, var reply) -> named(name, reply, true);
            case Command.ClearAllLogs(var reply) -> reply.ok(results());
            case Command.ReadMainLog(var offset, var length, var reply) -> reply.ok("main");
            case Command.LocateMainLog(var reply) -> reply.ok(logPath);
            case Command.ClearMainLog(var reply) -> reply.ok(true);
            case Command.ReloadConfig(var reply) ->
                reply.ok(new ConfigDiff(List.of("a"), List.of(), List.of("r", "s")));
            case Command.AddGroup(var name, var reply) -> reply.ok(true);
            case Command.RemoveGroup(var name, var reply) -> reply.ok(true);
            case Command.Shutdown(var reply) -> reply.ok(true);
            case Command.Restart(var reply) -> reply.ok(true);
            case Command.GetAutoRecovery(var reply) -> reply.ok(AUTO_RECOVERY);
            case Command.DisableAutoRecovery(var owner, var reply) -> reply.ok(AUTO_RECOVERY);
            case Command.EnableAutoRecovery(var owner, var reply) -> reply.ok(AUTO_RECOVERY);
            case Command.StopProcesses(var names, var wait, var reply) -> reply.ok(results());
            case Command.StopAllIoNodes(var wait, var reply) -> reply.ok(results());
            case Command.EnsureStopped(var name, var wait, var reply) -> named(name, reply, true);
            case Command.RestartProcess(var name, var wait, var reply) -> named(name, reply, true);
        }
    }

    private static <T> void named(NameSpec name, Reply<T> reply, T value) {
        if (name.given().equals("p")) {
            reply.ok(value);
        } else {
            reply.fault(Fault.of(FaultCode.BAD_NAME, name.given()));
        }
    }

    private static void list(NameSpec group, Reply<List<ProcessResult>> reply) {
        if (group.group().equals("g")) {
            reply.ok(results());
        } else {
            reply.fault(Fault.of(FaultCode.BAD_NAME, group.given()));
        }
    }

    private static List<ProcessResult> results() {
        return List.of(
                ProcessResult.success(new ProcessId("g", "y")),
                ProcessResult.failure(new ProcessId("c", "c"), Fault.of(FaultCode.NO_FILE, "no x")));
    }
}
