package io.weka.supervisor.boot;

import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Inbox;
import io.weka.supervisor.domain.port.out.ConfigSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Reads the configuration again, on a thread that is there only while there is something to read. */
final class ConfigLoader implements ConfigSource {
    private final Launch launch;
    private final Inbox inbox;
    private final ThreadPoolExecutor thread;

    ConfigLoader(Launch launch, Inbox inbox) {
        this.launch = launch;
        this.inbox = inbox;
        this.thread = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> daemonThread(task));
        thread.allowCoreThreadTimeOut(true);
    }

    private static Thread daemonThread(Runnable task) {
        return Thread.ofPlatform().name("config").daemon().unstarted(task);
    }

    @Override
    public void load() {
        thread.execute(() -> inbox.post(new Fact.ConfigRead(launch.reader().read(launch.options()))));
    }
}
