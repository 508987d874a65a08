package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.metric.Metric;
import io.weka.supervisor.domain.metric.MetricSource;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Inbox;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.DaemonLog;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.port.out.ProcessExec;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.Posix;
import io.weka.supervisor.kernel.SelfCommand;
import io.weka.supervisor.kernel.SignalState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The process I/O thread: owns the pids and the pipe ends of all children. It sleeps until a pipe is ready, a request comes
 * or a child changes; it never looks on a clock. Reaps every child of this process, so nothing else in it may wait for one.
 * The disk is looked at by {@link Lookups} before a start reaches it.
 */
public final class ProcessLoop implements ProcessExec, MetricSource, AutoCloseable {
    private static final int SIGPIPE = 13;
    private static final long ROUND_MILLIS = 200;

    private final Queue<Runnable> requests = new ConcurrentLinkedQueue<>();
    private final Posix posix;
    private final Inbox inbox;
    private final DaemonLog log;
    private final Poller poller;
    private final Wakeup wakeup;
    private final Children children;
    private final Lookups lookups;
    private final Thread thread;
    private boolean stopping;

    /** {@code self} is the command to reach {@link ExecMode} with, see {@link SelfCommand#ofThisProcess}. */
    public ProcessLoop(Posix posix, Inbox inbox, DaemonLog log, SelfCommand self) {
        this.posix = posix;
        this.inbox = inbox;
        this.log = log;
        this.poller = new Poller(posix, defect -> log.critical("process I/O: " + defect));
        this.wakeup = new Wakeup(posix);
        this.children = new Children(posix, inbox, poller, this::submit, self);
        this.lookups = new Lookups(
                CompletableFuture.delayedExecutor(ROUND_MILLIS, TimeUnit.MILLISECONDS, Runnable::run), poller::tell);
        this.thread = new Thread(this::run, "process-io");
    }

    /**
     * Begins; children that ended before are reaped now. From now on this process ignores SIGPIPE: a write to a pipe that
     * nobody reads fails, and that is all. Children start with the default.
     */
    public void start() {
        SignalState.ignore(posix, SIGPIPE);
        lookups.start();
        thread.start();
        wakeup.wake();
    }

    /** To be called at SIGCHLD, by any thread. */
    public void childrenChanged() {
        wakeup.wake();
    }

    @Override
    public void probe(ProcessId id, long request, ProgramConfig program, Map<String, String> environment) {
        lookUp(
                program,
                environment,
                executable -> inbox.post(new Fact.Probed(id, request, executable.refusal())),
                // The start will tell.
                why -> inbox.post(new Fact.Probed(id, request, Optional.empty())));
    }

    @Override
    public void spawn(
            ProcessId id,
            ProgramConfig program,
            Map<String, String> environment,
            OutputSink stdout,
            OutputSink stderr) {
        lookUp(
                program,
                environment,
                executable -> submit(() -> children.spawn(id, program, executable, environment, stdout, stderr)),
                why -> inbox.post(new Fact.SpawnFailed(id, Launcher.notLookedUp(program, why))));
    }

    private void lookUp(
            ProgramConfig program,
            Map<String, String> environment,
            Consumer<Executable> found,
            Consumer<String> giveUp) {
        lookups.submit(
                () -> {
                    Executable executable = Executable.of(posix, program, environment);
                    return () -> found.accept(executable);
                },
                giveUp);
    }

    @Override
    public void signal(ProcessId id, int pid, int signal, boolean group) {
        submit(() -> children.signal(id, pid, signal, group));
    }

    @Override
    public void writeStdin(ProcessId id, int pid, byte[] bytes, Reply<Boolean> reply) {
        submit(() -> children.writeStdin(id, pid, bytes, reply));
    }

    @Override
    public void release(ProcessId id, Runnable done) {
        submit(() -> children.release(id, done));
    }

    @Override
    public void collect(Consumer<List<Metric>> answer) {
        submit(() -> answer.accept(children.metrics()));
    }

    /** As the other, with no patience for sinks that have no room. */
    @Override
    public void close() throws InterruptedException {
        close(Duration.ZERO);
    }

    /**
     * Carries out what was asked for before, but for starts that are still looked up; waits at most that long until the sinks
     * have taken what is in the pipes now, closes them and ends the thread. The processes are left alone. What is asked for
     * later is not done.
     */
    public void close(Duration patience) throws InterruptedException {
        CountDownLatch finished = new CountDownLatch(1);
        lookups.close();
        submit(() -> children.finish(finished::countDown));
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        try {
            var _ = finished.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            submit(() -> stopping = true);
        }
        thread.join();
    }

    private void submit(Runnable request) {
        requests.add(request);
        wakeup.wake();
    }

    private void run() {
        try (wakeup;
                poller;
                children) {
            wakeup.watch(poller, this::serve);
            while (!stopping) {
                awaitReady();
            }
        } catch (CallFailed | RuntimeException e) {
            log.critical("process I/O has ended: " + e);
        }
    }

    /** What is not handled for want of memory is ready again at the next look. */
    private void awaitReady() {
        try {
            poller.await(this::serveIfAsked);
        } catch (OutOfMemoryError e) {
            wakeup.wake();
        }
    }

    /** However many pipes are ready, a start, a signal or an end does not wait until all have been read. */
    private void serveIfAsked() {
        if (wakeup.isPending()) {
            serve();
        }
    }

    private void serve() {
        wakeup.reset();
        for (Runnable request = requests.poll(); request != null; request = requests.poll()) {
            poller.guarded(request);
        }
        children.reap();
    }
}
