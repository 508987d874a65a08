package io.weka.supervisor.boot;

import io.weka.supervisor.domain.config.ConfigError;
import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Inbox;
import io.weka.supervisor.domain.port.out.ConfigSource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reads the configuration again, on a thread that is there only while there is something to read. A client waits for each
 * answer, so there is one whatever becomes of the reading: it may fail in any way, and a disk may take for ever.
 */
final class ConfigLoader implements ConfigSource {
    private final Supplier<ConfigReading> reader;
    private final Inbox inbox;
    private final Duration patience;
    private final ThreadPoolExecutor thread;

    ConfigLoader(Supplier<ConfigReading> reader, Inbox inbox, Duration patience) {
        this.reader = reader;
        this.inbox = inbox;
        this.patience = patience;
        this.thread = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> daemonThread(task));
        thread.allowCoreThreadTimeOut(true);
    }

    private static Thread daemonThread(Runnable task) {
        return Thread.ofPlatform().name("config").daemon().unstarted(task);
    }

    @Override
    public void load() {
        var _ = begin().completeOnTimeout(
                        rejected("it takes longer than " + patience.toSeconds() + " s"),
                        patience.toNanos(),
                        TimeUnit.NANOSECONDS)
                .exceptionally(failure -> rejected(
                        Objects.requireNonNullElse(failure.getCause(), failure).toString()))
                .thenAccept(reading -> inbox.post(new Fact.ConfigRead(reading)));
    }

    private CompletableFuture<ConfigReading> begin() {
        try {
            return CompletableFuture.supplyAsync(reader, thread);
        } catch (OutOfMemoryError noThread) {
            return CompletableFuture.failedFuture(noThread);
        }
    }

    private static ConfigReading rejected(String reason) {
        return new ConfigReading.Rejected(
                List.of(new ConfigError("could not read the configuration: " + reason, Optional.empty())));
    }
}
