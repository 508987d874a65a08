package io.weka.supervisor.client.wire;

import io.weka.supervisor.domain.process.PythonText;

/** A call that failed; its message is the line that a client shows. */
public final class CallFailed extends Exception {
    private static final long serialVersionUID = 1;

    /** Why; clients tell these apart by their exit codes. */
    public enum Reason {
        /** There is no socket file: no daemon. */
        NO_SUCH_FILE,
        /** A socket file, or a port, at which nobody listens. */
        REFUSED,
        /** The socket, or a folder on the way to it, is not for this user. */
        DENIED,
        /** A user name and a password are needed, or those that were given are wrong. */
        UNAUTHORIZED,
        /** A fault that the client has no text of its own for. */
        FAULT,
        /** Anything else: no answer, an answer that is none. */
        OTHER
    }

    private final Reason reason;

    public CallFailed(Reason reason, String line) {
        super(line);
        this.reason = reason;
    }

    /** A fault that was not to be expected. */
    public static CallFailed of(Answer.Failure failure) {
        return new CallFailed(
                Reason.FAULT, "error: <Fault " + failure.code() + ": " + PythonText.quoted(failure.message()) + ">");
    }

    public Reason reason() {
        return reason;
    }

    /** The line to show. */
    public String line() {
        String line = getMessage();
        return line == null ? reason.name() : line;
    }
}
