package io.weka.supervisor.adapter.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MulticallTest {
    @TempDir
    Path folder;

    Daemon daemon;

    @BeforeEach
    void start() throws SocketUnavailable {
        daemon = Daemon.on(folder);
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    private String multicall(String calls) throws IOException {
        String answer = daemon.call("system.multicall", "[[" + calls + "]]");
        String start = "{\"jsonrpc\":\"2.0\",\"result\":[";
        assertTrue(answer.startsWith(start), answer);
        return answer.substring(start.length(), answer.length() - "],\"id\":1}".length());
    }

    private static String entry(String method, String params) {
        return "{\"methodName\":\"" + method + "\",\"params\":" + params + "}";
    }

    private static String fault(int code, String text) {
        return "{\"faultCode\":" + code + ",\"faultString\":\"" + text + "\"}";
    }

    @Test
    void answersTheBareResultsAndTheFaults() throws IOException {
        assertEquals(
                "4242,true," + fault(10, "BAD_NAME: nope") + ",[\"end\",33,true]",
                multicall(String.join(
                        ",",
                        "{\"methodName\":\"supervisor.getPID\"}",
                        entry("supervisor.startProcess", "[\"p\"]"),
                        entry("supervisor.stopProcess", "[\"nope\"]"),
                        entry("supervisor.tailProcessLog", "[\"p\",0,10]"))));
    }

    @Test
    void mistakesOfTheEntriesAreFaultsOfTheReference() throws IOException {
        assertEquals(
                String.join(
                        ",",
                        fault(2, "INCORRECT_PARAMETERS: No methodName"),
                        fault(2, "INCORRECT_PARAMETERS: No methodName"),
                        fault(2, "INCORRECT_PARAMETERS: Recursive system.multicall forbidden"),
                        fault(1, "UNKNOWN_METHOD"),
                        fault(2, "INCORRECT_PARAMETERS"),
                        fault(2, "INCORRECT_PARAMETERS"),
                        fault(2, "INCORRECT_PARAMETERS"),
                        fault(1, "UNKNOWN_METHOD")),
                multicall(String.join(
                        ",",
                        "{\"params\":[]}",
                        "17",
                        entry("system.multicall", "[[]]"),
                        entry("nope.nope", "[]"),
                        entry("supervisor.getPID", "[1]"),
                        entry("supervisor.getPID", "null"),
                        entry("supervisor.stopProcess", "[17]"),
                        entry("nope.nope", "null"))));
    }

    @Test
    void noCallsNoResults() throws IOException {
        assertEquals("", multicall(""));
    }

    @Test
    void eachCallWaitsForTheOneBefore() throws IOException, InterruptedException {
        try (RawClient client = daemon.client()) {
            client.send(RawClient.post("{\"jsonrpc\":\"2.0\",\"method\":\"system.multicall\",\"params\":[["
                    + entry("startProcess", "[\"slow\"]") + "," + entry("stopProcess", "[\"p\"]") + "]],\"id\":1}"));
            var held = daemon.inbox.held.take();
            daemon.call("getPID", "[]");
            assertEquals(2, daemon.inbox.seen.size());
            daemon.inbox.release(held);

            assertEquals(
                    "{\"jsonrpc\":\"2.0\",\"result\":[true,true],\"id\":1}",
                    client.read().body());
            assertEquals(
                    List.of("StartProcess", "GetState", "StopProcess"),
                    daemon.inbox.seen.stream()
                            .map(text -> text.substring(0, text.indexOf('[')))
                            .toList());
        }
    }

    @Test
    void aLongListOfMistakesNeedsNoDeepStack() throws IOException {
        String one = "{\"methodName\":\"x\"},";
        String results = multicall(one.repeat(3999) + one.substring(0, one.length() - 1));

        assertEquals(4000, results.split("\\},\\{", -1).length);
    }
}
