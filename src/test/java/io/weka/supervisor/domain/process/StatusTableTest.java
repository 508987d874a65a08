package io.weka.supervisor.domain.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines as recorded from the reference. */
class StatusTableTest {
    private static StatusLine info(String group, String name, ProcessState state, String description) {
        return new StatusLine(new ProcessId(group, name), state, description);
    }

    @Test
    void noProcessNoLine() {
        assertEquals("", StatusTable.format(List.of()));
    }

    @Test
    void namesArePaddedTo33AndStatesTo10() {
        assertEquals(
                """
                web                              RUNNING   pid 4711, uptime 0:00:12
                g:one                            STOPPED   Not started
                slow                             STARTING \s
                """,
                StatusTable.format(List.of(
                        info("web", "web", ProcessState.RUNNING, "pid 4711, uptime 0:00:12"),
                        info("g", "one", ProcessState.STOPPED, "Not started"),
                        info("slow", "slow", ProcessState.STARTING, ""))));
    }

    @Test
    void aNameOfMoreThan30CharactersWidensTheColumnForAll() {
        String name = "a-very-long-name-of-a-program-ü";
        assertEquals(31, name.length());

        assertEquals(
                name + "   FATAL     x\n" + "b" + " ".repeat(33) + "EXITED    y\n",
                StatusTable.format(
                        List.of(info(name, name, ProcessState.FATAL, "x"), info("b", "b", ProcessState.EXITED, "y"))));
    }
}
