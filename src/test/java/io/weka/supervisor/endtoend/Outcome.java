package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What a command that has ended left. */
public record Outcome(int exit, String out, String err) {

    /** Fails with all that is known when the exit status is another one. */
    public Outcome exits(int expected) {
        assertEquals(expected, exit, () -> "exit status; stdout: " + out + " stderr: " + err);
        return this;
    }
}
