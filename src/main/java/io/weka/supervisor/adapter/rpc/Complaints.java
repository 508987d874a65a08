package io.weka.supervisor.adapter.rpc;

import io.weka.supervisor.domain.metric.Metric;
import io.weka.supervisor.domain.metric.Sample;
import io.weka.supervisor.domain.port.out.DaemonLog;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Counts one kind of trouble, and logs it once per burst: clients must not fill the log. One thread. */
final class Complaints {
    private static final long QUIET = TimeUnit.SECONDS.toNanos(10);

    private final DaemonLog log;
    private final String metric;
    private final String help;
    private long count;
    private long untold;
    private long toldAt = System.nanoTime() - QUIET;

    Complaints(DaemonLog log, String metric, String help) {
        this.log = log;
        this.metric = metric;
        this.help = help;
    }

    void add(String text) {
        count++;
        long now = System.nanoTime();
        if (now - toldAt < QUIET) {
            untold++;
            return;
        }
        log.warn("rpc: " + text + (untold > 0 ? ", and " + untold + " times since this was logged last" : ""));
        untold = 0;
        toldAt = now;
    }

    Metric metric() {
        return Metric.counter(metric, help, List.of(Sample.of(count)));
    }
}
