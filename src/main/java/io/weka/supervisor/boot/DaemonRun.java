package io.weka.supervisor.boot;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.weka.supervisor.adapter.listener.ListenerPump;
import io.weka.supervisor.adapter.listener.ObservedLogs;
import io.weka.supervisor.adapter.logfile.DaemonLogSettings;
import io.weka.supervisor.adapter.logfile.FileDaemonLog;
import io.weka.supervisor.adapter.logfile.FollowedLogs;
import io.weka.supervisor.adapter.logfile.LogFiles;
import io.weka.supervisor.adapter.logfile.LogSettings;
import io.weka.supervisor.adapter.posix.ProcessLoop;
import io.weka.supervisor.adapter.rpc.Product;
import io.weka.supervisor.adapter.rpc.RpcServer;
import io.weka.supervisor.adapter.rpc.SocketUnavailable;
import io.weka.supervisor.domain.ProductVersion;
import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.Configuration.Notice;
import io.weka.supervisor.domain.config.DaemonConfig;
import io.weka.supervisor.domain.config.ServerConfig;
import io.weka.supervisor.domain.metric.MetricSource;
import io.weka.supervisor.domain.orchestrator.End;
import io.weka.supervisor.domain.orchestrator.Orchestrator;
import io.weka.supervisor.domain.orchestrator.Ports;
import io.weka.supervisor.domain.process.PythonText;
import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.NativeMemory;
import io.weka.supervisor.kernel.Posix;
import io.weka.supervisor.kernel.SelfCommand;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of the daemon, from a configuration to the end of its last process. */
final class DaemonRun {
    private static final Duration FLUSH_PATIENCE = Duration.ofSeconds(5);

    /** The part of it that is kept for the files, when a log takes nothing of what its programs left in their pipes. */
    private static final Duration FOR_FILES = Duration.ofSeconds(1);

    private static final Duration READ_PATIENCE = Duration.ofMinutes(1);
    private static final long SERVER_PATIENCE_SECONDS = 10;

    private final Launch launch;
    private final Configuration configuration;
    private final DaemonConfig daemon;
    private final Vertx vertx;
    private final Posix posix;
    private final WaitingSignals signals;
    private final boolean first;
    private boolean started;
    private long nextSerial;

    /**
     * {@code first}: none has started anything in this process. {@code nextSerial}: of its first event, for they are counted
     * over restarts.
     */
    DaemonRun(
            Launch launch,
            Configuration configuration,
            Vertx vertx,
            Posix posix,
            WaitingSignals signals,
            boolean first,
            long nextSerial) {
        this.launch = launch;
        this.configuration = configuration;
        this.daemon = configuration.daemon();
        this.vertx = vertx;
        this.posix = posix;
        this.signals = signals;
        this.first = first;
        this.nextSerial = nextSerial;
    }

    /** Of the first event of a run after this one. */
    long nextSerial() {
        return nextSerial;
    }

    /** Whether it came to starting anything: a signal that waited may have asked for the end. */
    boolean hasStarted() {
        return started;
    }

    End run() throws StartFailed, InterruptedException {
        List<Notice> notices = new ArrayList<>(configuration.notices());
        notices.addAll(new Privileges(posix, daemon).take());
        SystemClock clock = new SystemClock();
        try (DevLog syslog = new DevLog(posix)) {
            FileDaemonLog log = new FileDaemonLog(DaemonLogSettings.of(daemon), clock, syslog);
            try {
                notices.stream()
                        .sorted(Comparator.comparing(Notice::level))
                        .forEach(notice -> log.log(notice.level(), notice.text()));
                return run(clock, log, new LogFiles(LogSettings.of(daemon), log, clock, syslog));
            } finally {
                log.close(FLUSH_PATIENCE);
            }
        }
    }

