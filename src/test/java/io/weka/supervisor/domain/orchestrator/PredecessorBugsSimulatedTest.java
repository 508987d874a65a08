package io.weka.supervisor.domain.orchestrator;

import static io.weka.supervisor.domain.Programs.program;
import static io.weka.supervisor.domain.orchestrator.World.alone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.PoolConfig;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.orchestrator.World.Answer;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The three bugs that ended the predecessor, each a thousand times with other orders of events. */
class PredecessorBugsSimulatedTest {
    private static final int RUNS = 1_000;

    private static GroupConfig listener(String name) {
        return new GroupConfig(
                name,
                -1,
                List.of(program(name).startsecs(0).build()),
                Optional.of(new PoolConfig(List.of(EventType.PROCESS_STATE), 10)));
    }

    private static void send(World world, String name, boolean add) {
        world.send(add ? new Command.AddGroup(name, new Answer<>()) : new Command.RemoveGroup(name, new Answer<>()));
    }

    /** A concurrent map write in the event registry: listeners came and went while events were sent. */
    @Test
    void eventRegistrationStorm() {
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            World world = World.of(alone(program("p").startsecs(0).build())).started();
            world.nextConfiguration(new ConfigReading.Accepted(World.configuration(
                    alone(program("p").startsecs(0).build()), listener("a"), listener("b"), listener("c"))));
            world.send(new Command.ReloadConfig(new Answer<>()));
            for (int step = 0; step < 60; step++) {
                String name = String.valueOf((char) ('a' + random.nextInt(3)));
                switch (random.nextInt(4)) {
                    case 0 -> send(world, name, true);
                    case 1 -> {
                        world.send(new Command.StopProcess(NameSpec.parse(name), true, new Answer<>()));
                        send(world, name, false);
                    }
                    default -> world.exits("p", random.nextInt(2)).pass(0.1);
                }
                if (!world.living.containsKey(pidOf(world, "p"))) {
                    world.send(new Command.StartProcess(NameSpec.parse("p"), false, false, new Answer<>()));
                }
            }
            assertSerialsIncrease(seed, world.events);
        }
    }

    private static int pidOf(World world, String name) {
        return world.living.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(-1);
    }

    private static void assertSerialsIncrease(int seed, List<String> events) {
        long last = -1;
        for (String event : events) {
            String first = event.substring(0, event.indexOf(' '));
            if (Character.isDigit(first.charAt(0))) {
                long serial = Long.parseLong(first);
                assertTrue(serial > last, "seed " + seed + ": serial " + serial + " after " + last);
                last = serial;
            }
        }
    }

    /** A deadlock of the listener that restarts on test request with a restart that was under way. */
    @Test
    void restartOnTestRequestReentrancy() {
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            World world = World.of(listener("tests"), alone(program("node").build()))
                    .started()
                    .pass(1);
            world.send(new Command.DisableAutoRecovery(Optional.of("tests"), new Answer<>()));
            world.kernel.clear();
            List<Answer<?>> answers = new ArrayList<>();
            if (random.nextBoolean()) {
                world.stubborn.add("node");
                answers.add(request(world, 3 + random.nextInt(2)));
            }
            world.exits("node", 64);
            int restarts = 0;
            for (int i = 0; i < 6; i++) {
                int which = random.nextInt(5);
                restarts += which >= 3 ? 1 : 0;
                answers.add(request(world, which));
                world.pass(random.nextInt(3) * 0.4);
            }
            world.pass(60);
            long spawns = world.kernel.stream().filter("spawn node"::equals).count();
            assertTrue(spawns >= 1 && spawns <= 1 + restarts, "seed " + seed + ": " + world.kernel);
            assertEquals("RUNNING", stateOf(world, "node"), "seed " + seed);
            assertEquals(2, world.living.size(), "seed " + seed + ": one node and the listener");
            for (Answer<?> answer : answers) {
                assertEquals(1, answer.count, "seed " + seed);
            }
        }
    }

    private static Answer<?> request(World world, int which) {
        Answer<Boolean> done = new Answer<>();
        Answer<ProcessInfo> info = new Answer<>();
        NameSpec node = NameSpec.parse("node");
        return switch (which) {
            case 0 -> {
                world.send(new Command.StartProcess(node, false, false, done));
                yield done;
            }
            case 1 -> {
                world.send(new Command.StartProcess(node, true, false, done));
                yield done;
            }
            case 3 -> {
                world.send(new Command.RestartProcess(node, true, done));
                yield done;
            }
            case 4 -> {
                world.send(new Command.RestartProcess(node, false, done));
                yield done;
            }
            default -> {
                world.send(new Command.GetProcessInfo(node, info));
                yield info;
            }
        };
    }

    /** The daemon went silent after the first PROCESS_STATE_EXITED and never started weka-management. */
    @Test
    void bootWithAOneShotProgramThatExitsAtOnce() {
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            World world = World.of(
                    listener("tests"),
                    alone(program("one-shot").priority(1).startsecs(0).build()),
                    alone(program("weka-management").priority(2).build()));
            world.orchestrator.start();
            int handled = random.nextInt(6);
            for (int i = 0; i < handled; i++) {
                world.step();
            }
            if (pidOf(world, "one-shot") > 0) {
                world.exits("one-shot", 0);
            }
            world.settle().pass(1);
            assertEquals("RUNNING", stateOf(world, "weka-management"), "seed " + seed);
        }
    }

    private static String stateOf(World world, String name) {
        Answer<ProcessInfo> answer = new Answer<>();
        world.send(new Command.GetProcessInfo(NameSpec.parse(name), answer));
        return Optional.ofNullable(answer.value).orElseThrow().state().name();
    }
}
