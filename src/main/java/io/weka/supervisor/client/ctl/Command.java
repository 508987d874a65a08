package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.CallFailed;
import java.util.List;

/** A command of supervisorctl. All it says goes to standard output, complaints included. */
interface Command {

    /** The text of {@code help COMMAND}, with its last newline. */
    String help();

    /** Does it. The session keeps the exit status. */
    void run(Session session, List<String> words) throws CallFailed;

    /** The exit status when a call came to nothing. */
    default int exitStatus(CallFailed.Reason reason) {
        return switch (reason) {
            case NO_SUCH_FILE -> ExitCode.NOT_RUNNING;
            case REFUSED -> ExitCode.UNKNOWN;
            case DENIED, UNAUTHORIZED, FAULT, OTHER -> ExitCode.GENERIC;
        };
    }
}
