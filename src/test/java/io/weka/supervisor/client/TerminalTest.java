package io.weka.supervisor.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

    @ParameterizedTest
    @CsvSource({"NO_COLOR,1,true", "NO_COLOR,'',false", "TERM,dumb,true", "TERM,xterm,false"})
    void coloursAreUnwantedWhereTheEnvironmentSaysSo(String variable, String value, boolean unwanted) {
        assertEquals(unwanted, Terminal.wantsNoColour(Map.of(variable, value)));
    }
}
