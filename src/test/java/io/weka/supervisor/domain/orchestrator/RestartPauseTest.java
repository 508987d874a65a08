package io.weka.supervisor.domain.orchestrator;

import static io.weka.supervisor.domain.Programs.program;
import static io.weka.supervisor.domain.orchestrator.World.alone;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.orchestrator.World.Answer;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.process.NameSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A program that ends within its first second is started again by policy a second after its last start. */
class RestartPauseTest {
    private final World world = World.of(alone(
                    program("p").startsecs(0).autorestart(Autorestart.ALWAYS).build()))
            .started();

    private long spawns() {
        return world.kernel.stream().filter("spawn p"::equals).count();
    }

    @Test
    void whatEndsAtOnceIsStartedOnceASecond() {
        for (int second = 1; second <= 5; second++) {
            world.exits("p", 0).pass(0.99);
            assertEquals(second, spawns());
            world.pass(0.01);
            assertEquals(second + 1, spawns());
        }
    }

    @Test
    void whatRanForASecondIsStartedAtOnce() {
        world.pass(1).exits("p", 0);
        assertEquals(2, spawns());
    }

    @Test
    void whoAsksForItDoesNotWait() {
        world.exits("p", 0).send(new Command.StartProcess(NameSpec.parse("p"), false, false, new Answer<>()));
        assertEquals(2, spawns());
        world.pass(10);
        assertEquals(2, spawns());
    }

    @Test
    void aStopMeanwhileIsTheEndOfIt() {
        world.exits("p", 0).send(new Command.StopProcess(NameSpec.parse("p"), false, new Answer<>()));
        world.pass(10);
        assertEquals(1, spawns());
    }

    @Test
    void whatIsTakenOutMeanwhileIsNotStarted() {
        world.exits("p", 0).send(new Command.RemoveGroup("p", new Answer<>()));
        world.pass(10);
        assertEquals(1, spawns());
    }

    @Test
    void whatAsksForARestartWhileAutorecoveryIsOffWaitsLikewise() {
        world.send(new Command.DisableAutoRecovery(Optional.empty(), new Answer<>()));
        world.exits("p", 64).pass(0.99);
        assertEquals(1, spawns());
        world.pass(0.01);
        assertEquals(2, spawns());
    }

    @Test
    void whatAutorecoveryHoldsBackIsNotStartedWhenThePauseIsOver() {
        world.send(new Command.DisableAutoRecovery(Optional.empty(), new Answer<>()));
        world.exits("p", 0).pass(10);
        assertEquals(1, spawns());
        world.send(new Command.EnableAutoRecovery(Optional.empty(), new Answer<>()));
        assertEquals(2, spawns());
    }

    @Test
    void thatAutorecoveryComesBackDoesNotShortenThePause() {
        world.send(new Command.DisableAutoRecovery(Optional.empty(), new Answer<>()));
        world.exits("p", 0).send(new Command.EnableAutoRecovery(Optional.empty(), new Answer<>()));
        assertEquals(1, spawns());
        world.pass(1);
        assertEquals(2, spawns());
    }
}
