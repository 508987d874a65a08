package io.weka.supervisor.client;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Standard output and standard error of a client: text goes out as UTF-8, whatever the locale, and at once. Any method
 * throws {@link UncheckedIOException} when nobody reads any more.
 */
public final class Terminal {
    private final OutputStream out;
    private final OutputStream err;

    public Terminal(OutputStream out, OutputStream err) {
        this.out = out;
        this.err = err;
    }

    public static Terminal ofThisProcess() {
        return new Terminal(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
    }

    /** Text as it is. */
    public void print(String text) {
        print(text.getBytes(StandardCharsets.UTF_8));
    }

    public void print(byte[] bytes) {
        write(out, bytes);
    }

    public void line(String text) {
        print(text + "\n");
    }

    public void errorLine(String text) {
        write(err, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void write(OutputStream stream, byte[] bytes) {
        try {
            stream.write(bytes);
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
