package io.weka.supervisor.adapter.logfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * What a log is written to at present: opened by its name, opened again on demand, in the end closed for good. For the
 * writing thread, but where another is said.
 */
final class CurrentTarget {

    private final LogSpec spec;
    private final Trouble trouble;
    private Rotation rotation;
    private volatile @Nullable Target target;
    private @Nullable Target retired;
    private boolean wanted;
    private boolean closed;
    private volatile boolean abandoned;

    CurrentTarget(LogSpec spec, Rotation rotation, TroubleReport report) {
        this.spec = spec;
        this.rotation = rotation;
        this.trouble = new Trouble(spec.path().toString(), new UntilAbandoned(report));
    }

    /** Closing a stream under its writing thread makes that fail, which is no trouble. */
    private final class UntilAbandoned implements TroubleReport {
        private final TroubleReport report;

        UntilAbandoned(TroubleReport report) {
            this.report = report;
        }

        @Override
        public void trouble(String text) {
            if (!abandoned) {
                report.trouble(text);
            }
        }

        @Override
        public void over(String text) {
            if (!abandoned) {
                report.over(text);
            }
        }
    }

    /** Any thread. */
    long lostBytes() {
        return trouble.everLost();
    }

    /** Any thread. */
    void notOffered(long bytes) {
        trouble.notOffered(bytes);
    }

    /** Any thread. */
    long faults() {
        return trouble.faults();
    }

    /** Nothing is taken although there is much to write. Any thread. */
    void stalled(long waiting) {
        trouble.remark("takes nothing, " + waiting + " bytes wait for it");
    }

    /** Any thread. */
    void movesAgain() {
        trouble.remarkOver("takes output again");
    }

    /** From now on it should be open: something is to be written, or somebody may look for the file. */
    void want() {
        wanted = true;
    }

    /** Whether it is not open and should be. */
    boolean isToBeOpened() {
        Target present = target;
        return wanted && !closed && (present == null || !present.isOpen());
    }

    /** Whether it was tried; not when it has to be done by a thread of its own, because it may block for ever. */
    boolean open(Device here) {
        FileKind kind = FileKind.of(spec.path());
        if (kind != FileKind.REGULAR && here.isShared()) {
            return false;
        }
        Target fresh = kind == FileKind.REGULAR
                ? new RotatingFile(spec, rotation, here.buffer(), trouble)
                : new RawStream(spec.path(), kind, here.buffer(), trouble);
        target = fresh;
        fresh.open();
        return true;
    }

    /** Before each batch. */
    void begin() {
        Target present = target;
        if (present != null) {
            present.begin();
        }
    }

    void write(byte[] bytes) {
        write(ByteBuffer.wrap(bytes));
    }

    void write(ByteBuffer bytes) {
        Target to = target;
        if (to != null && bytes.hasRemaining() && !closed && !abandoned) {
            to.write(bytes);
        }
    }

    void flush() {
        Target present = target;
        if (present != null) {
            present.flush();
        }
    }

    /** Whether that is new, and it is therefore to be opened anew as after {@link #retire}. */
    boolean limit(Rotation limits) {
        if (limits.equals(rotation)) {
            return false;
        }
        rotation = limits;
        retire();
        return true;
    }

    /** Has it opened anew; to be followed by {@link #closeRetired} once it is. */
    void retire() {
        closeRetired();
        retired = target;
        target = null;
    }

    /** Only after the new one is open: closing the last end of a FIFO would throw away what is in it. */
    void closeRetired() {
        Target old = retired;
        retired = null;
        if (old != null) {
            old.close();
        }
    }

    /** Whether nothing has its name; it is made again when it is opened. */
    boolean isGone() {
        boolean gone = Files.notExists(spec.path());
        if (gone) {
            closePresent();
        }
        return gone;
    }

    /** Takes the file away; it is made again when it is opened. Whether that worked. */
    boolean remove() {
        try {
            if (!Files.isRegularFile(spec.path()) || !Files.deleteIfExists(spec.path())) {
                return false;
            }
        } catch (IOException e) {
            return false;
        }
        closePresent();
        return true;
    }

    /** For good; what is written later is dropped. */
    void close() {
        closed = true;
        closePresent();
    }

    private void closePresent() {
        Target present = target;
        if (present != null) {
            present.close();
        }
    }

    /** Whether it is known to be no regular file. Any thread. */
    boolean isStream() {
        return target instanceof RawStream;
    }

    /** Drops all from now on, and frees the writing thread where that is possible. Any thread. */
    void abandon() {
        abandoned = true;
        if (target instanceof RawStream stream) {
            stream.close();
        }
    }

    /** After each batch, also one that came to nothing. */
    void letGo() {
        Target present = target;
        if (present != null) {
            present.letGo();
        }
    }

    /** A chunk came to nothing by a defect. */
    void lost(long bytes) {
        trouble.lost(bytes);
    }

    /** A batch came to nothing by a defect, or for want of memory. */
    void failed(Throwable e) {
        flush();
        trouble.remark("failed: " + e);
    }
}
