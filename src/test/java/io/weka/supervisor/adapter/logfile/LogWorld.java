package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.LogFormat;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.Clock;
import io.weka.supervisor.domain.port.out.LentBytes;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.Moment;
import io.weka.supervisor.domain.process.ProcessId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Real log files in a scratch folder, with a daemon's log beside them. */
final class LogWorld implements AutoCloseable {

    static final int QUEUE = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final Path folder;
    final Path mainLog;
    final List<String> syslog = new CopyOnWriteArrayList<>();
    final FileDaemonLog log;
    final LogFiles logs;

    LogWorld(Path folder) {
        this(folder, false, Duration.ofMillis(200));
    }

    LogWorld(Path folder, boolean stripAnsi, Duration noticeGone) {
        this.folder = folder;
        this.mainLog = folder.resolve("supervisord.log");
        SyslogSocket socket = bytes -> syslog.add(new String(bytes, StandardCharsets.UTF_8));
        Clock clock = clockAt(1_700_000_000_123L);
        DaemonLogSettings daemon = new DaemonLogSettings(
                new LogTarget.File(mainLog.toString()), 1 << 20, 1, LogLevel.INFO, LogFormat.RAW, false, 1 << 20);
        this.log = new FileDaemonLog(daemon, clock, socket);
        this.logs = new LogFiles(
                new LogSettings(folder.toString(), "supervisor", stripAnsi, QUEUE, noticeGone, Duration.ofMillis(300)),
                log,
                clock,
                socket);
    }

    static Clock clockAt(long epochMillis) {
        return new Clock() {
            @Override
            public Moment now() {
                return new Moment(0, epochMillis);
            }

            @Override
            public ZoneId zone() {
                return ZoneOffset.UTC;
            }
        };
    }

    static ProcessId id(String name) {
        return new ProcessId(name, name);
    }

    OutputSink attach(String name, String path, long maxBytes, int backups) {
        return attach(name, Channel.STDOUT, new LogTarget.File(path), maxBytes, backups);
    }

    OutputSink attach(String name, Channel channel, LogTarget target, long maxBytes, int backups) {
        return logs.attach(id(name), channel, new ChannelConfig(target, maxBytes, backups, 0, false, false));
    }

    /** As the process I/O loop does: waits for room where there is none. */
    static void write(OutputSink sink, byte[] chunk) {
        write(sink, LentBytes.of(chunk));
    }

    static void write(OutputSink sink, LentBytes chunk) {
        Semaphore room = new Semaphore(0);
        while (!sink.offer(1, chunk, room::release)) {
            try {
                if (!room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("no room");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static void write(OutputSink sink, String text) {
        write(sink, text.getBytes(StandardCharsets.UTF_8));
    }

    String mainLogText() {
        return text(mainLog);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    /** The value, or the fault's message. */
    static <T> Object answer(Consumer<Reply<T>> call) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        call.accept(new Reply<>() {
            @Override
            public void ok(T value) {
                answer.complete(value);
            }

            @Override
            public void fault(Fault fault) {
                answer.complete(fault.message());
            }
        });
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no answer", e);
        }
    }

    static void fifo(Path path) throws IOException, InterruptedException {
        if (new ProcessBuilder("mkfifo", path.toString()).start().waitFor() != 0) {
            throw new IOException("mkfifo " + path);
        }
    }

    /** Everything is in the files after this. */
    @Override
    public void close() {
        logs.close(PATIENCE);
        log.close(PATIENCE);
    }
}
