package io.weka.supervisor.client.bridge;

import static io.weka.supervisor.client.FakeDaemon.fault;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.client.DaemonAddress;
import io.weka.supervisor.client.FakeDaemon;
import io.weka.supervisor.client.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeTest {
    @TempDir
    Path folder = Path.of("");

    private FakeDaemon daemon;

    @SuppressWarnings("NullAway.Init")
    BridgeTest() {}

    @BeforeEach
    void startDaemon() throws IOException {
        daemon = new FakeDaemon(folder);
    }

    @AfterEach
    void stopDaemon() throws IOException {
        daemon.close();
    }

    private Run bridge(String... words) {
        return Run.of(terminal -> new Bridge(
                        terminal,
                        wishes -> DaemonAddress.of(
                                wishes.serverUrl().orElse(daemon.url()),
                                wishes.username(),
                                wishes.password(),
                                "by a test"))
                .run(List.of(words)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "null",
                "4711",
                "1.50",
                "\"grüße <&> \\u0041\"",
                "{ \"name\" : \"web\", \"x\" : [1, {}] }",
                "[ ]"
            })
    void theResultIsPrintedAsItCame(String result) {
        daemon.on("supervisor.getState", result);
        assertEquals(Run.said(0, result), bridge("supervisor.getState"));
    }

    @Test
    void aFaultIsPrintedWithStatus0() {
        daemon.on("supervisor.startProcess", fault(60, "ALREADY_STARTED: web"));
        assertEquals(
                Run.said(0, "{\"faultCode\":60,\"faultString\":\"ALREADY_STARTED: web\"}"),
                bridge("supervisor.startProcess", "[\"web\"]"));
    }

    @Test
    void numbersOfJsonRpcBecomeThoseOfSupervisord() {
        daemon.on("a.b", fault(-32601, "Method not found"));
        assertEquals(Run.said(0, "{\"faultCode\":1,\"faultString\":\"UNKNOWN_METHOD\"}"), bridge("a.b"));
        daemon.on("a.b", fault(-32602, "Invalid params"));
        assertEquals(Run.said(0, "{\"faultCode\":2,\"faultString\":\"INCORRECT_PARAMETERS\"}"), bridge("a.b"));
        daemon.on("a.b", fault(-32603, "Internal error"));
        assertEquals(Run.said(0, "{\"faultCode\":-32603,\"faultString\":\"Internal error\"}"), bridge("a.b"));
    }

    @Test
    void noDaemonIsAFaultToo() {
        assertEquals(
                Run.said(1, "{\"faultCode\":30,\"faultString\":\"FAILED: unix:///nonexistent no such file\"}"),
                bridge("-s", "unix:///nonexistent", "supervisor.getState"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "supervisor.startProcess|['web']|['web',true,true]",
                "startProcess|['web']|['web',true,true]",
                "supervisor.startProcess|[ 'web', false ] |['web',false,true]",
                "supervisor.startProcess|['web',true,false]|['web',true,false]",
                "supervisor.startProcess|[]|[]",
                "supervisor.stopProcess|['web']|['web']",
                "weka.startProcess|['web']|['web']",
                "weka.stopProcesses|[['a',']'],true]|[['a',']'],true]",
                "startProcess|\"web\"|['web',true,true]"
            })
    void aStartIsStrictWhereTheCallerDoesNotSay(String method, String given, String sent) {
        bridge(method, given.replace('\'', '"'));
        assertEquals(List.of(method + " " + sent.replace('\'', '"')), daemon.calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"web\"", " \"[\" ", "7", "-1.5", "true", "null", "{\"a\":[1]}"})
    void aSingleValueIsTheOnlyArgument(String json) {
        bridge("supervisor.stopProcess", json);
        assertEquals(List.of("supervisor.stopProcess [" + json.strip() + "]"), daemon.calls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[", "[1", "[1}", "{", "web", "[1] 2", "1 2", "\"a\" x", "{} {}", "", " ", "[1,]", "]", "1]", "1,2"
            })
    void argumentsThatAreNoJsonAreAMistake(String json) {
        Run run = bridge("supervisor.getState", json);
        assertEquals(2, run.status());
        assertTrue(run.err().startsWith("Error: JSON-ARGS "), run.err());
        assertEquals("", run.out());
        assertEquals(List.of(), daemon.calls);
    }

    @Test
    void noMethodAndTooManyWordsAreMistakes() {
        assertEquals(
                Run.complained(2, "Error: Missing required parameter: 'METHOD'\nFor help, use supervisord bridge -h\n"),
                bridge());
        assertEquals(2, bridge("a.b", "[]", "x").status());
        assertTrue(bridge("-h").out().startsWith("Usage: supervisord bridge [-h]"));
    }
}
