package io.weka.supervisor.kernel;

/** A system call failed; {@link #result} is its negative error number. */
public final class CallFailed extends Exception {
    private final int result;

    CallFailed(int result) {
        super(Errno.textOf(result));
        this.result = result;
    }

    /** The answer of a call, if it is none of an error. */
    public static int check(int result) throws CallFailed {
        if (result < 0) {
            throw new CallFailed(result);
        }
        return result;
    }

    public int result() {
        return result;
    }
}
