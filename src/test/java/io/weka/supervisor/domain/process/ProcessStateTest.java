package io.weka.supervisor.domain.process;

import static io.weka.supervisor.domain.process.ProcessState.BACKOFF;
import static io.weka.supervisor.domain.process.ProcessState.EXITED;
import static io.weka.supervisor.domain.process.ProcessState.FATAL;
import static io.weka.supervisor.domain.process.ProcessState.RUNNING;
import static io.weka.supervisor.domain.process.ProcessState.STARTING;
import static io.weka.supervisor.domain.process.ProcessState.STOPPED;
import static io.weka.supervisor.domain.process.ProcessState.STOPPING;
import static io.weka.supervisor.domain.process.ProcessState.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProcessStateTest {

    private static List<ProcessState> those(Predicate<ProcessState> which) {
        return Stream.of(ProcessState.values()).filter(which).toList();
    }

    @Test
    void aProcessThatIsUpOrOnItsWayIsRunning() {
        assertEquals(List.of(STARTING, RUNNING, BACKOFF), those(ProcessState::isRunning));
    }

    @Test
    void aProcessThatIsDownAndStaysDownIsStopped() {
        assertEquals(List.of(STOPPED, EXITED, FATAL, UNKNOWN), those(ProcessState::isStopped));
    }

    @Test
    void aProcessThatHasAPidCanBeSignalled() {
        assertEquals(List.of(STARTING, RUNNING, STOPPING), those(ProcessState::isSignallable));
    }

    @Test
    void theCodesAreThoseOfTheReference() {
        assertEquals(
                List.of(0, 10, 20, 30, 40, 100, 200, 1000),
                Stream.of(ProcessState.values()).map(ProcessState::code).toList());
    }
}
