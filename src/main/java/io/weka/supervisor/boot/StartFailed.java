package io.weka.supervisor.boot;

/** The daemon cannot start or go on. The message is for {@code Error: ...} on stderr; the exit status is 2. */
final class StartFailed extends Exception {
    private static final long serialVersionUID = 1L;

    StartFailed(String message) {
        super(message);
    }
}
