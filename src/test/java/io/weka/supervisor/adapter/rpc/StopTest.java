package io.weka.supervisor.adapter.rpc;

import static io.weka.supervisor.adapter.rpc.RawClient.get;
import static io.weka.supervisor.adapter.rpc.RawClient.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class StopTest {
    private static final String SHUTDOWN = "{\"code\":6,\"message\":\"SHUTDOWN_STATE\"}";

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

    @Test
    void whatIsInHandIsAnsweredWithShutdownState() throws IOException, InterruptedException, SocketUnavailable {
        try (RawClient single = daemon.client();
                RawClient batch = daemon.client();
                RawClient multi = daemon.client()) {
            single.send(post("{\"jsonrpc\":\"2.0\",\"method\":\"startProcess\",\"params\":[\"slow\"],\"id\":1}"));
            batch.send(post("[{\"jsonrpc\":\"2.0\",\"method\":\"startProcess\",\"params\":[\"slow\"],\"id\":2},"
                    + "{\"jsonrpc\":\"2.0\",\"method\":\"system.multicall\",\"params\":[[]],\"id\":3}]"));
            multi.send(
                    post(
                            "{\"jsonrpc\":\"2.0\",\"method\":\"system.multicall\",\"params\":[["
                                    + "{\"methodName\":\"startProcess\",\"params\":[\"slow\"]},{\"methodName\":\"getPID\"}]],\"id\":4}"));
            var held = daemon.inbox.held.take();
            daemon.inbox.held.take();
            daemon.inbox.held.take();

            var stopped = daemon.server.stop();

            assertEquals(
                    "{\"jsonrpc\":\"2.0\",\"error\":" + SHUTDOWN + ",\"id\":1}",
                    single.read().body());
            assertEquals(
                    "[{\"jsonrpc\":\"2.0\",\"error\":" + SHUTDOWN + ",\"id\":2},"
                            + "{\"jsonrpc\":\"2.0\",\"result\":[],\"id\":3}]",
                    batch.read().body());
            String fault = "{\"faultCode\":6,\"faultString\":\"SHUTDOWN_STATE\"}";
            assertEquals(
                    "{\"jsonrpc\":\"2.0\",\"result\":[" + fault + "," + fault + "],\"id\":4}",
                    multi.read().body());
            Daemon.await(stopped);
            assertTrue(single.isClosedByServer());

            // The orchestrator may still answer: nobody is harmed.
            daemon.inbox.release(held);
        }
    }

    @Test
    void theSocketIsGoneAndNobodyAnswersAnyMore() throws IOException, SocketUnavailable {
        try (RawClient idle = daemon.client()) {
            idle.send(get("/healthz")).read();

            Daemon.await(daemon.server.stop());

            assertTrue(idle.isClosedByServer());
            assertFalse(Files.exists(daemon.socket));
        }
    }

    @Test
    void aClientThatDoesNotReadItsAnswerDoesNotHoldUpTheEnd() throws IOException, SocketUnavailable {
        try (RawClient client = daemon.client()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 2000; i++) {
                requests.append(post("{\"jsonrpc\":\"2.0\",\"method\":\"getPID\",\"id\":\"" + "x".repeat(500) + "\"}"));
            }
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    client.send(requests.toString());
                } catch (IOException e) {
                    // Closed by the server, as it should be.
                }
            });
            assertEquals(200, daemon.ask(get("/healthz")).status());

            Daemon.await(daemon.server.stop());

            sender.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void stoppingTwiceIsStoppingOnce() throws SocketUnavailable {
        Daemon.await(daemon.server.stop());
        Daemon.await(daemon.server.stop());
    }
}
