package io.weka.supervisor.adapter.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.LogLevel;
import java.util.List;
import org.junit.jupiter.api.Test;

class BurstLogTest {

    private final RecordingLog log = new RecordingLog();
    private final BurstLog burst = new BurstLog(log, LogLevel.ERROR, more -> more + " more");

    @Test
    void theFirstOnesHaveALineEachAndTheOthersOneTogether() {
        assertTrue(burst.add(() -> "drop 1"));
        for (int i = 2; i <= 1000; i++) {
            assertFalse(add(i));
        }
        assertEquals(BurstLog.ONE_BY_ONE, log.lines().size());
        assertEquals("ERRO drop 10", log.lines().getLast());
        assertTrue(burst.windowEnds());
        assertEquals("ERRO 990 more", log.lines().getLast());
    }

    @Test
    void aLongBurstHasOneLinePerWindow() {
        burst.add(20L);
        assertTrue(burst.windowEnds());
        burst.add(3L);
        assertTrue(burst.windowEnds());
        assertEquals(List.of("ERRO 20 more", "ERRO 3 more"), log.lines());
    }

    @Test
    void afterAWindowWithoutAnyItBeginsAnew() {
        for (int i = 1; i <= 11; i++) {
            add(i);
        }
        assertTrue(burst.windowEnds());
        assertFalse(burst.windowEnds());
        assertTrue(burst.add(() -> "drop 12"));
        assertEquals("ERRO drop 12", log.lines().getLast());
    }

    @Test
    void fewHaveNoLineMore() {
        burst.add(() -> "drop 1");
        assertFalse(burst.windowEnds());
        assertEquals(List.of("ERRO drop 1"), log.lines());
    }

    private boolean add(int number) {
        return burst.add(() -> "drop " + number);
    }
}
