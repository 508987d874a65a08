package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.domain.port.out.LogFollower;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Follows log files for {@code tail -f}: looks at them a few times a second while somebody follows, whoever writes them.
 * One thread for all, and none when nobody follows. Any thread may call.
 */
public final class FollowedLogs implements LogFollower {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

    private final List<FollowedFile> files = new CopyOnWriteArrayList<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private final Executor thread = new Workers(1, "log follow", Duration.ofMillis(1));

    /** At most half a MiB of a file is handed over in each round, so a slow reader costs little until it is cut off. */
    @Override
    public Runnable follow(String path, int backlog, Consumer<byte[]> more) {
        FollowedFile file = new FollowedFile(Path.of(path), backlog, more);
        files.add(file);
        start();
        return file::end;
    }

    private void start() {
        if (running.compareAndSet(false, true)) {
            thread.execute(this::run);
        }
    }

    private void run() {
        while (!files.isEmpty()) {
            files.forEach(FollowedFile::look);
            files.removeIf(FollowedFile::closeIfEnded);
            LockSupport.parkNanos(PAUSE);
        }
        running.set(false);
        if (!files.isEmpty()) {
            start();
        }
    }
}
