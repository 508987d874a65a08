package io.weka.supervisor.client;

import io.weka.supervisor.kernel.Posix;
import io.weka.supervisor.kernel.SelfCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Standard output and standard error of a client: text goes out at once, as UTF-8 whatever the locale. Any method throws
 * {@link UncheckedIOException} when nobody reads any more.
 */
public final class Terminal {
    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    private final OutputStream out;
    private final OutputStream err;
    private final IntPredicate isTerminal;
    private final BooleanSupplier noColour;

    /** Files or pipes, as far as is known. */
    public Terminal(OutputStream out, OutputStream err) {
        this(out, err, descriptor -> false, () -> false);
    }

    /**
     * Two outputs.
     *
     * @param isTerminal whether a terminal is at 1 or 2; asked only where that makes a difference
     * @param noColour whether the user has said that no program should use colours by itself; asked only for a terminal
     */
    public Terminal(OutputStream out, OutputStream err, IntPredicate isTerminal, BooleanSupplier noColour) {
        this.out = out;
        this.err = err;
        this.isTerminal = isTerminal;
        this.noColour = noColour;
    }

    public static Terminal ofThisProcess() {
        return new Terminal(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                descriptor -> Posix.get().isatty(descriptor) == 1,
                () -> wantsNoColour(SelfCommand.variables()));
    }

    /** NO_COLOR says so, or a terminal that says of itself that it can do nothing. */
    static boolean wantsNoColour(Map<String, String> environment) {
        return !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** Whether colours on standard output are for somebody's eyes, and not unwanted. */
    public boolean showsColours() {
        return isTerminal.test(STDOUT) && !noColour.getAsBoolean();
    }

    /** A line on standard error for somebody who looks at it; a script does not get it. */
    public void hint(Supplier<Optional<String>> text) {
        if (isTerminal.test(STDERR)) {
            text.get().ifPresent(this::errorLine);
        }
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
