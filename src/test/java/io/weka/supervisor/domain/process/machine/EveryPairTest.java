package io.weka.supervisor.domain.process.machine;

import static io.weka.supervisor.domain.Programs.program;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.ProcessState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each state with each event: the state after it and what is to be done, in one table. */
class EveryPairTest {
    private static final ProgramConfig PROGRAM = program("p").startretries(1).build();

    @ParameterizedTest(name = "{0} + {1} -> {2} {3}")
    @CsvSource({
        "NEW, Start, STARTING, announce spawn",
        "NEW, Stop, STOPPED, ''",
        "NEW, GiveUp, STOPPED, ''",
        "NEW, Spawned, STOPPED, ''",
        "NEW, SpawnFailed, STOPPED, ''",
        "NEW, Exited, STOPPED, ''",
        "NEW, SignalFailed, STOPPED, ''",
        "NEW, TimeReached, STOPPED, ''",
        "ORDERED, Start, STARTING, ''",
        "ORDERED, Stop, STARTING, ''",
        "ORDERED, GiveUp, STARTING, ''",
        "ORDERED, Spawned, STARTING, log",
        "ORDERED, SpawnFailed, BACKOFF, log announce",
        "ORDERED, Exited, BACKOFF, announce log",
        "ORDERED, SignalFailed, STARTING, ''",
        "ORDERED, TimeReached, STARTING, ''",
        "STARTING, Start, STARTING, ''",
        "STARTING, Stop, STOPPING, log announce signal",
        "STARTING, GiveUp, STOPPING, log announce signal",
        "STARTING, Spawned, STARTING, ''",
        "STARTING, SpawnFailed, STARTING, ''",
        "STARTING, Exited, BACKOFF, announce log",
        "STARTING, SignalFailed, STARTING, ''",
        "STARTING, TimeReached, RUNNING, announce log",
        "RUNNING, Start, RUNNING, ''",
        "RUNNING, Stop, STOPPING, log announce signal",
        "RUNNING, GiveUp, STOPPING, log announce signal",
        "RUNNING, Spawned, RUNNING, ''",
        "RUNNING, SpawnFailed, RUNNING, ''",
        "RUNNING, Exited, EXITED, announce log",
        "RUNNING, SignalFailed, RUNNING, ''",
        "RUNNING, TimeReached, RUNNING, ''",
        "BACKOFF, Start, STARTING, announce spawn",
        "BACKOFF, Stop, STOPPED, log announce",
        "BACKOFF, GiveUp, FATAL, announce",
        "BACKOFF, Spawned, BACKOFF, ''",
        "BACKOFF, SpawnFailed, BACKOFF, ''",
        "BACKOFF, Exited, BACKOFF, ''",
        "BACKOFF, SignalFailed, BACKOFF, ''",
        "BACKOFF, TimeReached, BACKOFF, ''",
        "STOPPING, Start, STOPPING, ''",
        "STOPPING, Stop, STOPPING, ''",
        "STOPPING, GiveUp, STOPPING, ''",
        "STOPPING, Spawned, STOPPING, ''",
        "STOPPING, SpawnFailed, STOPPING, ''",
        "STOPPING, Exited, STOPPED, announce log",
        "STOPPING, SignalFailed, UNKNOWN, log announce",
        "STOPPING, TimeReached, STOPPING, log log signal",
        "EXITED, Start, STARTING, announce spawn",
        "EXITED, Stop, EXITED, ''",
        "EXITED, GiveUp, EXITED, ''",
        "EXITED, Spawned, EXITED, ''",
        "EXITED, SpawnFailed, EXITED, ''",
        "EXITED, Exited, EXITED, ''",
        "EXITED, SignalFailed, EXITED, ''",
        "EXITED, TimeReached, EXITED, ''",
        "FATAL, Start, STARTING, announce spawn",
        "FATAL, Stop, FATAL, ''",
        "FATAL, GiveUp, FATAL, ''",
        "FATAL, Spawned, FATAL, ''",
        "FATAL, SpawnFailed, FATAL, ''",
        "FATAL, Exited, FATAL, ''",
        "FATAL, SignalFailed, FATAL, ''",
        "FATAL, TimeReached, FATAL, ''",
        "UNKNOWN, Start, UNKNOWN, ''",
        "UNKNOWN, Stop, UNKNOWN, ''",
        "UNKNOWN, GiveUp, UNKNOWN, ''",
        "UNKNOWN, Spawned, UNKNOWN, ''",
        "UNKNOWN, SpawnFailed, UNKNOWN, ''",
        "UNKNOWN, Exited, STOPPED, announce",
        "UNKNOWN, SignalFailed, UNKNOWN, ''",
        "UNKNOWN, TimeReached, UNKNOWN, ''",
    })
    void pair(String from, String event, ProcessState to, String actions) {
        MachineDriver driver = reached(from).pass(0);
        if (driver.status().deadline().isPresent()) {
            driver.skipToDeadlineIf(event.equals("TimeReached"));
        }
        driver.feed(event(event));
        assertEquals(to, driver.state());
        assertEquals(actions, kinds(driver.actions()));
    }

