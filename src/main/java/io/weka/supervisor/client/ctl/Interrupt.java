package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.Terminal;
import java.io.UncheckedIOException;

/** What the INT signal does to a command that would go on for ever. */
final class Interrupt {
    private Interrupt() {}

    /** From now on INT shows a last line and ends this process with status 0. sun.misc.Signal works in a native image too. */
    static void endsWith(Terminal terminal, String lastLine) {
        sun.misc.Signal.handle(new sun.misc.Signal("INT"), signal -> {
            try {
                terminal.line(lastLine);
            } catch (UncheckedIOException nobodyReads) {
                // It ends all the same.
            }
            Runtime.getRuntime().halt(ExitCode.OK);
        });
    }
}
