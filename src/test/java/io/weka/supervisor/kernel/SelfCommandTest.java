package io.weka.supervisor.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelfCommandTest {
    @Test
    void theJavaPartEndsWithTheJar() {
        assertEquals(
                List.of("java", "-Xmx64m", "-jar", "/a b.jar"),
                SelfCommand.javaPart(List.of("java", "-Xmx64m", "-jar", "/a b.jar", "-n", "-c", "x")));
    }

    @Test
    void theJavaPartEndsWithTheMainClass() {
        assertEquals(
                List.of("java", "-cp", "x:y", "--add-opens", "a/b=c", "-Dk=v", "com.Main"),
                SelfCommand.javaPart(
                        List.of("java", "-cp", "x:y", "--add-opens", "a/b=c", "-Dk=v", "com.Main", "-jar", "no")));
    }

    @Test
    void theJavaPartEndsWithTheModule() {
        assertEquals(
                List.of("java", "-p", "mods", "-m", "a/b.C"),
                SelfCommand.javaPart(List.of("java", "-p", "mods", "-m", "a/b.C", "x")));
    }

    @Test
    void emptyWordsOfACommandLineAreKept() {
        assertEquals(List.of("a", "", "b", ""), SelfCommand.words("a\0\0b\0\0".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theEnvironmentKeepsItsOrderItsBytesAndTheFirstOfTwo() throws IOException {
        byte[] block = {'B', '=', '1', 0, 'A', '=', (byte) 0xff, '=', 0, 'B', '=', '2', 0, '=', 'x', 0, 'n', 0};
        Map<String, String> environment = SelfCommand.environment(SelfCommand.words(block));
        assertEquals(List.of("B", "A"), List.copyOf(environment.keySet()));
        assertEquals("1", environment.get("B"));
        assertArrayEquals(new byte[] {(byte) 0xff, '='}, NativeText.encode(environment.getOrDefault("A", "")));
        assertEquals(System.getenv("PATH"), SelfCommand.environment().get("PATH"));
    }
}
