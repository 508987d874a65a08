package io.weka.supervisor.adapter.logfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StallWatchTest {

    private final Queue<Runnable> looks = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private final AtomicBoolean awaited = new AtomicBoolean();
    private final StallWatch watch =
            new StallWatch(looks::add, awaited::get, () -> told.add("stalled"), () -> told.add("over"));

    private void refused() {
        awaited.set(true);
        watch.refused();
    }

    private void moved(boolean stillAwaited) {
        awaited.set(stillAwaited);
        watch.moved(stillAwaited);
    }

    private void patienceEnds() {
        looks.remove().run();
    }

    @Test
    void aStallIsToldOnceAndSoIsItsEnd() {
        refused();
        refused();
        patienceEnds();
        refused();
        while (!looks.isEmpty()) {
            patienceEnds();
        }
        moved(false);
        moved(false);
        assertEquals(List.of("stalled", "over"), told);
    }

    @Test
    void whatMovesIsNoStall() {
        refused();
        moved(false);
        patienceEnds();
        assertEquals(List.of(), told);
        assertEquals(0, looks.size());
    }

    @Test
    void aStallThatBeginsWhileItIsWatchedIsTold() {
        refused();
        moved(true);
        patienceEnds();
        patienceEnds();
        assertEquals(List.of("stalled"), told);
    }

    @Test
    void aRefusalThatComesAfterAMoveWhileItIsWatchedIsNotForgotten() {
        refused();
        moved(false);
        refused();
        patienceEnds();
        patienceEnds();
        assertEquals(List.of("stalled"), told);
    }

    @Test
    void anotherStallIsToldAgain() {
        refused();
        patienceEnds();
        moved(true);
        patienceEnds();
        assertEquals(List.of("stalled", "over", "stalled"), told);
    }

    @Test
    void nothingIsLookedAtWhileNobodyWaits() {
        moved(false);
        refused();
        moved(false);
        patienceEnds();
        moved(false);
        assertEquals(0, looks.size());
    }
}
