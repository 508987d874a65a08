package io.weka.supervisor.domain.orchestrator;

import static io.weka.supervisor.domain.Programs.program;
import static io.weka.supervisor.domain.orchestrator.World.alone;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.orchestrator.World.Answer;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private static String notReady(World world) {
        Answer<List<ProcessInfo>> answer = new Answer<>();
        world.send(new Command.GetNotReady(answer));
        List<ProcessInfo> missing = answer.value;
        return missing == null
                ? answer.text()
                : String.join(
                        " ",
                        missing.stream()
                                .map(info -> info.name() + "=" + info.state())
                                .toList());
    }

    @Test
    void aDaemonIsReadyOnceAllThatStartByThemselvesAreRunning() {
        World world = World.of(
                        alone(program("p").build()),
                        alone(program("q").startsecs(0).build()),
                        alone(program("r").autostart(false).build()))
                .started();
        assertEquals("p=STARTING", notReady(world));
        world.pass(1);
        assertEquals("", notReady(world));
    }

    @Test
    void aProcessThatWasStoppedOrGivenUpIsMissing() {
        World world = World.of(
                        alone(program("p").startsecs(0).build()),
                        alone(program("q").startretries(0).build()))
                .started();
        world.exits("q", 1);
        world.send(new Command.StopProcess(NameSpec.parse("p"), true, new Answer<>()));
        world.pass(1);
        assertEquals("p=STOPPED q=FATAL", notReady(world));
    }

    @Test
    void whatEndedAsExpectedHasDoneWhatItHadToDo() {
        World world = World.of(
                        alone(program("expected")
                                .startsecs(0)
                                .autorestart(Autorestart.UNEXPECTED)
                                .build()),
                        alone(program("never")
                                .startsecs(0)
                                .autorestart(Autorestart.NEVER)
                                .build()),
                        alone(program("failed")
                                .startsecs(0)
                                .autorestart(Autorestart.NEVER)
                                .build()))
                .started();
        world.exits("expected", 0);
        world.exits("never", 0);
        world.exits("failed", 3);
        assertEquals("failed=EXITED", notReady(world));
    }

    @Test
    void aDaemonThatStopsIsNotReady() {
        World world = World.of(alone(program("p").startsecs(0).build())).started();
        world.stubborn.add("p");
        world.send(new Command.Shutdown(new Answer<>()));
        assertEquals("fault SHUTDOWN_STATE", notReady(world));
    }
}
