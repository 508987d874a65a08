package io.weka.supervisor.domain.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Status words as wait(2) of Linux reports them. */
class ExitStatusTest {

    @Test
    void anExitCodeIsInTheSecondByte() {
        assertEquals(new ExitStatus.Exited(0), ExitStatus.ofWaitStatus(0));
        assertEquals(new ExitStatus.Exited(3), ExitStatus.ofWaitStatus(0x0300));
        assertEquals(new ExitStatus.Exited(255), ExitStatus.ofWaitStatus(0xff00));
    }

    @Test
    void aSignalIsInTheLowBitsAndTheNextOneTellsOfADump() {
        assertEquals(new ExitStatus.Signaled(15, false), ExitStatus.ofWaitStatus(15));
        assertEquals(new ExitStatus.Signaled(11, true), ExitStatus.ofWaitStatus(0x80 | 11));
    }

    @Test
    void clientsSeeTheCodeOrMinusOneForASignal() {
        assertEquals(3, new ExitStatus.Exited(3).number());
        assertEquals(-1, new ExitStatus.Signaled(15, false).number());
    }

    @Test
    void theLogSaysHowItEnded() {
        assertEquals("exit status 3", new ExitStatus.Exited(3).describe());
        assertEquals("terminated by SIGTERM", new ExitStatus.Signaled(15, false).describe());
        assertEquals("terminated by SIGSEGV (core dumped)", new ExitStatus.Signaled(11, true).describe());
    }
}
