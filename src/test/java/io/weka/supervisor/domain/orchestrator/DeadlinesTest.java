package io.weka.supervisor.domain.orchestrator;

import static io.weka.supervisor.domain.Programs.program;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final World WORLD = World.of();

    private final Deadlines deadlines = new Deadlines();
    private final Supervised a = process("a");
    private final Supervised b = process("b");
    private final Supervised c = process("c");

    private static Supervised process(String name) {
        ProcessId id = new ProcessId(name, name);
        OutputSink sink = WORLD.attach(id, Channel.STDOUT, program(name).build().stdout());
        return new Supervised(id, program(name).build(), Map.of(), sink, sink, false);
    }

    @Test
    void withoutADeadlineNothingIsDue() {
        assertEquals(OptionalLong.empty(), deadlines.earliest());
        assertEquals(List.of(), deadlines.due(Long.MAX_VALUE));
        assertFalse(deadlines.has(a));
    }

    @Test
    void thoseThatAreOverAreDueTheLongestFirstUntilTheyAreSetAnewOrCleared() {
        deadlines.set(a, 30);
        deadlines.set(b, 10);
        deadlines.set(c, OptionalLong.of(20));
        assertEquals(OptionalLong.of(10), deadlines.earliest());
        assertEquals(List.of(), deadlines.due(9));
        assertEquals(List.of(b), deadlines.due(10));
        assertEquals(List.of(b, c), deadlines.due(29));
        assertEquals(List.of(b, c, a), deadlines.due(30));
        deadlines.set(b, 40);
        deadlines.clear(c);
        assertEquals(List.of(a), deadlines.due(30));
        assertEquals(OptionalLong.of(30), deadlines.earliest());
        assertTrue(deadlines.has(b));
        assertFalse(deadlines.has(c));
    }

    @Test
    void aProcessHasOneDeadlineOrNone() {
        deadlines.set(a, 10);
        deadlines.set(a, 20);
        assertEquals(List.of(), deadlines.due(10));
        assertEquals(List.of(a), deadlines.due(20));
        deadlines.set(a, OptionalLong.empty());
        assertEquals(OptionalLong.empty(), deadlines.earliest());
        deadlines.clear(a);
        assertFalse(deadlines.has(a));
    }

    @Test
    void ofTheSameTimeTheFirstThatWasSetComesFirst() {
        deadlines.set(c, 10);
        deadlines.set(a, 10);
        deadlines.set(b, 10);
        assertEquals(List.of(c, a, b), deadlines.due(10));
    }

    @Test
    void theClockMayOverflow() {
        deadlines.set(a, Long.MIN_VALUE + 5);
        deadlines.set(b, Long.MAX_VALUE - 5);
        assertEquals(OptionalLong.of(Long.MAX_VALUE - 5), deadlines.earliest());
        assertEquals(List.of(), deadlines.due(Long.MAX_VALUE - 6));
        assertEquals(List.of(b), deadlines.due(Long.MIN_VALUE + 4));
        assertEquals(List.of(b, a), deadlines.due(Long.MIN_VALUE + 5));
    }

    /** Whatever is set and cleared, it agrees with a look at all of them. */
    @Test
    void itAgreesWithALookAtAll() {
        Random random = new Random(7);
        List<Supervised> processes = List.of(a, b, c, process("d"), process("e"));
        Map<Supervised, Long> all = new HashMap<>();
        for (int step = 0; step < 10_000; step++) {
            Supervised process = processes.get(random.nextInt(processes.size()));
            if (random.nextInt(3) == 0) {
                deadlines.clear(process);
                all.remove(process);
            } else {
                long nanos = random.nextInt(100);
                deadlines.set(process, nanos);
                all.put(process, nanos);
            }
            long now = random.nextInt(100);
            assertEquals(
                    all.values().stream().mapToLong(nanos -> nanos).min().stream()
                            .boxed()
                            .toList(),
                    deadlines.earliest().stream().boxed().toList());
            assertEquals(
                    all.entrySet().stream()
                            .filter(entry -> entry.getValue() <= now)
                            .map(Map.Entry::getValue)
                            .sorted()
                            .toList(),
                    deadlines.due(now).stream().map(all::get).toList());
        }
    }
}
