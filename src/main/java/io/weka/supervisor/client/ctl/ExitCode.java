package io.weka.supervisor.client.ctl;

/** The exit statuses of supervisorctl (reference: supervisorctl.md). */
final class ExitCode {
    static final int OK = 0;
    /** An unknown name, a wrong argument, no log. */
    static final int GENERIC = 1;

    static final int INVALID_ARGUMENTS = 2;
    /** status: something that is shown does not run. */
    static final int NOT_UP = 3;
    /** status: an unknown name or no daemon; others: nobody listens. */
    static final int UNKNOWN = 4;
    /** No daemon, or a process that did not start or does not run. */
    static final int NOT_RUNNING = 7;

    private ExitCode() {}
}
