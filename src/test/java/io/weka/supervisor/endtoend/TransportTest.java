package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TransportTest {
    private static final String FOREVER = "command=/bin/sh -c \"read line\"";

    @Test
    void curlCallsAMethod() {
        try (Daemon daemon = Daemon.with()) {
            String request = "{\"jsonrpc\":\"2.0\",\"method\":\"supervisor.getPID\",\"params\":[],\"id\":\"x\"}";
            assertEquals(
                    "{\"jsonrpc\":\"2.0\",\"result\":" + daemon.pid() + ",\"id\":\"x\"}",
                    curl(daemon, "-d", request, "http://localhost/weka/jrpc")
                            .exits(0)
                            .out());
        }
    }

    @Test
    void curlReadsTheStatusThatSupervisorctlShows() {
        try (Daemon daemon = Daemon.with("[program:p]", FOREVER, "autostart=false")) {
            assertEquals(
                    daemon.ctl("status").exits(3).out(),
                    curl(daemon, "http://localhost/status").exits(0).out());
            assertEquals(
                    "200",
                    curl(daemon, "-o", "/dev/null", "-w", "%{http_code}", "http://localhost/healthz")
                            .exits(0)
                            .out());
        }
    }

    @Test
    void bridgePrintsTheRawResultOrTheFault() {
        try (Daemon daemon = Daemon.with("[program:p]", FOREVER)) {
            daemon.awaitState("p", "RUNNING");
            String url = "unix://" + daemon.scratch().socket();
            Map<String, String> environment = Map.of("SUPERVISOR_SERVER_URL", url);
            assertEquals(
                    "true",
                    bridge(daemon, environment, "supervisor.stopProcess", "[\"p\"]")
                            .exits(0)
                            .out()
                            .strip());
            assertEquals(
                    "{\"faultCode\":10,\"faultString\":\"BAD_NAME: nope\"}",
                    bridge(daemon, environment, "supervisor.stopProcess", "[\"nope\"]")
                            .exits(0)
                            .out()
                            .strip());
        }
    }

    private static Outcome bridge(Daemon daemon, Map<String, String> environment, String method, String params) {
        return Commands.run(
                daemon.scratch().folder(), environment, List.of(Commands.SUPERVISORD, "bridge", method, params));
    }

    @Test
    void wekastopStopsAndGivesAutorecoveryBack() {
        try (Daemon daemon = Daemon.with("[program:p]", FOREVER, "autorestart=true", "[program:q]", FOREVER)) {
            daemon.awaitState("p", "RUNNING");
            String conf = daemon.scratch().conf().toString();
            assertEquals(
                    "p: stopped\n",
                    daemon.scratch().run("wekastop", "-c", conf, "p").exits(0).out());
            assertEquals("STOPPED", daemon.stateOf("p"));
            assertEquals("RUNNING", daemon.stateOf("q"));
            assertTrue(daemon.rpc("weka.getAutoRecovery", "[]").get("enabled").asBoolean());
        }
    }

    @Test
    void noiseOnTheSocketHarmsNobody() throws IOException {
        try (Daemon daemon = Daemon.with("[program:p]", FOREVER)) {
            Random random = new Random(1);
            for (int i = 0; i < 50; i++) {
                byte[] noise = new byte[1 + random.nextInt(2000)];
                random.nextBytes(noise);
                try (SocketChannel channel = SocketChannel.open(
                        UnixDomainSocketAddress.of(daemon.scratch().socket()))) {
                    channel.write(ByteBuffer.wrap(noise));
                }
            }
            daemon.awaitState("p", "RUNNING");
            assertEquals(daemon.pid() + "\n", daemon.ctl("pid").exits(0).out());
        }
    }

    private static Outcome curl(Daemon daemon, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "curl", "-sS", "--unix-socket", daemon.scratch().socket().toString()));
        command.addAll(List.of(arguments));
        return Commands.run(daemon.scratch().folder(), Map.of(), command);
    }
}
