package io.weka.supervisor.client.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.client.FakeDaemon;
import io.weka.supervisor.client.Run;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each command says, and how it ends, when there is nobody, or not the right one. */
class NoDaemonTest {
    @TempDir
    Path folder = Path.of("");

    private String url(String file) {
        return "unix://" + folder.resolve(file);
    }

    @ParameterizedTest
    @CsvSource({
        "status,4,4",
        "status web,4,4",
        "start,7,4",
        "start web,7,4",
        "start all,7,4",
        "stop,7,4",
        "stop web,7,4",
        "restart,7,4",
        "restart web,7,4",
        "tail,7,4",
        "tail web,7,4",
        "tail -f web,7,4",
        "maintail,7,4",
        "maintail x,7,4",
        "maintail -f,7,4",
        "signal,7,4",
        "signal HUP web,7,4",
        "signal HUP all,7,4",
        "pid,7,4",
        "pid web,7,4",
        "pid all,7,4",
        "clear,7,4",
        "clear web,7,4",
        "clear all,7,4",
        "version,7,4",
        "fg,7,4",
        "fg x,7,4",
        "reread,1,1",
        "update,1,1",
        "update x,1,1",
        "add x y,1,1",
        "remove x,1,1",
        "avail,1,1",
        "reload,1,1"
    })
    void theSocketIsComplainedAboutOnce(String line, int noSuchFile, int refused) throws IOException {
        assertEquals(Run.said(noSuchFile, url("s.sock") + " no such file\n"), CtlTest.ctlAt(url("s.sock"), line));
        bindAndLeave(folder.resolve("s.sock"));
        assertEquals(Run.said(refused, url("s.sock") + " refused connection\n"), CtlTest.ctlAt(url("s.sock"), line));
    }

