package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.LogFormat;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.port.out.Clock;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.Channel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Logs to its own stdout, from several threads and as a program with {@code stdout_logfile=/dev/stdout}. */
final class StdoutProbe {

    private StdoutProbe() {}

    public static void main(String[] args) throws InterruptedException {
        Path folder = Path.of(args[0]);
        Clock clock = LogWorld.clockAt(1_700_000_000_007L);
        FileDaemonLog log = new FileDaemonLog(
                new DaemonLogSettings(
                        new LogTarget.File(folder.resolve("log").toString()),
                        0,
                        0,
                        LogLevel.INFO,
                        LogFormat.RAW,
                        true,
                        1 << 20),
                clock,
                message -> {});
        LogFiles logs = new LogFiles(
                new LogSettings(
                        folder.toString(), "supervisor", false, 1 << 20, Duration.ofSeconds(5), Duration.ofSeconds(5)),
                log,
                clock,
                message -> {});
        OutputSink sink = logs.attach(
                LogWorld.id("p"),
                Channel.STDOUT,
                new ChannelConfig(new LogTarget.File("/dev/stdout"), 10, 3, 0, false, false));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int line = 0; line < 250; line++) {
                    log.info("line " + line);
                    LogWorld.write(sink, "hello-there\n");
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        logs.close(Duration.ofSeconds(10));
        log.close(Duration.ofSeconds(10));
    }
}