    private End run(SystemClock clock, FileDaemonLog log, LogFiles files) throws StartFailed, InterruptedException {
        Mailbox mailbox = new Mailbox();
        ProcessLoop children = new ProcessLoop(posix, mailbox, log, self());
        ListenerPump listeners = new ListenerPump(daemon.identifier(), children::writeStdin, mailbox, log);
        ObservedLogs logs = new ObservedLogs(files, daemon.stripAnsi(), mailbox, log);
        Ports ports = new Ports(
                clock, children, logs, log, listeners, new ConfigLoader(launch::readAgain, mailbox, READ_PATIENCE));
        Orchestrator orchestrator = new Orchestrator(ports, configuration, launch.environment(), nextSerial);
        Optional<RpcServer> server =
                configuration.server().map(config -> server(config, mailbox, List.of(children, listeners, files), log));
        OrchestratorLoop loop = new OrchestratorLoop(orchestrator, mailbox, clock, log);
        children.start();
        launch.signals().watch(children, log);
        try {
            Optional<End> asked = loop.before(signals.take());
            if (asked.isPresent()) {
                return asked.get();
            }
            if (!daemon.nocleanup()) {
                files.removeOldAutoLogs();
            }
            if (server.isPresent()) {
                open(server.get(), log);
            }
            // Again: it may have taken a while, and nothing is brought up only to be taken down.
            Optional<End> meanwhile = loop.before(signals.take());
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            signals.deliverTo(mailbox);
            return supervise(loop, log);
        } finally {
            signals.keep(mailbox);
            nextSerial = orchestrator.nextSerial();
            server.ifPresent(DaemonRun::close);
            long deadline = System.nanoTime() + FLUSH_PATIENCE.toNanos();
            children.close(FLUSH_PATIENCE.minus(FOR_FILES));
            listeners.close();
            files.close(Duration.ofNanos(deadline - System.nanoTime()));
        }
    }

    private RpcServer server(ServerConfig config, Mailbox mailbox, List<MetricSource> sources, FileDaemonLog log) {
        return new RpcServer(
                vertx,
                config,
                new Product(ProductVersion.TEXT, posix.getpid()),
                mailbox,
                new FollowedLogs(),
                sources,
                log);
    }

    private void open(RpcServer server, FileDaemonLog log) throws StartFailed, InterruptedException {
        await(server.start()).forEach(System.err::println);
        log.info("RPC interface 'supervisor' initialized");
        if (configuration.server().flatMap(ServerConfig::credentials).isEmpty()) {
            log.critical("Server 'unix_http_server' running without any HTTP authentication checking");
        }
    }

    private End supervise(OrchestratorLoop loop, FileDaemonLog log) throws StartFailed, InterruptedException {
        started = true;
        if (launch.detached() && first) {
            settleInBackground(log);
        }
        PidFile pidFile = new PidFile(daemon.pidfile(), log);
        if (pidFile.write(posix.getpid())) {
            log.info("supervisord started with pid " + posix.getpid());
        }
        try {
            return loop.run(() -> {
                if (launch.detached() && first) {
                    letGoOfTerminal(log);
                }
            });
        } finally {
            pidFile.remove();
        }
    }

    private void settleInBackground(FileDaemonLog log) throws StartFailed {
        log.info("daemonizing the supervisord process");
        posix.umask(daemon.umask());
        if (daemon.directory().isEmpty()) {
            return;
        }
        String directory = daemon.directory().get();
        try (NativeMemory path = NativeMemory.string(posix, directory)) {
            CallFailed.check(posix.chdir(path.address()));
            log.info("set current directory: " + PythonText.quoted(directory));
        } catch (CallFailed failure) {
            log.critical("can't chdir into " + PythonText.quoted(directory) + ": " + failure.getMessage());
        }
    }

    private void letGoOfTerminal(FileDaemonLog log) {
        try {
            Detach.ready(posix);
        } catch (CallFailed failure) {
            log.warn("cannot let go of the terminal: " + failure.getMessage());
        }
    }

    private static SelfCommand self() throws StartFailed {
        try {
            return SelfCommand.ofThisProcess();
        } catch (IOException noProc) {
            throw new StartFailed("cannot find this program in /proc: " + noProc.getMessage());
        }
    }

    private static <T> T await(Future<T> future) throws StartFailed, InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(SERVER_PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            Throwable cause = Optional.ofNullable(failure.getCause()).orElse(failure);
            String message = String.valueOf(cause.getMessage());
            throw cause instanceof SocketUnavailable socket
                    ? new StartFailed(message, socket.place())
                    : new StartFailed(message);
        } catch (TimeoutException late) {
            throw new StartFailed("the HTTP server did not open its socket within " + SERVER_PATIENCE_SECONDS + " s");
        }
    }

    private static void close(RpcServer server) {
        try {
            await(server.stop());
        } catch (StartFailed ignored) {
            // It is closed when the process ends at the latest.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
