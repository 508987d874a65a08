package io.weka.supervisor.adapter.listener;

import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.port.out.DaemonLog;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Logs something that may happen very often: the first {@link #ONE_BY_ONE} of a burst with a line each, the others in one
 * line per window, and again from the start after a quiet window. Owned by one thread, which also keeps the time.
 */
final class BurstLog {

    static final int ONE_BY_ONE = 10;

    private final DaemonLog log;
    private final LogLevel level;
    private final LongFunction<String> summary;
    private boolean open;
    private int logged;
    private long unlogged;

    /** @param summary the line about so many more of them */
    BurstLog(DaemonLog log, LogLevel level, LongFunction<String> summary) {
        this.log = log;
        this.level = level;
        this.summary = summary;
    }

    /**
     * It happened; the line is only made when it is logged. Answers true when a window begins with it: at its end
     * {@link #windowEnds} has to be called.
     */
    boolean add(Supplier<String> line) {
        if (logged < ONE_BY_ONE) {
            logged++;
            log.log(level, line.get());
            return opens();
        }
        return add(1);
    }

    /** It happened so many times, and there is no line for each. */
    boolean add(long times) {
        unlogged += times;
        return opens();
    }

    /** Answers true when another window begins. */
    boolean windowEnds() {
        if (unlogged == 0) {
            open = false;
            logged = 0;
            return false;
        }
        log.log(level, summary.apply(unlogged));
        unlogged = 0;
        return true;
    }

    private boolean opens() {
        boolean opens = !open;
        open = true;
        return opens;
    }
}
