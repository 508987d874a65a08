package io.weka.supervisor.domain.process;

/** The states of a process with the codes that clients see. */
public enum ProcessState {
    STOPPED(0),
    STARTING(10),
    RUNNING(20),
    BACKOFF(30),
    STOPPING(40),
    EXITED(100),
    FATAL(200),
    UNKNOWN(1000);

    private final int code;

    ProcessState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The state that clients see as a number; UNKNOWN for a number that is none. */
    public static ProcessState ofCode(long code) {
        for (ProcessState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        return UNKNOWN;
    }

    /** STARTING, RUNNING or BACKOFF: a start answers "already started", a stop has something to do. */
    public boolean isRunning() {
        return this == STARTING || this == RUNNING || this == BACKOFF;
    }

    /** STOPPED, EXITED, FATAL or UNKNOWN: there is no process and none is coming by itself. */
    public boolean isStopped() {
        return this == STOPPED || this == EXITED || this == FATAL || this == UNKNOWN;
    }

    /** STARTING, RUNNING or STOPPING: there is a pid to send a signal to. */
    public boolean isSignallable() {
        return this == STARTING || this == RUNNING || this == STOPPING;
    }
}
