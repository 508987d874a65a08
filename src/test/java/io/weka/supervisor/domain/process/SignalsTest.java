package io.weka.supervisor.domain.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalsTest {

    @ParameterizedTest
    @CsvSource({
        "1, SIGHUP",
        "9, SIGKILL",
        "15, SIGTERM",
        "31, SIGSYS",
        "34, SIGRTMIN",
        "64, SIGRTMAX",
        "-1, signal -1",
        "0, signal 0",
        "32, signal 32",
        "35, signal 35",
        "63, signal 63",
        "65, signal 65",
    })
    void aNumberHasTheNameOfTheKernelOrNone(int number, String name) {
        assertEquals(name, Signals.name(number));
    }

    @ParameterizedTest
    @CsvSource({
        "HUP, 1",
        "SIGTERM, 15",
        "sigusr1, 10",
        "' int ', 2",
        "SYS, 31",
        "IO, 29",
        "POLL, 29",
        "iot, 6",
        "CHLD, 17",
        "SIGCLD, 17",
        "RTMIN, 34",
        "SIGRTMAX, 64",
    })
    void aNameIsFoundWithOrWithoutItsPrefixInAnyCase(String name, int number) {
        assertEquals(OptionalInt.of(number), Signals.byName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SIG", " ", "NOPE", "SIGSIGTERM", "15"})
    void whatIsNoNameHasNoNumber(String name) {
        assertEquals(OptionalInt.empty(), Signals.byName(name));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 34, 50, 64})
    void theKernelKnowsTheClassicSignalsAndTheRealtimeOnes(int number) {
        assertTrue(Signals.isValid(number));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 32, 33, 65})
    void whatTheCLibraryKeepsForItselfAndWhatIsOutOfRangeIsNoSignal(int number) {
        assertFalse(Signals.isValid(number));
    }
}