    @Test
    void theTableHasEveryPair() throws Exception {
        CsvSource table = EveryPairTest.class
                .getDeclaredMethod("pair", String.class, String.class, ProcessState.class, String.class)
                .getAnnotation(CsvSource.class);
        Set<String> pairs = new HashSet<>();
        Set<ProcessState> states = EnumSet.noneOf(ProcessState.class);
        for (String row : table.value()) {
            String[] cells = row.split(", ", -1);
            pairs.add(cells[0] + cells[1]);
            states.add(reached(cells[0]).state());
        }
        assertEquals(EnumSet.allOf(ProcessState.class), states);
        assertEquals(9 * ProcessEvent.class.getPermittedSubclasses().length, pairs.size());
    }

    private static MachineDriver reached(String name) {
        MachineDriver fresh = new MachineDriver(PROGRAM);
        return switch (name) {
            case "NEW" -> fresh;
            case "ORDERED" -> fresh.start();
            case "STARTING" -> fresh.start().spawned(7);
            case "RUNNING" -> fresh.start().spawned(7).pass(1);
            case "BACKOFF" -> fresh.start().spawnFailed();
            case "STOPPING" -> fresh.start().spawned(7).pass(1).stop();
            case "EXITED" -> fresh.start().spawned(7).pass(1).exited(0);
            case "FATAL" -> fresh.start().spawnFailed().pass(1).start().spawnFailed();
            case "UNKNOWN" ->
                fresh.start().spawned(7).pass(1).stop().feed(new ProcessEvent.SignalFailed(15, "not permitted"));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static ProcessEvent event(String name) {
        return switch (name) {
            case "Start" -> new ProcessEvent.Start();
            case "Stop" -> new ProcessEvent.Stop();
            case "GiveUp" -> new ProcessEvent.GiveUp();
            case "Spawned" -> new ProcessEvent.Spawned(8);
            case "SpawnFailed" -> new ProcessEvent.SpawnFailed("no");
            case "Exited" -> new ProcessEvent.Exited(new ExitStatus.Exited(0));
            case "SignalFailed" -> new ProcessEvent.SignalFailed(15, "no");
            case "TimeReached" -> new ProcessEvent.TimeReached();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String kinds(List<Action> actions) {
        List<String> kinds = new ArrayList<>();
        for (Action action : actions) {
            kinds.add(
                    switch (action) {
                        case Action.Spawn ignored -> "spawn";
                        case Action.SendSignal ignored -> "signal";
                        case Action.Announce ignored -> "announce";
                        case Action.Log ignored -> "log";
                    });
        }
        return String.join(" ", kinds);
    }
}
