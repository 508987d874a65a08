package io.weka.supervisor.domain.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameSpecTest {

    @ParameterizedTest
    @CsvSource({"p, p, p", "g:p, g, p", "g:p:q, g, p:q", "g:p*, g, p*", "*, *, *", ":p, '', p"})
    void oneProcessIsMeant(String given, String group, String process) {
        NameSpec name = NameSpec.parse(given);
        assertEquals(new NameSpec(given, group, Optional.of(process)), name);
        assertFalse(name.isGroup());
        assertEquals(Optional.of(new ProcessId(group, process)), name.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"g:*", "g:"})
    void aWholeGroupIsMeant(String given) {
        NameSpec name = NameSpec.parse(given);
        assertEquals(new NameSpec(given, "g", Optional.empty()), name);
        assertTrue(name.isGroup());
        assertEquals(Optional.empty(), name.id());
    }

    @Test
    void aProcessThatIsAloneInItsGroupIsShownWithoutIt() {
        assertEquals("p", new ProcessId("p", "p").display());
        assertEquals("g:p", new ProcessId("g", "p").display());
        assertEquals("p:p", new ProcessId("p", "p").toString());
    }

    @Test
    void processesAreOrderedByGroupThenName() {
        ProcessId id = new ProcessId("g", "p");
        assertEquals(0, id.compareTo(new ProcessId("g", "p")));
        assertTrue(id.compareTo(new ProcessId("g", "q")) < 0);
        assertTrue(id.compareTo(new ProcessId("g", "o")) > 0);
        assertTrue(id.compareTo(new ProcessId("h", "o")) < 0);
        assertTrue(id.compareTo(new ProcessId("f", "q")) > 0);
    }
}
