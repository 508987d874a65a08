package io.weka.supervisor.adapter.rpc;

import static io.weka.supervisor.adapter.rpc.RawClient.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.kernel.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void readingIsNotLogged() throws IOException {
        daemon.call("getAllProcessInfo", "[]");
        daemon.call("readLog", "[0,0]");
        daemon.call("nope", "[]");

        assertEquals(List.of(), daemon.log);
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
