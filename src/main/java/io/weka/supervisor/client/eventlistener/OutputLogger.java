package io.weka.supervisor.client.eventlistener;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weka.supervisor.domain.event.PythonBytes;
import io.weka.supervisor.domain.event.WireFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;

/** Appends the text of PROCESS_LOG events to a file, as the programs wrote it. It is written before the event is accepted. */
final class OutputLogger implements EventHandler {

    private final EventLog file;
    private final PrintStream errors;
    private boolean failing;

    /** @param errors hears of a file that cannot be written, once until it can be written again */
    OutputLogger(EventLog file, PrintStream errors) {
        this.file = file;
        this.errors = errors;
    }

    @Override
    public boolean handle(ReceivedEvent event) {
        if (!event.name().startsWith("PROCESS_LOG")) {
            return true;
        }
        try {
            file.append(asWritten(text(event.payload())));
            failing = false;
            return true;
        } catch (IOException full) {
            if (!failing) {
                errors.println("cannot write the log, will try again: " + full);
                failing = true;
            }
            return false;
        }
    }

    private static byte[] text(byte[] payload) {
        int start = 0;
        while (start < payload.length && payload[start] != '\n') {
            start++;
        }
        return Arrays.copyOfRange(payload, Math.min(start + 1, payload.length), payload.length);
    }

    /** Bytes that are not UTF-8, as when a chunk ends within a letter, come in another form. */
    private static byte[] asWritten(byte[] text) {
        String shown = new String(text, UTF_8);
        return shown.startsWith(WireFormat.UNDECODABLE)
                ? PythonBytes.parse(shown.substring(WireFormat.UNDECODABLE.length()))
                        .orElse(text)
                : text;
    }
}
