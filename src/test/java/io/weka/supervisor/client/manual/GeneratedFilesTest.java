package io.weka.supervisor.client.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The completions and man pages in the repository are what the help of the programs gives. */
class GeneratedFilesTest {

    static Stream<Arguments> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        files.put("completions/supervisord.bash", Completions.bash());
        files.put("completions/_supervisord", Completions.zsh());
        files.put("completions/supervisord.fish", Completions.fish());
        ManPages.byFile().forEach((name, text) -> files.put("man/" + name, text));
        return files.entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
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
