package io.weka.supervisor.domain.process;

/** How a process ended. */
public sealed interface ExitStatus {

    /** It called exit; {@code code} is 0 to 255. */
    record Exited(int code) implements ExitStatus {}

    /** A signal ended it. */
    record Signaled(int signal, boolean coreDumped) implements ExitStatus {}

    /** The number that clients see: the exit code, -1 for a signal. */
    default int number() {
        return switch (this) {
            case Exited(int code) -> code;
            case Signaled ignored -> -1;
        };
    }

    /** {@code exit status 3} or {@code terminated by SIGTERM (core dumped)}, as in the daemon's log. */
    default String describe() {
        return switch (this) {
            case Exited(int code) -> "exit status " + code;
            case Signaled(int signal, boolean core) ->
                "terminated by " + Signals.name(signal) + (core ? " (core dumped)" : "");
        };
    }

    /** Reads the status word of wait(2) as Linux lays it out. */
    static ExitStatus ofWaitStatus(int status) {
        int signal = status & 0x7f;
        return signal == 0 ? new Exited(status >> 8 & 0xff) : new Signaled(signal, (status & 0x80) != 0);
    }
}
