package io.weka.supervisor.adapter.logfile;

import java.nio.ByteBuffer;

/** What a log is written to, as it was when it was opened. Used by one thread at a time; no method throws. */
sealed interface Target permits RotatingFile, RawStream {

    boolean isOpen();

    /** Tries to open it; a failure is told once. */
    void open();

    /** Called before each batch of chunks. */
    void begin();

    /** Writes a chunk, or counts it as lost. It may be copied to the buffer and stay there until {@link #flush}. */
    void write(ByteBuffer chunk);

    void flush();

    /** Lets others write to the same stream. Called after each batch, whatever became of it. */
    void letGo();

    void close();
}
