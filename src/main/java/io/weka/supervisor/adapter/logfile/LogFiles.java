package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.LogFormat;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.metric.Metric;
import io.weka.supervisor.domain.metric.MetricSource;
import io.weka.supervisor.domain.metric.Sample;
import io.weka.supervisor.domain.port.in.LogTail;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.Clock;
import io.weka.supervisor.domain.port.out.Logs;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.AnsiStripper;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessResult;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * The log files of the processes. Files are only touched by threads of the adapter: a pair for each disk and for each
 * target that is no regular file, however many processes there are. Any thread may call.
 */
public final class LogFiles implements Logs, MetricSource {

    /** How long a read waits for the writing of what was offered before it; on a healthy disk it takes no time. */
    private static final long READ_ANYWAY_MILLIS = 500;

    private static final long CLEAR_MILLIS = 5000;
    private static final Path DEV_NULL = Path.of("/dev/null");
    private static final OutputSink NOWHERE = new LooseSink(Optional.empty(), Optional.empty());

    private final LogSettings settings;
    private final FileDaemonLog log;
    private final Clock clock;
    private final Syslog syslog;
    private final AutoLogs autoLogs;
    private final Devices devices = new Devices();
    private final OpenLogs logs;
    private final Map<ProcessId, List<FileSink>> sinks = new ConcurrentHashMap<>();

    public LogFiles(LogSettings settings, FileDaemonLog log, Clock clock, SyslogSocket socket) {
        this.settings = settings;
        this.log = log;
        this.clock = clock;
        this.syslog = new Syslog(socket, clock, log.troubles());
        this.autoLogs = new AutoLogs(settings.childlogdir(), settings.identifier());
        this.logs = new OpenLogs(settings, devices, log.troubles());
    }

    /** Removes the AUTO logs of an earlier run; to be called before anything is attached. Blocks. */
    public void removeOldAutoLogs() {
        autoLogs.removeOld(log);
    }

    @Override
    public OutputSink attach(ProcessId id, Channel channel, ChannelConfig config) {
        boolean toSyslog = config.syslog() || config.target() instanceof LogTarget.Syslog;
        Optional<Syslog.Lines> lines = toSyslog ? Optional.of(lines(id)) : Optional.empty();
        return switch (config.target()) {
            case LogTarget.None() -> loose(Optional.empty(), lines);
            case LogTarget.Syslog() -> loose(Optional.empty(), lines);
            case LogTarget.File(String path) -> file(id, channel, path, false, config, lines);
            case LogTarget.Auto() -> file(id, channel, autoLogs.newPath(id.name(), channel), true, config, lines);
        };
    }

    private Syslog.Lines lines(ProcessId id) {
        return syslog.new Lines(id.name() + " ", stripper());
    }

    private Optional<AnsiStripper> stripper() {
        return settings.stripAnsi() ? Optional.of(new AnsiStripper()) : Optional.empty();
    }

    private static OutputSink loose(Optional<String> path, Optional<Syslog.Lines> lines) {
        return path.isEmpty() && lines.isEmpty() ? NOWHERE : new LooseSink(path, lines);
    }

