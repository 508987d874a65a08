package io.weka.supervisor.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.endtoend.Commands;
import io.weka.supervisor.endtoend.Daemon;
import io.weka.supervisor.endtoend.Jrpc;
import io.weka.supervisor.endtoend.Outcome;
import io.weka.supervisor.endtoend.ProcFs;
import io.weka.supervisor.endtoend.Scratch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that want to do harm. Each test ends with the same questions: are others answered, does the memory stay within a
 * bound, are all descriptors given back, does the daemon still see deaths and signals? The properties hostile.requests and
 * hostile.seed set how much is fuzzed.
 */
class HostileClientsTest {
    private static final int REQUESTS = Integer.getInteger("hostile.requests", 5000);
    private static final long SEED = Long.getLong("hostile.seed", System.nanoTime());
    private static final int MANY = 240;
    private static final int LOG_BYTES = 5_000_000;

    /** The heap has 64 MiB; what clients do not read is bounded outside of it. */
    private static final long RSS_SLACK_KIB = 96 * 1024;

    private static final String START_NEVER =
            "{\"jsonrpc\":\"2.0\",\"method\":\"startProcess\",\"params\":[\"never\"],\"id\":1}";
    private static final String READ_ALL = "supervisor.readProcessStdoutLog";

    private final Scratch scratch = new Scratch();
    private Daemon daemon = Daemon.in(scratch.configure(
            "[program:p]",
            "command=/bin/sh -c \"exec sleep 1000000\"",
            "process_name=%(process_num)02d",
            "numprocs=20",
            "startsecs=0",
            "autorestart=true",
            "[program:big]",
            "command=/bin/sh -c \"head -c " + LOG_BYTES + " /dev/zero | tr '\\0' x; exec sleep 1000000\"",
            "stdout_logfile=big",
            "startsecs=0",
            "[program:never]",
            "command=sleep 1000000",
            "startsecs=1000000"));
    private final List<HostileClient> clients = new ArrayList<>();
    private long memory;
    private int descriptors;

    @BeforeEach
    void comeUp() {
        daemon.eventually(
                "the log is written", () -> Files.size(scratch.folder().resolve("big")) == LOG_BYTES);
        daemon.eventually("all are up", () -> daemon.ctl("status", "p:*", "big").exit() == 0);
        memory = ProcFs.residentKib(daemon.pid());
        descriptors = ProcFs.descriptors(daemon.pid()).size();
    }

    @AfterEach
    void cleanUp() throws IOException {
        for (HostileClient client : clients) {
            client.close();
        }
        scratch.close();
    }

    private HostileClient connect() throws IOException {
        HostileClient client = new HostileClient(scratch.socket());
        clients.add(client);
        return client;
    }

    private void assertOthersAreAnswered() {
        assertEquals(1, daemon.rpc("supervisor.getState", "[]").get("statecode").asInt());
        assertEquals("ok\n", scratch.curl("http://localhost/healthz").exits(0).out());
    }

    private void assertUnharmed() throws IOException {
        assertOthersAreAnswered();
        long now = ProcFs.residentKib(daemon.pid());
        assertTrue(now <= memory + RSS_SLACK_KIB, "memory grew from " + memory + " to " + now + " KiB");
        for (HostileClient client : clients) {
            client.close();
        }
        daemon.eventually(
                "its descriptors are as before",
                () -> ProcFs.descriptors(daemon.pid()).size() == descriptors);
        long pid = daemon.pidOf("p:00");
        Daemon.send("KILL", pid);
        daemon.eventually(
                "a death is seen", () -> daemon.stateOf("p:00").equals("RUNNING") && daemon.pidOf("p:00") != pid);
        assertFalse(scratch.read("console").contains("OutOfMemory"), () -> scratch.read("console"));
        assertEquals(
                List.of(), daemon.log().filter(line -> line.contains(" ERRO ")).toList());
        daemon.signal("TERM");
        daemon.ends(0);
    }

