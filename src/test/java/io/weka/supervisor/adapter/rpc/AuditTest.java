package io.weka.supervisor.adapter.rpc;

import static io.weka.supervisor.adapter.rpc.RawClient.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.ServerConfig;
import io.weka.supervisor.kernel.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every request that changes something is logged with who asked. */
@Timeout(120)
class AuditTest {
    @TempDir
    Path folder;

    Daemon daemon;
    String me;

    @BeforeEach
    void start() throws SocketUnavailable, IOException {
        daemon = Daemon.on(folder);
        me = " by pid " + Posix.get().getpid() + ", uid " + Posix.get().getuid() + ", gid "
                + Files.getAttribute(daemon.socket, "unix:gid");
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    @Test
    void saysMethodTargetAndWhoAsked() throws IOException {
        daemon.call("startProcess", "[\"p\"]");
        daemon.call("supervisor.stopProcess", "{\"name\":\"g:y\"}");
        daemon.call("weka.stopProcesses", "[[\"p\",\"q\"]]");
        daemon.call("shutdown", "[]");

        assertEquals(
                List.of(
                        "DEBUG rpc: supervisor.startProcess \"p\"" + me,
                        "DEBUG rpc: supervisor.stopProcess \"g:y\"" + me,
                        "DEBUG rpc: weka.stopProcesses [\"p\",\"q\"]" + me,
                        "DEBUG rpc: supervisor.shutdown" + me),
                daemon.log);
    }

    @Test
    void isLoggedAtTheLevelThatTheConfigurationNames() throws IOException, SocketUnavailable {
        Path socket = folder.resolve("info.sock");
        ServerConfig config = new ServerConfig(
                socket.toString(), 0700, OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), LogLevel.INFO);
        try (Daemon informed = Daemon.of(config)) {
            informed.call("stopProcess", "[\"p\"]");
            assertEquals(List.of("INFO rpc: supervisor.stopProcess \"p\"" + me), informed.log);
        }
    }

    @Test
    void readingIsNotLogged() throws IOException {
        daemon.call("getAllProcessInfo", "[]");
        daemon.call("readLog", "[0,0]");
        daemon.call("nope", "[]");

        assertEquals(List.of(), daemon.log);
    }

    /** By their names, so that a method that forgets to say so is found. */
    @Test
    void everyMethodThatChangesSomethingIsLogged() throws IOException {
        Pattern reading = Pattern.compile(".*[.](get|read|tail|list|method)[A-Z].*|system[.]multicall|rpc[.]discover");
        List<String> expected = new ArrayList<>();
        for (Method method : new MethodTable(new Product("7.8.9", 4242)).all()) {
            String parameters = method.parameters().stream()
                    .filter(parameter -> parameter.fallback().isEmpty())
                    .map(AuditTest::value)
                    .collect(Collectors.joining(",", "[", "]"));
            daemon.call(method.name(), parameters);
            if (!reading.matcher(method.name()).matches()) {
                expected.add("DEBUG rpc: " + method.name());
            }
        }

        assertTrue(expected.size() > 25, expected::toString);
        assertEquals(
                expected,
                daemon.log.stream()
                        .filter(line -> line.endsWith(me))
                        .map(line -> line.replaceAll("^(DEBUG rpc: \\S+) .*", "$1"))
                        .toList());
    }

    private static String value(Parameter parameter) {
        return switch (parameter.type()) {
            case STRING, SHORT_STRING, TEXT, SIGNAL -> "\"p\"";
            case BOOLEAN -> "true";
            case INT -> "1";
            case ARRAY, STRINGS -> "[]";
        };
    }

    @Test
    void aCallInsideOfAMulticallOrABatchIsNoExcuse() throws IOException {
        daemon.call("system.multicall", "[[{\"methodName\":\"clearLog\",\"params\":[]}]]");
        String call = "{\"jsonrpc\":\"2.0\",\"method\":\"stopProcess\",\"params\":[\"p\"],\"id\":1}";
        daemon.ask(post("[" + call + "," + call + "]"));

        String stop = "DEBUG rpc: supervisor.stopProcess \"p\"" + me;
        assertEquals(List.of("DEBUG rpc: supervisor.clearLog" + me, stop, stop), daemon.log);
    }

    @Test
    void aNameCannotForgeALineOrFillTheLog() throws IOException {
        daemon.call("stopProcess", "[\"a\\nb\"]");
        daemon.call("stopProcess", "[\"" + "x".repeat(1000) + "\"]");

        assertEquals("DEBUG rpc: supervisor.stopProcess \"a\\nb\"" + me, daemon.log.getFirst());
        assertTrue(daemon.log.getLast().length() < 300, daemon.log.getLast());
    }
}
