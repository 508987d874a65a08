package io.weka.supervisor.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.weka.supervisor.simulation.invariant.Broken;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A failure can be run again and is told in few steps. */
class ReplayTest {

    private static List<String> journal(long seed) {
        Journal.Complete journal = new Journal.Complete();
        new Simulation(seed, Scenario.of(seed), true, true, journal).run();
        return journal.lines();
    }

    @Test
    void theSameSeedIsTheSameRun() {
        assertFalse(journal(7).isEmpty());
        assertEquals(journal(7), journal(7));
        assertNotEquals(journal(7), journal(8));
    }

    @Test
    void onlyTheStepsThatMatterAreLeft() {
        List<Step> steps = Scenario.of(3);
        Step first = steps.get(40);
        Step second = steps.get(177);
        Shrink shrink = new Shrink(
                tried -> tried.indexOf(first) >= 0 && tried.lastIndexOf(second) > tried.indexOf(first)
                        ? Optional.of(new Broken("Promise", "broken"))
                        : Optional.empty(),
                "Promise");
        assertEquals(List.of(first, second), shrink.of(steps));
    }

    @Test
    void anotherFailureIsNotTakenForTheSame() {
        List<Step> steps = Scenario.of(3);
        Shrink shrink = new Shrink(
                tried -> Optional.of(new Broken(tried.size() < steps.size() ? "Another" : "Promise", "broken")),
                "Promise");
        assertEquals(steps, shrink.of(steps));
    }
}
