package io.weka.supervisor.domain.process.machine;

/** A start that the machine wants and that policy may hold back: while shutting down, while autorecovery is off. */
public enum Wish {
    NONE,
    /** It ended and its autorestart asks for another run; where there is a deadline, not before that. */
    RESTART,
    /** The pause after a failed start is over. */
    RETRY
}