    @Test
    void mutatedRequests() throws IOException {
        System.out.printf("hostile: %d requests, seed %d%n", REQUESTS, SEED);
        Mutator mutator = new Mutator(new Random(SEED));
        for (int i = 0; i < REQUESTS; i++) {
            try (HostileClient client = new HostileClient(scratch.socket())) {
                client.sendWhatIsTaken(mutator.next());
                client.readSome();
            }
            if (i % 500 == 0) {
                assertOthersAreAnswered();
            }
        }
        assertUnharmed();
    }

    @Test
    void followersThatSendNonsenseAndHangUp() throws IOException {
        for (int i = 0; i < MANY; i++) {
            try (HostileClient client = new HostileClient(scratch.socket())) {
                client.send("GET /logs/big/stdout?follow HTTP/1.1\r\nHost: x\r\n\r\nt: x\r\n\r\n");
                client.readSome();
            }
        }
        assertUnharmed();
    }

    @Test
    void hundredsThatSendHalfARequest() throws IOException {
        String head = "POST /weka/jrpc HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n";
        for (int i = 0; i < MANY; i++) {
            HostileClient client = connect();
            client.send(i % 2 == 0 ? head.substring(0, 1 + i % head.length()) : head + "\r\n{\"jsonrpc\"");
            if (i % 50 == 0) {
                assertOthersAreAnswered();
            }
        }
        assertUnharmed();
    }

    @Test
    void hundredsThatHalfClose() throws IOException {
        for (int i = 0; i < MANY; i++) {
            HostileClient client = connect();
            if (i % 2 == 0) {
                client.send("GET /status HTTP/1.1\r\nHost: x\r\n\r\n");
            }
            client.shutOutput();
            if (i % 50 == 0) {
                assertOthersAreAnswered();
            }
        }
        assertUnharmed();
    }

    @Test
    void hundredsThatDoNotReadTheirAnswers() throws IOException {
        for (int i = 0; i < 2 * MANY; i++) {
            connect().send("GET /logs/big/stdout?bytes=1048576 HTTP/1.1\r\nHost: x\r\n\r\n");
            if (i % 50 == 0) {
                assertOthersAreAnswered();
            }
        }
        daemon.eventually(
                "some were dropped", () -> daemon.metrics().value("supervisord_rpc_dropped_clients_total") > 0);
        assertUnharmed();
    }

