package io.weka.supervisor.client.eventlistener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.client.FakeDaemon;
import io.weka.supervisor.client.wire.CallFailed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestRequestRestarterTest {
    @TempDir
    private Path folder = Path.of("");

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private Optional<TestRequestRestarter> restarter(Map<String, String> environment) {
        return TestRequestRestarter.of(environment, new PrintStream(errors, true, UTF_8));
    }

    private static ReceivedEvent exited(String group, String name) {
        byte[] payload = ("processname:" + name + " groupname:" + group + " from_state:RUNNING expected:0 pid:7")
                .getBytes(UTF_8);
        return new ReceivedEvent(Map.of("eventname", "PROCESS_STATE_EXITED"), payload);
    }

    private static String info(String state, int exitStatus) {
        return "{\"statename\":\"" + state + "\",\"exitstatus\":" + exitStatus + "}";
    }

    @Test
    void onlyAProcessThatEndedWith64AndIsNotUpAgainIsStarted() throws IOException {
        try (FakeDaemon daemon = new FakeDaemon(folder)) {
            daemon.on(
                            "supervisor.getProcessInfo",
                            info("EXITED", 64),
                            info("EXITED", 1),
                            info("STARTING", 0),
                            FakeDaemon.fault(10, "BAD_NAME: g:gone"))
                    .on("weka.startProcess", "true");
            TestRequestRestarter restarter = restarter(
                            Map.of("SUPERVISOR_SERVER_URL", daemon.url(), "SUPERVISOR_PROCESS_NAME", "tests"))
                    .orElseThrow();
            for (String name : List.of("asks", "fails", "back", "gone")) {
                assertEquals(true, restarter.handle(exited("g", name)));
            }
            restarter.handle(new ReceivedEvent(Map.of("eventname", "TICK_5"), new byte[0]));
            assertEquals(
                    List.of(
                            "supervisor.getProcessInfo [\"g:asks\"]",
                            "weka.startProcess [\"g:asks\",false]",
                            "supervisor.getProcessInfo [\"g:fails\"]",
                            "supervisor.getProcessInfo [\"g:back\"]",
                            "supervisor.getProcessInfo [\"g:gone\"]"),
                    daemon.calls);
            assertEquals("", errors.toString(UTF_8));
        }
    }

    @Test
    void aDaemonThatDoesNotAnswerIsSaidAndTheEventIsDoneWith() {
        TestRequestRestarter restarter = restarter(Map.of(
                        "SUPERVISOR_SERVER_URL",
                        "unix://" + folder.resolve("none"),
                        "SUPERVISOR_PROCESS_NAME",
                        "tests"))
                .orElseThrow();
        assertEquals(true, restarter.handle(exited("p", "p")));
        assertEquals("Error: unix://" + folder.resolve("none") + " no such file\n", errors.toString(UTF_8));
    }

    /** The daemon closes connections that are idle for a minute; events can be hours apart. */
    @Test
    void aConnectionThatTheDaemonHasClosedMeanwhileDoesNoHarm() throws IOException {
        try (FakeDaemon daemon = new FakeDaemon(folder)) {
            TestRequestRestarter restarter = restarter(
                            Map.of("SUPERVISOR_SERVER_URL", daemon.url(), "SUPERVISOR_PROCESS_NAME", "tests"))
                    .orElseThrow();
            String body = "{\"result\":" + info("EXITED", 1) + "}";
            daemon.whole("/weka/jrpc", "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            for (int event = 0; event < 3; event++) {
                restarter.handle(exited("p", "p"));
            }
            assertEquals("", errors.toString(UTF_8));
            assertEquals(3, daemon.requests.size());
        }
    }

    /** As childutils does for listeners in Python. */
    @Test
    void userNameAndPasswordComeFromTheEnvironment() throws IOException {
        try (FakeDaemon daemon = new FakeDaemon(folder)) {
            daemon.on("supervisor.getProcessInfo", info("EXITED", 1));
            restarter(Map.of(
                            "SUPERVISOR_SERVER_URL",
                            daemon.url(),
                            "SUPERVISOR_PROCESS_NAME",
                            "tests",
                            "SUPERVISOR_USERNAME",
                            "joe",
                            "SUPERVISOR_PASSWORD",
                            "se%cret"))
                    .orElseThrow()
                    .handle(exited("p", "p"));
            assertEquals(1, daemon.requests.size());
            assertTrue(daemon.requests.getFirst().contains("\r\nAuthorization: Basic am9lOnNlJWNyZXQ=\r\n"));
        }
    }

    @Test
    void whatIsMissingForADaemonWithAPasswordIsSaid() throws IOException {
        try (FakeDaemon daemon = new FakeDaemon(folder)) {
            daemon.whole("/weka/jrpc", "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
            TestRequestRestarter restarter = restarter(
                            Map.of("SUPERVISOR_SERVER_URL", daemon.url(), "SUPERVISOR_PROCESS_NAME", "tests"))
                    .orElseThrow();
            CallFailed failed = assertThrows(CallFailed.class, restarter::begin);
            assertEquals(
                    "Server requires authentication; name user and password in the listener's section:"
                            + " environment=SUPERVISOR_USERNAME=\"...\",SUPERVISOR_PASSWORD=\"...\"",
                    failed.line());
        }
    }

    @Test
    void withoutADaemonInTheEnvironmentThereIsNone() {
        assertEquals(Optional.empty(), restarter(Map.of("SUPERVISOR_PROCESS_NAME", "tests")));
    }
}
