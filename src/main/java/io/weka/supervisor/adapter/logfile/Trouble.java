package io.weka.supervisor.adapter.logfile;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what a log loses and tells it once for each burst, so that a full disk does not get fuller by it. Used by the
 * thread that writes the log.
 */
final class Trouble {

    private static final long QUIET = TimeUnit.SECONDS.toNanos(10);

    private final String name;
    private final TroubleReport report;
    private final AtomicLong everLost = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private long lost;
    private boolean told;
    private boolean toldBefore;
    private long lastTold;
    private boolean rotationTold;

    Trouble(String name, TroubleReport report) {
        this.name = name;
        this.report = report;
    }

    void lost(long bytes, IOException why) {
        lost(bytes);
        faults.incrementAndGet();
        once("cannot write to log file " + name + ": " + reason(why) + "; output is dropped until that works again");
    }

    void lost(long bytes) {
        lost += bytes;
        everLost.addAndGet(bytes);
    }

    /** Of what never came here, since there was no room for it. Any thread. */
    void notOffered(long bytes) {
        everLost.addAndGet(bytes);
        remark("had no room for the last " + bytes + " bytes of a process, they are lost");
    }

    /** All bytes that were lost so far. Any thread. */
    long everLost() {
        return everLost.get();
    }

    /** How often it could not be opened, written or rotated, was taken away or stalled. Any thread. */
    long faults() {
        return faults.get();
    }

    void cannotRotate(IOException why) {
        faults.incrementAndGet();
        if (!rotationTold) {
            rotationTold = true;
            report.trouble("cannot rotate log file " + name + ": " + reason(why) + "; it grows until that works again");
        }
    }

    void rotated() {
        if (rotationTold) {
            rotationTold = false;
            report.over("log file " + name + " was rotated again");
        }
    }

    /** Any thread. */
    void remark(String text) {
        faults.incrementAndGet();
        report.trouble("log file " + name + " " + text);
    }

    /** Something that was remarked is over. Any thread. */
    void remarkOver(String text) {
        report.over("log file " + name + " " + text);
    }

    /** All is well again. */
    void over() {
        if (told) {
            told = false;
            report.over("log file " + name + " can be written again, " + lost + " bytes were lost");
            lost = 0;
        }
    }

    private void once(String text) {
        long now = System.nanoTime();
        if (!told && !(toldBefore && now - lastTold < QUIET)) {
            told = true;
            toldBefore = true;
            lastTold = now;
            report.trouble(text);
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
