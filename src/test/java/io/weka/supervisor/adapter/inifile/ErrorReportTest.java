package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.domain.config.ConfigError;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrorReportTest {

    @Test
    void eachMistakeHasItsPlaceBelowAndTheHelpComesLast() {
        List<ConfigError> errors = List.of(
                new ConfigError("first\n\tmore", Optional.of("f:1: expected x")),
                new ConfigError("second", Optional.empty()));
        assertEquals(
                List.of(
                        "Error: first",
                        "\tmore",
                        "  f:1: expected x",
                        "Error: second",
                        "For help, use /bin/supervisord -h"),
                new ErrorReport("/bin/supervisord").lines(errors));
    }
}
