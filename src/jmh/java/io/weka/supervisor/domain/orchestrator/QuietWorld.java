package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.LogTail;
import io.weka.supervisor.domain.port.in.Message;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.Clock;
import io.weka.supervisor.domain.port.out.ConfigSource;
import io.weka.supervisor.domain.port.out.DaemonLog;
import io.weka.supervisor.domain.port.out.Listeners;
import io.weka.supervisor.domain.port.out.Logs;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.port.out.ProcessExec;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.Moment;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessResult;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** An orchestrator whose ports cost next to nothing: what is measured in it is the orchestrator's own. */
final class QuietWorld implements Clock, ProcessExec, Logs, DaemonLog, Listeners, ConfigSource {
    private static final long MILLISECOND = 1_000_000;

    private final Orchestrator orchestrator;
    private final Deque<Message> mailbox = new ArrayDeque<>();
    private final Map<ProcessId, Integer> pids = new HashMap<>();
    private long nanos;
    private int lastPid = 100;
    private int delivered;

    QuietWorld(Configuration configuration) {
        orchestrator = new Orchestrator(new Ports(this, this, this, this, this, this), configuration, Map.of("A", "1"));
    }

    /** From nothing until all processes are RUNNING. */
    void start() {
        orchestrator.start();
        handleAll();
        pass(1_100 * MILLISECOND);
    }

    /** What the daemon's thread does with a message: handles it, and asks how long it may sleep. */
    OptionalLong handle(Message message) {
        orchestrator.handle(message);
        return orchestrator.deadline();
    }

    /** A process ends, is started again, and has stayed up. */
    void respawn(ProcessId id) {
        handle(new Fact.Exited(id, pid(id), new ExitStatus.Exited(0)));
        handleAll();
        pass(1_100 * MILLISECOND);
    }

    /** A look whether something is due while nothing is. */
    OptionalLong look() {
        orchestrator.timeReached();
        return orchestrator.deadline();
    }

    int pid(ProcessId id) {
        return pids.getOrDefault(id, 0);
    }

    int delivered() {
        return delivered;
    }

    private void handleAll() {
        for (Message message = mailbox.poll(); message != null; message = mailbox.poll()) {
            nanos += MILLISECOND / 10;
            handle(message);
        }
    }

    private void pass(long duration) {
        long end = nanos + duration;
        OptionalLong due = orchestrator.deadline();
        while (due.isPresent() && due.getAsLong() <= end) {
            nanos = Math.max(nanos, due.getAsLong());
            orchestrator.timeReached();
            due = orchestrator.deadline();
        }
        nanos = end;
    }

    @Override
    public Moment now() {
        return new Moment(nanos, 1_700_000_000_000L + nanos / MILLISECOND);
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public void spawn(
            ProcessId id,
            ProgramConfig program,
            Map<String, String> environment,
            OutputSink stdout,
            OutputSink stderr) {
        int pid = ++lastPid;
        pids.put(id, pid);
        mailbox.add(new Fact.Spawned(id, pid));
    }

    @Override
    public void deliver(long serial, Event event, List<String> pools) {
        delivered += pools.size();
    }

    @Override
    public OutputSink attach(ProcessId id, Channel channel, ChannelConfig config) {
        Optional<String> path = Optional.of("/var/log/" + id.name() + "-" + channel.label() + ".log");
        return new OutputSink() {
            @Override
            public Optional<String> path() {
                return path;
            }

            @Override
            public boolean offer(int pid, byte[] chunk, Runnable whenRoom) {
                return true;
            }
        };
    }

    @Override
    public OutputSink protocol(ProcessId id, OutputSink log) {
        return log;
    }

    @Override
    public boolean isLogged(LogLevel level) {
        return level.isLoggedAt(LogLevel.INFO);
    }

    @Override
    public void log(LogLevel level, String text) {}

    @Override
    public void probe(ProcessId id, long request, ProgramConfig program, Map<String, String> environment) {}

    @Override
    public void signal(ProcessId id, int pid, int signal, boolean group) {}

    @Override
    public void writeStdin(ProcessId id, int pid, byte[] bytes, Reply<Boolean> reply) {}

    @Override
    public void release(ProcessId id, Runnable thereafter) {}

    @Override
    public Runnable detach(ProcessId id) {
        return () -> {};
    }

    @Override
    public void reopen() {}

    @Override
    public void read(String path, long offset, long length, Reply<String> reply) {}

    @Override
    public void tail(String path, long offset, long length, Reply<LogTail> reply) {}

    @Override
    public void clear(List<ProcessId> ids, Reply<List<ProcessResult>> reply) {}

    @Override
    public void clearMain(Reply<Boolean> reply) {}

    @Override
    public void addPool(GroupConfig group) {}

    @Override
    public void removePool(String name) {}

    @Override
    public void listenerUp(ProcessId id, int pid) {}

    @Override
    public void listenerStopping(ProcessId id) {}

    @Override
    public void listenerDown(ProcessId id) {}

    @Override
    public void load() {}
}
