package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.Daemons;
import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.DaemonConfig;
import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
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
import io.weka.supervisor.domain.process.StartRefusal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A world for an orchestrator: virtual clock, a kernel that makes every process at once and lets it obey its stop signal
 * unless a test says otherwise. Messages are delivered in the order in which they arise.
 */
final class World implements Clock, ProcessExec, Logs, DaemonLog, Listeners, ConfigSource {
    private static final int ENDLESS = 10_000;

    final List<String> log = new ArrayList<>();
    final List<String> attached = new ArrayList<>();
    final List<String> detached = new ArrayList<>();
    final List<Runnable> released = new ArrayList<>();
    final List<String> pools = new ArrayList<>();
    final List<String> debug = new ArrayList<>();
    final List<String> kernel = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final Map<Integer, ProcessId> living = new LinkedHashMap<>();
    final Map<String, StartRefusal> refusals = new LinkedHashMap<>();
    final Map<String, String> spawnFailures = new LinkedHashMap<>();
    final List<String> stubborn = new ArrayList<>();
    final List<ProcessId> unclearable = new ArrayList<>();
    /** Logs made from now on are none. */
    boolean logless;

    /** The kernel takes its time: no spawn is reported. */
    boolean holdSpawns;

    final Orchestrator orchestrator;

    private final Deque<Message> mailbox = new ArrayDeque<>();
    private ConfigReading next;
    private final long begin;
    private long nanos;
    int lastPid = 100;

    World(Configuration configuration) {
        this(configuration, 1_000);
    }

    /** {@code begin} is where the monotonic clock stands when the world begins; the wall clock does not care. */
    World(Configuration configuration, long begin) {
        this(configuration, begin, 0);
    }

    World(Configuration configuration, long begin, long firstSerial) {
        this.begin = begin;
        nanos = begin;
        next = new ConfigReading.Accepted(configuration);
        orchestrator = new Orchestrator(
                new Ports(this, this, this, this, this, this), configuration, Map.of("A", "1"), firstSerial);
    }

    static World of(GroupConfig... groups) {
        return new World(configuration(groups));
    }

    static Configuration configuration(GroupConfig... groups) {
        return configuration(new LogTarget.File("/log"), groups);
    }

    static Configuration configuration(LogTarget logfile, GroupConfig... groups) {
        DaemonConfig daemon = Daemons.loggingTo(logfile);
        List<GroupConfig> ordered = new ArrayList<>(List.of(groups));
        ordered.sort((a, b) -> a.priority() != b.priority()
                ? Integer.compare(a.priority(), b.priority())
                : a.name().compareTo(b.name()));
        return new Configuration(daemon, Optional.empty(), ordered, List.of());
    }

    static GroupConfig alone(ProgramConfig program) {
        return new GroupConfig(program.name(), program.priority(), List.of(program), Optional.empty());
    }

    static GroupConfig group(String name, int priority, ProgramConfig... programs) {
        return new GroupConfig(name, priority, List.of(programs), Optional.empty());
    }

    World started() {
        orchestrator.start();
        return settle();
    }

    /** Delivers what is in the mailbox until nothing is left. */
    World settle() {
        int handled = 0;
        for (Message message = mailbox.poll(); message != null; message = mailbox.poll()) {
            orchestrator.handle(message);
            if (++handled > ENDLESS) {
                throw new AssertionError("it goes on and on: " + message);
            }
        }
        return this;
    }

    /** Delivers one message, if there is one. */
    void step() {
        Message message = mailbox.poll();
        if (message != null) {
            orchestrator.handle(message);
        }
    }

    World send(Message message) {
        mailbox.add(message);
        return settle();
    }

    /** All of them are there before the first is handled. */
    World sendTogether(Message... messages) {
        mailbox.addAll(List.of(messages));
        return settle();
    }

    /** Lets time pass, stopping at every deadline on the way. */
    World pass(double seconds) {
        long end = nanos + (long) (seconds * 1e9);
        int looks = 0;
        for (OptionalLong due = orchestrator.deadline();
                due.isPresent() && due.getAsLong() - end <= 0;
                due = orchestrator.deadline()) {
            nanos += Math.max(0, due.getAsLong() - nanos);
            orchestrator.timeReached();
            settle();
            if (++looks > ENDLESS) {
                throw new AssertionError("a deadline is due again and again");
            }
        }
        nanos = end;
        return this;
    }

    /** Lets time pass in which the kernel reports nothing. */
    void passWithoutFacts(double seconds) {
        nanos += (long) (seconds * 1e9);
        orchestrator.timeReached();
    }

    /** The process ends by itself. */
    World exits(String display, int code) {
        int pid = pid(display);
        ProcessId id = living.remove(pid);
        if (id == null) {
            throw new IllegalStateException(display + " does not live");
        }
        return send(new Fact.Exited(id, pid, new ExitStatus.Exited(code)));
    }

