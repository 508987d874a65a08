package io.weka.supervisor.adapter.logfile;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Counts what a log loses and tells it once for each burst, so that a full disk does not get fuller by it. Used by the
 * thread that writes the log.
 */
final class Trouble {

    private static final long QUIET = TimeUnit.SECONDS.toNanos(10);

    private final String name;
    private final Consumer<String> tell;
    private final AtomicLong everLost = new AtomicLong();
    private long lost;
    private boolean told;
    private boolean toldBefore;
    private long lastTold;

    /** @param tell gets texts for the daemon's log; must not block */
    Trouble(String name, Consumer<String> tell) {
        this.name = name;
        this.tell = tell;
    }

    void lost(long bytes, IOException why) {
        lost(bytes);
        once("cannot write to log file " + name + ": " + reason(why) + "; output is dropped until that works again");
    }

    void lost(long bytes) {
        lost += bytes;
        everLost.addAndGet(bytes);
    }

    /** All bytes that were lost so far. Any thread. */
    long everLost() {
        return everLost.get();
    }

    void cannotRotate(IOException why) {
        once("cannot rotate log file " + name + ": " + reason(why) + "; it grows until that works again");
    }

    void remark(String text) {
        tell.accept("log file " + name + " " + text);
    }

    /** All is well again. */
    void over() {
        if (told) {
            told = false;
            tell.accept("log file " + name + " can be written again, " + lost + " bytes were lost");
            lost = 0;
        }
    }

    private void once(String text) {
        long now = System.nanoTime();
        if (!told && !(toldBefore && now - lastTold < QUIET)) {
            told = true;
            toldBefore = true;
            lastTold = now;
            tell.accept(text);
        }
    }

    /** The text of the system's error without the path. */
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "No such file or directory";
            case AccessDeniedException _ -> "Permission denied";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