    /** A socket file stays when its daemon is killed. */
    private static void bindAndLeave(Path file) throws IOException {
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(file))
                .close();
    }

    @Test
    void shutdownOfNobodySaysSo() {
        assertEquals(
                Run.said(1, "ERROR: " + url("s.sock") + " no such file (already shut down?)\n"),
                CtlTest.ctlAt(url("s.sock"), "shutdown"));
    }

    @Test
    void helpAndUnknownCommandsNeedNoDaemon() {
        assertEquals(Run.said(1, "*** Unknown syntax: nope a b\n"), CtlTest.ctlAt(url("s.sock"), "nope", "a", "b"));
        assertEquals(Run.said(1, "*** Unknown syntax: !ls\n"), CtlTest.ctlAt(url("s.sock"), "!ls"));
        assertEquals(Run.said(1, "*** Unknown syntax: STATUS\n"), CtlTest.ctlAt(url("s.sock"), "STATUS"));
        assertEquals(Run.said(0, new Status().help()), CtlTest.ctlAt(url("s.sock"), "help", "status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dir", "file"})
    void somethingThatIsNoSocketRefuses(String kind) throws IOException {
        Path path = folder.resolve("s.sock");
        if (kind.equals("dir")) {
            Files.createDirectory(path);
        } else {
            Files.createFile(path);
        }
        assertEquals(
                Run.said(4, "unix://" + path + " refused connection\n"), CtlTest.ctlAt("unix://" + path, "status"));
    }

    @Test
    void aPathThatIsTooLongForASocketIsSaidSo() {
        String longUrl = "unix:///" + "x".repeat(200);
        Run run = CtlTest.ctlAt(longUrl, "status");
        assertEquals(Run.said(1, "error: " + longUrl + " File name too long\n"), run);
    }

    @Test
    void aPortThatNobodyListensOnRefuses() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        String url = "http://127.0.0.1:" + port;
        assertEquals(Run.said(4, url + " refused connection\n"), CtlTest.ctlAt(url, "status"));
        assertEquals(Run.said(4, url + " refused connection\n"), CtlTest.ctlAt(url, "stop", "x"));
    }

    @Test
    void aPortThatSomebodyListensOnIsNotOurs() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            String url = "http://127.0.0.1:" + socket.getLocalPort();
            assertEquals(
                    Run.said(
                            1,
                            "error: " + url
                                    + " is not supported: supervisord is reached at a unix socket (unix:///path)\n"),
                    CtlTest.ctlAt(url, "status"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x", "unix:/x", "UNIX:///x", "http:x", "https://localhost:1"})
    void otherKindsOfUrlsAreUnknown(String url) {
        assertEquals(
                Run.said(1, "error: Unknown protocol for serverurl " + url + "\n"), CtlTest.ctlAt(url, "start", "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "start", "start x", "stop all", "maintail", "tail -f x", "reread", "shutdown"})
    void withoutTheRightPasswordEveryCommandEndsWith1(String line) throws IOException {
        try (FakeDaemon daemon = new FakeDaemon(folder)) {
            daemon.whole("/weka/jrpc", "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
            assertEquals(Run.said(1, "Server requires authentication\n"), CtlTest.ctlAt(daemon.url(), line));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|closed the connection without an answer",
                "HTTP/1.1 200 OK;Content-Length: 9;;{\"json|closed the connection without an answer",
                "SSH-2.0-x;|an answer that is not HTTP",
                "HTTP/1.1 2x0 OK;;|an answer that is not HTTP",
                "HTTP/1.1 200 OK;Content-Length: -1;;|an answer that is not HTTP",
                "HTTP/1.1 200 OK;Transfer-Encoding: chunked;;zz;|an answer that is not HTTP",
                "HTTP/1.1 500 No;Content-Length: 0;;|answered with HTTP status 500",
                "HTTP/1.1 200 OK;;|answered with something that is not JSON-RPC",
                "HTTP/1.1 200 OK;;[]|answered with something that is not JSON-RPC",
                "HTTP/1.1 200 OK;;{\"result\":[1|answered with something that is not JSON-RPC",
                "HTTP/1.1 200 OK;;{\"id\":1}|answered with something that is not JSON-RPC",
                "HTTP/1.1 200 OK;;{\"error\":5}|answered with something that is not JSON-RPC"
            })
    void anAnswerThatIsNoneIsSaidSo(String answer, String text) throws IOException {
        try (FakeDaemon daemon = new FakeDaemon(folder)) {
            daemon.whole("/weka/jrpc", answer == null ? "" : answer.replace(";", "\r\n"));
            assertEquals(
                    Run.said(1, "error: " + daemon.url() + " " + text + "\n"), CtlTest.ctlAt(daemon.url(), "status"));
        }
    }

    /** As in the script of a container that has just begun to start its daemon. */
    @Test
    void statusWithALimitWaitsForTheDaemonToo() throws Exception {
        Path folder = Files.createDirectory(this.folder.resolve("late"));
        CompletableFuture<Run> run = new CompletableFuture<>();
        Thread client = Thread.ofPlatform()
                .start(() -> run.complete(CtlTest.ctlAt("unix://" + folder.resolve("s.sock"), "status", "--wait=60")));
        Awaitility.await().until(() -> client.getState() == Thread.State.TIMED_WAITING);
        try (FakeDaemon late = new FakeDaemon(folder)) {
            late.on("weka.getNotReady", "[]").on("supervisor.getAllProcessInfo", "[]");
            assertEquals(Run.said(0, ""), run.get(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void itDoesNotWaitForADaemonWithoutALimitNorForLonger() {
        String line = "unix:///nonexistent no such file\n";
        assertEquals(Run.said(4, line), CtlTest.ctlAt("unix:///nonexistent", "status", "--wait"));
        assertEquals(Run.said(4, line), CtlTest.ctlAt("unix:///nonexistent", "status", "--wait=0"));
        assertEquals(Run.said(4, line), CtlTest.ctlAt("unix:///nonexistent", "status", "--wait=1"));
    }
}
