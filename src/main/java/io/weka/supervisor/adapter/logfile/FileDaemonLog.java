package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.Clock;
import io.weka.supervisor.domain.port.out.DaemonLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The daemon's own log in a file that rotates, or in the system's log, and in the foreground on stdout too. No call
 * waits: when a target stalls, its lines are dropped, and their number is logged when it moves again. Any thread.
 */
public final class FileDaemonLog implements DaemonLog {

    private static final Path STDOUT = Path.of("/dev/stdout");

    private final LogLevel threshold;
    private final Clock clock;
    private final LineFormat format;
    private final Optional<String> path;
    private final Optional<LossyOutput> file;
    private final Optional<LossyOutput> stdout;
    private final Optional<Syslog> syslog;
    private final Optional<Syslog.Lines> syslogLines;

    /** So that all targets have the lines in the same order. Nothing under it waits. */
    private final ReentrantLock order = new ReentrantLock();

    /** Opens nothing yet: that is up to a thread of its own. */
    public FileDaemonLog(DaemonLogSettings settings, Clock clock, SyslogSocket socket) {
        this.threshold = settings.level();
        this.clock = clock;
        this.format = new LineFormat(clock.zone(), settings.format());
        this.path = settings.target() instanceof LogTarget.File(String name) ? Optional.of(name) : Optional.empty();
        this.file = path.map(name -> output(Path.of(name).toAbsolutePath(), settings));
        boolean twice = path.isPresent() && FileKind.isStdout(Path.of(path.get()));
        this.stdout = settings.stdout() && !twice ? Optional.of(output(STDOUT, settings)) : Optional.empty();
        this.syslog = settings.target() instanceof LogTarget.Syslog
                ? Optional.of(new Syslog(socket, clock, new AllButSyslog()))
                : Optional.empty();
        this.syslogLines = syslog.map(log -> log.new Lines("", Optional.empty()));
        // Last: the writing threads start here, and their first trouble is a line for all targets.
        file.ifPresent(output -> output.writer().place(Device.own("daemon log")));
        stdout.ifPresent(output -> output.writer().place(Device.own("daemon stdout")));
    }

    private LossyOutput output(Path target, DaemonLogSettings settings) {
        LogSpec spec = new LogSpec(target, false, Optional.empty(), LogSettings.NOTICE_STALL);
        Rotation rotation = new Rotation(settings.maxBytes(), settings.backups());
        LogWriter writer = new LogWriter(spec, rotation, settings.queueBytes(), new Elsewhere(target));
        writer.open();
        return new LossyOutput(writer, lines -> missing(target, lines));
    }

    /** The path of the log file; empty where there is none. */
    public Optional<String> path() {
        return path;
    }

    @Override
    public void log(LogLevel level, String text) {
        if (isLogged(level)) {
            write(level, text, true, true, true);
        }
    }

    @Override
    public boolean isLogged(LogLevel level) {
        return level.isLoggedAt(threshold);
    }

    private void write(LogLevel level, String text, boolean toFile, boolean toStdout, boolean toSyslog) {
        order.lock();
        try {
            String line = format.line(clock.now().epochMillis(), level, text);
            byte[] bytes = LineFormat.bytes(line);
            if (toFile) {
                file.ifPresent(output -> output.add(bytes));
            }
            if (toStdout) {
                stdout.ifPresent(output -> output.add(bytes));
            }
            if (toSyslog) {
                syslogLines.ifPresent(lines -> lines.add(bytes));
            }
        } finally {
            order.unlock();
        }
    }

    /** A target cannot be told of its own troubles before they are over. */
    private final class Elsewhere implements TroubleReport {
        private final Path target;

        Elsewhere(Path target) {
            this.target = target;
        }

        @Override
        public void trouble(String text) {
            write(LogLevel.WARN, text, target.equals(STDOUT), !target.equals(STDOUT), true);
        }

        @Override
        public void over(String text) {
            warn(text);
        }
    }

    private final class AllButSyslog implements TroubleReport {
        @Override
        public void trouble(String text) {
            write(LogLevel.WARN, text, true, true, false);
        }

        @Override
        public void over(String text) {
            trouble(text);
        }
    }

    /** For the troubles of other logs than this. */
    TroubleReport troubles() {
        return new TroubleReport() {
            @Override
            public void trouble(String text) {
                warn(text);
            }

            @Override
            public void over(String text) {
                warn(text);
            }
        };
    }

    private byte[] missing(Path target, long lines) {
        order.lock();
        try {
            String text = lines + " lines are missing here, " + target + " did not take them";
            return LineFormat.bytes(format.line(clock.now().epochMillis(), LogLevel.WARN, text));
        } finally {
            order.unlock();
        }
    }

    /** Closes the file and opens it again by name, after all that was logged before (USR2). */
    public void reopen() {
        file.ifPresent(output -> output.writer().reopen());
    }

    /**
     * Takes the file away and makes a new one (reference: clearLog). Answers NO_FILE where it is not there, FAILED where
     * that cannot be done.
     */
    public void clear(Reply<Boolean> reply) {
        if (file.isEmpty()) {
            reply.fault(Fault.of(FaultCode.NO_FILE));
            return;
        }
        LogWriter writer = file.get().writer();
        writer.whenWritten(() -> {
            if (!Files.exists(writer.spec().path())) {
                reply.fault(Fault.of(FaultCode.NO_FILE));
                return;
            }
            write(LogLevel.INFO, "reopening log file", false, true, false);
            writer.replace(done -> {
                if (done) {
                    reply.ok(true);
                } else {
                    reply.fault(Fault.of(FaultCode.FAILED));
                }
            });
        });
    }

    /** How many lines its targets did not take so far. */
    long droppedLines() {
        return Stream.of(file, stdout)
                .flatMap(Optional::stream)
                .mapToLong(LossyOutput::dropped)
                .sum();
    }

    /** Those of its targets that are files or streams. */
    List<LogWriter> writers() {
        return Stream.of(file, stdout)
                .flatMap(Optional::stream)
                .map(LossyOutput::writer)
                .toList();
    }

    /** The writer of this file, if it is the log's. */
    Optional<LogWriter> writerOf(String name) {
        return path.filter(name::equals).flatMap(same -> file).map(LossyOutput::writer);
    }

    /** Writes out what was logged, at most that long, and ends; later lines are dropped. Blocks. */
    public void close(Duration patience) {
        List<LogWriter> writers = new ArrayList<>();
        Stream.of(file, stdout).flatMap(Optional::stream).forEach(output -> {
            output.tellMissing();
            writers.add(output.writer());
        });
        Closing closing = new Closing(patience);
        CountDownLatch sent = new CountDownLatch(1);
        syslog.ifPresentOrElse(log -> log.whenSent(sent::countDown), sent::countDown);
        closing.close(writers);
        closing.await(sent);
    }
}
