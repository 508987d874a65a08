package io.weka.supervisor.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;

/** What a client that was run in the test's own process said. */
public record Run(int status, String out, String err) {

    /** Both outputs, as a terminal shows them, and the status. */
    public static Run of(ToIntFunction<Terminal> client) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = client.applyAsInt(new Terminal(out, err));
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A run that said nothing on standard error. */
    public static Run said(int status, String out) {
        return new Run(status, out, "");
    }

    /** A run that said nothing on standard output. */
    public static Run complained(int status, String err) {
        return new Run(status, "", err);
    }
}
