package io.weka.supervisor.domain.orchestrator;

import static io.weka.supervisor.domain.Programs.program;
import static io.weka.supervisor.domain.orchestrator.World.alone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.PoolConfig;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.orchestrator.World.Answer;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.EventWatcher;
import io.weka.supervisor.domain.port.in.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchersTest {

    private static final class Eye implements EventWatcher {
        final List<String> seen = new ArrayList<>();
        final List<Long> ticks = new ArrayList<>();
        private final Set<EventType> types;

        Eye(EventType... types) {
            this.types = Set.of(types);
        }

        @Override
        public Set<EventType> types() {
            return types;
        }

        @Override
        public void seen(Event event) {
            seen.add(event.type().name());
            if (event instanceof Event.Tick tick) {
                ticks.add(tick.when());
            }
        }
    }

    private static GroupConfig ticking() {
        return new GroupConfig(
                "lis",
                -1,
                List.of(program("lis").startsecs(0).build()),
                Optional.of(new PoolConfig(List.of(EventType.PROCESS_STATE_EXITED, EventType.TICK_60), 10)));
    }

    private static World world() {
        return World.of(ticking(), alone(program("p").startsecs(0).build())).started();
    }

    private static Eye watch(World world, EventType... types) {
        Eye eye = new Eye(types);
        Answer<Boolean> answer = new Answer<>();
        world.send(new Command.WatchEvents(eye, answer));
        assertEquals("ok true", answer.text());
        return eye;
    }

    @Test
    void aWatcherSeesWhatItWantsFromThenOnUntilItLeaves() {
        World world = world();
        Eye eye = watch(world, EventType.PROCESS_STATE);
        assertEquals(List.of(), eye.seen);
        world.exits("p", 1);
        assertEquals("PROCESS_STATE_EXITED", eye.seen.getFirst());
        int count = eye.seen.size();
        world.send(new Fact.WatcherLeft(eye));
        world.pass(1).exits("p", 1);
        assertEquals(count, eye.seen.size());
    }

    @Test
    void listenersGetTheSameWhetherSomebodyWatchesOrNot() {
        List<List<String>> runs = new ArrayList<>();
        for (boolean watched : new boolean[] {true, false}) {
            World world = world();
            if (watched) {
                watch(world, EventType.EVENT);
            }
            world.pass(100);
            world.exits("p", 1);
            world.pass(100);
            runs.add(world.events);
        }
        assertEquals(runs.getFirst(), runs.getLast());
        assertTrue(
                runs.getFirst().contains("2 PROCESS_STATE_EXITED [lis]"),
                runs.getFirst().toString());
    }

    @Test
    void ticksComeOnlyWhileSomebodyWantsThem() {
        World world = World.of(alone(program("p").startsecs(0).build())).started();
        assertTrue(world.orchestrator.deadline().isEmpty());
        Eye eye = watch(world, EventType.TICK_5);
        world.pass(10);
        assertEquals(List.of("TICK_5", "TICK_5"), eye.seen);
        world.send(new Fact.WatcherLeft(eye));
        assertTrue(world.orchestrator.deadline().isEmpty());
    }

    @Test
    void ticksOfTheTimeBeforeAreNoNews() {
        World world = World.of(alone(program("p").startsecs(0).build())).started();
        world.pass(10_000);
        Eye eye = watch(world, EventType.TICK);
        world.pass(5);
        assertEquals(List.of("TICK_5"), eye.seen);
    }

    @Test
    void aTickSaysWhichPeriodBegan() {
        World world = World.of(alone(program("p").startsecs(0).build())).started();
        Eye hours = watch(world, EventType.TICK_3600);
        Eye minutes = watch(world, EventType.TICK_60);
        world.pass(2_800 + 3_600);
        assertEquals(List.of(1_700_002_800L, 1_700_006_400L), hours.ticks);
        assertEquals(107, minutes.ticks.size());
        assertEquals(1_700_000_040L, minutes.ticks.getFirst());
        assertEquals(1_700_006_400L, minutes.ticks.getLast());
    }

    @Test
    void theDaemonSleepsUntilTheNextTickButLooksAtTheClockOnceAMinute() {
        World world = World.of(alone(program("p").startsecs(0).build())).started();
        assertEquals(60.0, sleeps(world, EventType.TICK_3600));
        assertEquals(40.0, sleeps(world, EventType.TICK_60));
        assertEquals(5.0, sleeps(world, EventType.TICK_5));
        world.pass(1.5);
        assertEquals(3.5, sleeps(world, EventType.TICK));
    }

    private static double sleeps(World world, EventType type) {
        Eye eye = watch(world, type);
        double seconds =
                (world.orchestrator.deadline().orElseThrow() - world.now().nanos()) / 1e9;
        world.send(new Fact.WatcherLeft(eye));
        return seconds;
    }

    @Test
    void aWatcherMayLeaveWhileTheDaemonStops() {
        World world = world();
        world.stubborn.add("p");
        Eye eye = watch(world, EventType.EVENT);
        world.send(new Command.Shutdown(new Answer<>()));
        assertTrue(eye.seen.contains("SUPERVISOR_STATE_CHANGE_STOPPING"), eye.seen.toString());
        int count = eye.seen.size();
        world.send(new Fact.WatcherLeft(eye));
        world.pass(20);
        assertEquals(count, eye.seen.size());
    }
}