    int pid(String display) {
        return living.entrySet().stream()
                .filter(entry -> entry.getValue().display().equals(display))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    void nextConfiguration(ConfigReading reading) {
        next = reading;
    }

    /** An answer that a test looks at. */
    static final class Answer<T> implements Reply<T> {
        @Nullable
        T value;

        @Nullable
        Fault fault;

        int count;

        @Override
        public void ok(T answer) {
            value = answer;
            count++;
        }

        @Override
        public void fault(Fault answer) {
            fault = answer;
            count++;
        }

        /** {@code ok VALUE}, {@code fault MESSAGE} or {@code -} while there is no answer. */
        String text() {
            if (count > 1) {
                return "answered " + count + " times";
            }
            return count == 0 ? "-" : fault == null ? "ok " + value : "fault " + fault.message();
        }
    }

    @Override
    public Moment now() {
        return new Moment(nanos, 1_700_000_000_000L + (nanos - begin) / 1_000_000);
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public void probe(ProcessId id, long request, ProgramConfig program, Map<String, String> environment) {
        mailbox.add(new Fact.Probed(id, request, Optional.ofNullable(refusals.get(id.display()))));
    }

    @Override
    public void spawn(
            ProcessId id,
            ProgramConfig program,
            Map<String, String> environment,
            OutputSink stdout,
            OutputSink stderr) {
        if (holdSpawns) {
            kernel.add("spawn " + id.display() + " held");
            return;
        }
        String failure = spawnFailures.get(id.display());
        if (failure != null) {
            kernel.add("no spawn " + id.display());
            mailbox.add(new Fact.SpawnFailed(id, failure));
            return;
        }
        int pid = ++lastPid;
        if (living.containsValue(id)) {
            throw new AssertionError(id + " spawned twice");
        }
        living.put(pid, id);
        kernel.add("spawn " + id.display());
        mailbox.add(new Fact.Spawned(id, pid));
    }

    @Override
    public void signal(ProcessId id, int pid, int signal, boolean group) {
        kernel.add("signal " + id.display() + " " + signal + (group ? " group" : ""));
        if (living.containsKey(pid) && (signal == 9 || !stubborn.contains(id.display()))) {
            living.remove(pid);
            mailbox.add(new Fact.Exited(id, pid, new ExitStatus.Signaled(signal, false)));
        }
    }

    @Override
    public void writeStdin(ProcessId id, int pid, byte[] bytes, Reply<Boolean> reply) {
        kernel.add("stdin " + id.display() + " " + bytes.length);
        reply.ok(true);
    }

    @Override
    public void release(ProcessId id, Runnable done) {
        kernel.add("release " + id.display());
        released.add(done);
    }

    @Override
    public OutputSink attach(ProcessId id, Channel channel, ChannelConfig config) {
        attached.add(id.display() + " " + channel + " " + config.target());
        Optional<String> path =
                logless ? Optional.empty() : Optional.of("/log/" + id.display() + "." + channel.label());
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
    public Runnable detach(ProcessId id) {
        return () -> detached.add(id.display());
    }

    @Override
    public void reopen() {
        kernel.add("reopen");
    }

    @Override
    public void read(String path, long offset, long length, Reply<String> reply) {
        reply.ok(path + " " + offset + " " + length);
    }

    @Override
    public void tail(String path, long offset, long length, Reply<LogTail> reply) {
        reply.ok(new LogTail(path, offset, false));
    }

    @Override
    public void clear(List<ProcessId> ids, Reply<List<ProcessResult>> reply) {
        reply.ok(ids.stream()
                .map(id -> unclearable.contains(id)
                        ? ProcessResult.failure(id, Fault.of(FaultCode.FAILED))
                        : ProcessResult.success(id))
                .toList());
    }

    @Override
    public void clearMain(Reply<Boolean> reply) {
        reply.ok(true);
    }

    @Override
    public void log(LogLevel level, String text) {
        if (level == LogLevel.DEBUG) {
            debug.add(text);
        }
        if (level.isLoggedAt(LogLevel.INFO)) {
            log.add(level.label() + " " + text);
        }
    }

    @Override
    public void addPool(GroupConfig group) {
        pools.add("add " + group.name());
    }

    @Override
    public void removePool(String name) {
        pools.add("remove " + name);
    }

    @Override
    public void deliver(long serial, Event event, List<String> pools) {
        events.add(serial + " " + event.type() + " " + pools);
    }

    @Override
    public void listenerUp(ProcessId id, int pid) {
        events.add("up " + id.display());
    }

    @Override
    public void listenerStopping(ProcessId id) {
        events.add("stopping " + id.display());
    }

    @Override
    public void listenerDown(ProcessId id) {
        events.add("down " + id.display());
    }

    @Override
    public OutputSink protocol(ProcessId id, OutputSink sink) {
        attached.add(id.display() + " protocol");
        return sink;
    }

    @Override
    public void load() {
        mailbox.add(new Fact.ConfigRead(next));
    }
}
