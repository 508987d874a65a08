package io.weka.supervisor.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ErrnoTest {
    @Test
    void anErrorHasANameAndAText() {
        assertEquals("ENOENT", Errno.nameOf(-2));
        assertEquals("Operation not permitted", Errno.textOf(-1));
        assertTrue(Errno.EAGAIN.is(-11));
    }

    @Test
    void anUnknownNumberIsShownAsItIs() {
        assertEquals("4000", Errno.nameOf(-4000));
        assertEquals("Unknown error 200", Errno.textOf(-200));
    }
}