    private OutputSink file(
            ProcessId id,
            Channel channel,
            String name,
            boolean auto,
            ChannelConfig config,
            Optional<Syslog.Lines> lines) {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            log.error("cannot use log file " + name + ": " + e.getReason());
            return loose(Optional.of(name), lines);
        }
        if (path.equals(DEV_NULL)) {
            return loose(Optional.of(name), lines);
        }
        LogWriter writer = logs.use(path, auto, new Rotation(config.maxBytes(), config.backups()));
        boolean shaped = config.format() != LogFormat.RAW && FileKind.isOwnStream(path);
        Optional<LineShaper> shaper =
                shaped ? Optional.of(new LineShaper(id, channel, config.format(), clock)) : Optional.empty();
        FileSink sink = new FileSink(name, writer, stripper(), shaper, lines);
        sinks.merge(id, List.of(sink), LogFiles::both);
        return sink;
    }

    private static List<FileSink> both(List<FileSink> some, List<FileSink> more) {
        List<FileSink> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    @Override
    public Runnable detach(ProcessId id) {
        List<FileSink> gone = Objects.requireNonNullElse(sinks.remove(id), List.of());
        return () -> gone.forEach(sink -> {
            sink.detach();
            logs.release(sink.writer());
        });
    }

    /** Logs nothing itself: what the reference logs comes from the orchestrator, before this call. */
    @Override
    public void reopen() {
        log.reopen();
        logs.all().forEach(LogWriter::reopen);
    }

    @Override
    public void read(String path, long offset, long length, Reply<String> reply) {
        whenReadable(
                path,
                file -> LogReader.read(file, offset, length, reply),
                () -> reply.fault(Fault.of(FaultCode.NO_FILE, path)));
    }

    @Override
    public void tail(String path, long offset, long length, Reply<LogTail> reply) {
        whenReadable(
                path, file -> LogReader.tail(file, offset, length, reply), () -> reply.ok(new LogTail("", 0, false)));
    }

    /** After what was offered before is in the file, and by a thread of the device that the file lies on. */
    private void whenReadable(String name, Consumer<Path> read, Runnable never) {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            never.run();
            return;
        }
        Optional<LogWriter> writer = log.writerOf(name).or(() -> logs.find(path));
        CompletableFuture<?> written =
                writer.map(LogFiles::written).orElseGet(() -> CompletableFuture.completedFuture(true));
        var _ = written.thenRun(() -> devices.find(path, device -> device.read(() -> read.accept(path))));
    }

    private static CompletableFuture<Boolean> written(LogWriter writer) {
        CompletableFuture<Boolean> written = new CompletableFuture<>();
        if (writer.isBehind()) {
            writer.whenWritten(() -> written.complete(true));
            return written.completeOnTimeout(false, READ_ANYWAY_MILLIS, TimeUnit.MILLISECONDS);
        }
        written.complete(true);
        return written;
    }

    @Override
    public void clear(List<ProcessId> ids, Reply<List<ProcessResult>> reply) {
        List<CompletableFuture<ProcessResult>> results =
                ids.stream().map(this::cleared).toList();
        var _ = CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                .thenRun(() ->
                        reply.ok(results.stream().map(CompletableFuture::join).toList()));
    }

    private CompletableFuture<ProcessResult> cleared(ProcessId id) {
        CompletableFuture<Boolean> all = CompletableFuture.completedFuture(true);
        for (FileSink sink : sinks.getOrDefault(id, List.of())) {
            CompletableFuture<Boolean> one = new CompletableFuture<>();
            sink.writer().clear(one::complete);
            if (!one.isDone()) {
                one = one.completeOnTimeout(false, CLEAR_MILLIS, TimeUnit.MILLISECONDS);
            }
            all = all.thenCombine(one, Boolean::logicalAnd);
        }
        return all.thenApply(done ->
                done ? ProcessResult.success(id) : ProcessResult.failure(id, Fault.of(FaultCode.FAILED, id.display())));
    }

    @Override
    public void clearMain(Reply<Boolean> reply) {
        log.clear(reply);
    }

    @Override
    public void collect(Consumer<List<Metric>> answer) {
        List<LogWriter> writers = new ArrayList<>(logs.all());
        writers.addAll(log.writers());
        List<Sample> lost = new ArrayList<>(byFile(writers, LogWriter::lostBytes));
        lost.add(Sample.of(syslog.lostBytes(), Sample.label("file", "syslog")));
        answer.accept(List.of(
                Metric.counter(
                        "supervisord_log_lost_bytes_total", "Output that could not be written to its log file.", lost),
                Metric.counter(
                        "supervisord_log_faults_total",
                        "How often a log file could not be opened, written or rotated, was taken away, or took nothing.",
                        byFile(writers, LogWriter::faults)),
                Metric.gauge(
                        "supervisord_log_waiting_bytes",
                        "Output that waits to be written to its log file.",
                        byFile(writers, LogWriter::waitingBytes)),
                Metric.counter(
                        "supervisord_daemon_log_dropped_lines_total",
                        "Lines of the daemon's log that its target did not take.",
                        List.of(Sample.of(log.droppedLines())))));
    }

    /** The daemon's log and those of programs may go to the same stream. */
    private static List<Sample> byFile(List<LogWriter> writers, ToLongFunction<LogWriter> value) {
        Map<String, Long> sums = new TreeMap<>();
        writers.forEach(writer -> sums.merge(writer.spec().path().toString(), value.applyAsLong(writer), Long::sum));
        return sums.entrySet().stream()
                .map(sum -> Sample.of(sum.getValue(), Sample.label("file", sum.getKey())))
                .toList();
    }

    /**
     * Writes out and sends everything, at most that long, closes all logs and logs what was lost at targets that took nothing.
     * Blocks. Later offers are taken and dropped.
     */
    public void close(Duration patience) {
        sinks.values().forEach(files -> files.forEach(FileSink::detach));
        sinks.clear();
        Closing closing = new Closing(patience);
        CountDownLatch sent = new CountDownLatch(1);
        syslog.whenSent(sent::countDown);
        for (Closing.Loss loss : closing.close(logs.all())) {
            log.error("log file " + loss.path() + " did not take the last " + loss.bytes() + " bytes, they are lost");
        }
        closing.await(sent);
    }
}
