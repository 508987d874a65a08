package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.metric.Metric;
import io.weka.supervisor.domain.metric.Sample;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Inbox;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.Signals;
import io.weka.supervisor.kernel.Errno;
import io.weka.supervisor.kernel.Linux;
import io.weka.supervisor.kernel.NativeMemory;
import io.weka.supervisor.kernel.Posix;
import io.weka.supervisor.kernel.SelfCommand;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/** The children that are there: starts, signals and reaps them and owns their pipes. For the process I/O thread only. */
final class Children implements AutoCloseable {
    private final Posix posix;
    private final Inbox inbox;
    private final Poller poller;
    private final Executor loop;
    private final Launcher launcher;
    private final Scratch scratch;
    private final StdinRoom stdinRoom = new StdinRoom();
    private final ReadBuffers buffers;
    private final NativeMemory status;
    private final Map<Integer, Child> running = new HashMap<>();
    private final LeftOver leftOver = new LeftOver();
    private final Map<ProcessId, Map<Channel, Captured>> captured = new TreeMap<>();

    /** {@code loop} brings work to the process I/O thread, from any. */
    Children(Posix posix, Inbox inbox, Poller poller, Executor loop, SelfCommand self) {
        this.posix = posix;
        this.inbox = inbox;
        this.poller = poller;
        this.loop = loop;
        this.launcher = new Launcher(posix, self);
        this.scratch = new Scratch(posix);
        this.buffers = new ReadBuffers(posix);
        this.status = NativeMemory.allocate(posix, Integer.BYTES);
    }

    void spawn(
            ProcessId id,
            ProgramConfig program,
            Executable executable,
            Map<String, String> environment,
            OutputSink stdout,
            OutputSink stderr) {
        // Made while there is memory for it: nobody hears of this start again when neither is posted.
        Fact failure = new Fact.SpawnFailed(id, Launcher.noMemory(program));
        boolean started = false;
        try {
            leftOver.finish(id);
            start(id, program, Launcher.found(executable), environment, List.of(stdout, stderr));
            started = true;
        } catch (SpawnRefused e) {
            failure = new Fact.SpawnFailed(id, e.text());
        } catch (RuntimeException e) {
            failure = new Fact.SpawnFailed(id, Launcher.defect(program, e));
            throw e;
        } finally {
            if (!started) {
                inbox.post(failure);
            }
        }
    }

    private void start(
            ProcessId id,
            ProgramConfig program,
            Executable.Found found,
            Map<String, String> environment,
            List<OutputSink> sinks)
            throws SpawnRefused {
        try (ChildPipes pipes = launcher.openPipes(program)) {
            StdinPipe stdin = new StdinPipe(posix, poller, scratch, stdinRoom, pipes.ourEnd(0), id.display());
            List<OutputPipe> outputs = outputs(id, pipes, sinks);
            sinks.forEach(OutputSink::prepare);
            pipes.handOver();
            int pid = 0;
            boolean registered = false;
            try {
                for (OutputPipe output : outputs) {
                    launcher.watch(program, output);
                }
                pid = launcher.start(program, found, environment, pipes);
                running.put(pid, new Child(id, pid, stdin, outputs));
                inbox.post(new Fact.Spawned(id, pid));
                registered = true;
            } finally {
                if (registered) {
                    int writer = pid;
                    outputs.forEach(output -> output.belongsTo(writer));
                } else {
                    disown(pid);
                    stdin.close();
                    outputs.forEach(OutputPipe::close);
                }
            }
        }
    }

    /** What was started and cannot be supervised is ended; its end is then that of an orphan. */
    private void disown(int pid) {
        if (pid > 0) {
            running.remove(pid);
            posix.kill(-pid, Signals.KILL);
        }
    }

    private List<OutputPipe> outputs(ProcessId id, ChildPipes pipes, List<OutputSink> sinks) {
        List<OutputPipe> outputs = new ArrayList<>();
        for (int i = 0; i < pipes.outputs(); i++) {
            outputs.add(new OutputPipe(
                    posix,
                    poller,
                    buffers,
                    loop,
                    pipes.ourEnd(i + 1),
                    sinks.get(i),
                    captured(id, i == 0 ? Channel.STDOUT : Channel.STDERR),
                    pipe -> leftOver.closed(id, pipe)));
        }
        return outputs;
    }

    private Captured captured(ProcessId id, Channel channel) {
        return captured.computeIfAbsent(id, process -> new EnumMap<>(Channel.class))
                .computeIfAbsent(channel, one -> new Captured());
    }

    List<Metric> metrics() {
        List<Sample> samples = new ArrayList<>();
        captured.forEach((id, channels) -> channels.forEach((channel, counted) -> samples.add(Sample.of(
                counted.bytes(),
                Sample.label("group", id.group()),
                Sample.label("name", id.name()),
                Sample.label("channel", channel.label())))));
        return List.of(Metric.counter("supervisord_process_output_bytes_total", "Output of a process.", samples));
    }

    void signal(ProcessId id, int pid, int signal, boolean group) {
        // Not reaped yet, so the number is still that of this process.
        if (find(id, pid).isEmpty()) {
            return;
        }
        int result = posix.kill(group ? -pid : pid, signal);
        if (result < 0 && !Errno.ESRCH.is(result)) {
            inbox.post(new Fact.SignalFailed(id, pid, signal, Errno.textOf(result)));
        }
    }

    void writeStdin(ProcessId id, int pid, byte[] bytes, Reply<Boolean> reply) {
        Optional<Fault> fault = find(id, pid)
                .map(child -> child.stdin().write(bytes))
                .orElseGet(() -> Optional.of(Fault.of(FaultCode.NO_FILE, id.display())));
        fault.ifPresentOrElse(reply::fault, () -> reply.ok(true));
    }

    void release(ProcessId id, Runnable done) {
        captured.remove(id);
        leftOver.finish(id, done);
    }

    /** Has all that is in pipes now taken and closes them; {@code done} is run then. */
    void finish(Runnable done) {
        leftOver.finishAll(
                running.values().stream()
                        .flatMap(child -> child.outputs().stream())
                        .toList(),
                done);
    }

    /** Takes in all that have ended by now. */
    void reap() {
        for (int pid = waitForNext(); pid > 0; pid = waitForNext()) {
            try {
                ended(pid, ExitStatus.ofWaitStatus(status.getInt(0)));
            } catch (RuntimeException | OutOfMemoryError e) {
                poller.tell(e);
            }
        }
    }

    private int waitForNext() {
        return posix.waitpid(-1, status.address(), Linux.WNOHANG);
    }

    private void ended(int pid, ExitStatus how) {
        Child child = running.remove(pid);
        if (child == null) {
            inbox.post(new Fact.OrphanReaped(pid, how));
            return;
        }
        try {
            child.stdin().close();
            leftOver.keep(child.id(), child.outputs());
            child.outputs().forEach(OutputPipe::drain);
        } finally {
            // Whatever becomes of its last words, the end is told.
            inbox.post(new Fact.Exited(child.id(), pid, how));
        }
    }

    private Optional<Child> find(ProcessId id, int pid) {
        return Optional.ofNullable(running.get(pid)).filter(child -> child.id().equals(id));
    }

    /** Closes all pipes, and their sinks are told what is lost; the processes are left alone. */
    @Override
    public void close() {
        running.values().forEach(child -> {
            child.stdin().close();
            child.outputs().forEach(OutputPipe::abandon);
        });
        leftOver.abandon();
        scratch.close();
        buffers.close();
        status.close();
    }
}