    @Test
    void followersThatDoNotRead() throws IOException {
        for (int i = 0; i < MANY; i++) {
            connect().send("GET /logs/big/stdout?follow&bytes=1048576 HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        assertUnharmed();
    }

    @Test
    void tenThousandRequestsAhead() throws IOException {
        byte[] ahead = "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        HostileClient deaf = connect();
        deaf.sendWhatIsTaken(ahead);
        assertOthersAreAnswered();

        HostileClient fair = connect();
        fair.sendInBackground("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n".repeat(10_000));
        assertEquals(10_000, fair.countAnswers(10_000));
        assertUnharmed();
    }

    @Test
    void bodiesOfAGibibyte() throws IOException {
        String head = "POST /weka/jrpc HTTP/1.1\r\nHost: x\r\n";
        for (int i = 0; i < 50; i++) {
            HostileClient declared = connect();
            declared.send(head + "Content-Length: 1073741824\r\n\r\n");
            assertTrue(declared.read().startsWith("HTTP/1.1 413 "));
            declared.sendWhatIsTaken(new byte[1 << 20]);
        }
        HostileClient chunked = connect();
        chunked.send(head + "Transfer-Encoding: chunked\r\n\r\n");
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        for (int i = 0; i < 17; i++) {
            chunked.send(chunk);
        }
        assertTrue(chunked.read().startsWith("HTTP/1.1 413 "));
        assertUnharmed();
    }

    /** Whole logs, one after the other, many at a time, and many in one request. */
    @Test
    void readersOfAllThatThereIs() throws IOException {
        try (Jrpc rpc = scratch.connect()) {
            assertEquals(
                    "FAILED: " + LOG_BYTES + " bytes are more than the 2097152 that can be read at once",
                    rpc.call(READ_ALL, "[\"big\",0,0]").at("/error/message").asText());
            assertEquals(
                    2_000_000,
                    rpc.result(READ_ALL, "[\"big\",0,2000000]").asText().length());
        }
        String read = "{\"jsonrpc\":\"2.0\",\"method\":\"" + READ_ALL + "\",\"params\":[\"big\",0,2000000],\"id\":1}";
        for (int i = 0; i < 100; i++) {
            connect().send(HostileClient.post(read));
        }
        connect().send(HostileClient.post("[" + String.join(",", Collections.nCopies(1000, read)) + "]"));
        String call = "{\"methodName\":\"" + READ_ALL + "\",\"params\":[\"big\",0,2000000]}";
        connect()
                .send(HostileClient.post("{\"jsonrpc\":\"2.0\",\"method\":\"system.multicall\",\"params\":[["
                        + String.join(",", Collections.nCopies(1000, call)) + "]],\"id\":1}"));
        assertUnharmed();
    }

    /** Each is a megabyte, or what becomes one when it is read, and is worked on for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"id", "multicall", "batch"})
    void hundredsOfLargeRequestsThatAreWorkedOn(String kind) throws IOException {
        String start = "\"jsonrpc\":\"2.0\",\"method\":\"startProcess\",\"params\":[\"never\"]";
        String many = ",{}".repeat(9000);
        String body = switch (kind) {
            case "id" -> "{" + start + ",\"id\":\"" + "x".repeat(1_000_000) + "\"}";
            case "multicall" ->
                "{\"jsonrpc\":\"2.0\",\"method\":\"system.multicall\",\"params\":[["
                        + "{\"methodName\":\"startProcess\",\"params\":[\"never\"]}" + many + "]],\"id\":1}";
            default -> "[{" + start + ",\"id\":1}" + many + "]";
        };
        for (int i = 0; i < MANY; i++) {
            connect().send(HostileClient.post(body));
            if (i % 50 == 0) {
                assertOthersAreAnswered();
            }
        }
        assertUnharmed();
    }

    @Test
    void connectionsThatAreOpenedAndClosedAgainAndAgain() throws IOException {
        for (int i = 0; i < 30_000; i++) {
            new HostileClient(scratch.socket()).close();
            if (i % 5_000 == 0) {
                assertOthersAreAnswered();
            }
        }
        assertUnharmed();
    }

    /** All in one process, which has to make room for other processes. */
    @Test
    void hundredsThatWaitForEver() throws IOException {
        String start = HostileClient.post(START_NEVER);
        for (int i = 0; i < 300; i++) {
            connect().send(start);
        }
        assertEquals("ok\n", scratch.curl("http://localhost/healthz").exits(0).out());
        for (HostileClient client : clients) {
            client.close();
        }
        assertUnharmed();
    }

    @Test
    void whatOneWaitsForAndLeavesDoesNotKeepOthersFromStoppingIt() throws IOException {
        String start = HostileClient.post(START_NEVER);
        for (int i = 0; i < 2_000; i++) {
            try (HostileClient client = new HostileClient(scratch.socket())) {
                client.send(start);
            }
        }
        assertEquals("never: stopped\n", daemon.ctl("stop", "never").out());
        assertTrue(daemon.rpc("supervisor.startProcess", "[\"never\",false]").asBoolean());
        assertUnharmed();
    }

    @Test
    void aUserWithoutRightsCannotConnect() throws IOException {
        Files.setPosixFilePermissions(scratch.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals("rwx------", rights());
        assertEquals(7, asNobody().exit(), "curl's word for: could not connect");

        Files.setPosixFilePermissions(scratch.socket(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertEquals("ok\n", asNobody().exits(0).out());
    }

    private String rights() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.socket()));
    }

    private Outcome asNobody() {
        return Commands.run(
                scratch.folder(),
                Map.of(),
                List.of(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        "curl",
                        "-sS",
                        "--unix-socket",
                        scratch.socket().toString(),
                        "http://localhost/healthz"));
    }
}
