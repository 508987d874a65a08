package io.weka.supervisor.client.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The completions and man pages in the repository are what the help of the programs gives. */
class GeneratedFilesTest {

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("completions/supervisord.bash", Completions.bash()),
                Arguments.of("completions/_supervisord", Completions.zsh()),
                Arguments.of("completions/supervisord.fish", Completions.fish()),
                Arguments.of("man/supervisord.8", ManPage.of(Programs.SUPERVISORD, 8, Programs.BY_FIRST_WORD)),
                Arguments.of("man/supervisorctl.1", ManPage.of(CtlManual.program(), 1, CtlManual.commands())),
                Arguments.of("man/wekastop.1", ManPage.of(Programs.WEKASTOP, 1, List.of())),
                Arguments.of("man/supervisord-bridge.1", ManPage.of(Programs.BRIDGE, 1, List.of())),
                Arguments.of("man/supervisord-eventlistener.1", ManPage.of(Programs.EVENTLISTENER, 1, List.of())));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsWhatTheHelpGives(String name, String content) throws IOException {
        Path file = Path.of(name);
        if (Boolean.getBoolean("generate")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, content);
        }
        assertEquals(
                content,
                Files.exists(file) ? Files.readString(file) : "",
                name + " is out of date; make it anew with mvn test -Dtest=GeneratedFilesTest -Dgenerate=true");
    }
}
