package io.weka.supervisor.adapter.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.ServerConfig;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class SocketFileTest {
    private static final int LONGEST = 106;

    @TempDir
    Path folder;

    private Path socket() {
        return folder.resolve("s.sock");
    }

    private static ServerConfig config(Path file, int mode, OptionalInt uid, OptionalInt gid) {
        return new ServerConfig(file.toString(), mode, uid, gid, Optional.empty(), LogLevel.DEBUG);
    }

    private static int mode(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:mode") & 07777;
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void assertServes(Daemon daemon) throws IOException {
        assertEquals("ok\n", daemon.ask(RawClient.get("/healthz")).body());
    }

    @ParameterizedTest
    @ValueSource(ints = {0700, 0770, 0777, 0600, 0})
    void hasTheModeOfTheConfiguration(int mode) throws IOException, SocketUnavailable {
        try (Daemon daemon = Daemon.of(config(socket(), mode, OptionalInt.empty(), OptionalInt.empty()))) {
            assertEquals(mode, mode(socket()));
            assertEquals(List.of("s.sock"), names());
            assertEquals(List.of(), daemon.notices);
        }
    }

    @Test
    void hasTheOwnerOfTheConfiguration() throws IOException, SocketUnavailable {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
        try (Daemon daemon = Daemon.of(config(socket(), 0770, OptionalInt.of(65534), OptionalInt.of(7)))) {
            assertServes(daemon);
            assertEquals(65534, Files.getAttribute(socket(), "unix:uid"));
            assertEquals(7, Files.getAttribute(socket(), "unix:gid"));
            assertEquals(0770, mode(socket()));
        }
    }

    @Test
    void isMadeWhereNobodyElseCanReachIt() throws IOException, SocketUnavailable {
        SocketFile file = SocketFile.prepare(config(socket(), 0777, OptionalInt.empty(), OptionalInt.empty()));
        Path bound = Path.of(file.bindPath());

        assertFalse(Files.exists(socket()));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(java.util.Objects.requireNonNull(bound.getParent()))));

        file.discard();
        assertEquals(List.of(), names());
    }

    @Test
    void aStaleSocketIsReplacedWithANotice() throws IOException, SocketUnavailable {
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(socket()));
        }
        assertTrue(Files.exists(socket()));

        try (Daemon daemon = Daemon.on(folder)) {
            assertEquals(List.of("Unlinking stale socket " + socket()), daemon.notices);
            assertServes(daemon);
            assertEquals(List.of("s.sock"), names());
        }
    }

    @Test
    void aLinkToNowhereIsReplaced() throws IOException, SocketUnavailable {
        Files.createSymbolicLink(socket(), folder.resolve("nowhere"));

        try (Daemon daemon = Daemon.on(folder)) {
            assertServes(daemon);
            assertFalse(Files.isSymbolicLink(socket()));
        }
    }

    @Test
    void aLivingDaemonKeepsItsSocket() throws IOException, SocketUnavailable {
        try (Daemon first = Daemon.on(folder)) {
            SocketUnavailable failure = assertThrows(SocketUnavailable.class, () -> Daemon.on(folder));

            assertEquals(SocketUnavailable.Reason.IN_USE, failure.reason());
            assertEquals(
                    "Another program is already listening on a port that one of our HTTP servers is configured to use.  "
                            + "Shut this program down first before starting supervisord.",
                    failure.getMessage());
            assertEquals(
                    "[unix_http_server] file = " + socket()
                            + ": expected a socket that no other program listens on; does this daemon run already?",
                    failure.place());
            assertServes(first);
            assertEquals(List.of("s.sock"), names());
        }
    }

    @Test
    void aDaemonThatComesWhileWeStartKeepsItsSocket() throws IOException, SocketUnavailable {
        SocketFile late = SocketFile.prepare(config(socket(), 0700, OptionalInt.empty(), OptionalInt.empty()));
        try (ServerSocketChannel ours = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                Daemon first = Daemon.on(folder)) {
            ours.bind(UnixDomainSocketAddress.of(late.bindPath()));

            assertEquals(
                    SocketUnavailable.Reason.IN_USE,
                    assertThrows(SocketUnavailable.class, late::publish).reason());
            assertServes(first);
            assertEquals(List.of("s.sock"), names());
        }
    }

    @Test
    void aDaemonWithAFullQueueIsAlive() throws IOException {
        try (ServerSocketChannel busy = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                var first = java.nio.channels.SocketChannel.open(StandardProtocolFamily.UNIX);
                var second = java.nio.channels.SocketChannel.open(StandardProtocolFamily.UNIX)) {
            busy.bind(UnixDomainSocketAddress.of(socket()), 1);
            for (var client : List.of(first, second)) {
                client.configureBlocking(false);
                client.connect(UnixDomainSocketAddress.of(socket()));
            }

            assertEquals(
                    SocketUnavailable.Reason.IN_USE,
                    assertThrows(SocketUnavailable.class, () -> Daemon.on(folder))
                            .reason());
        }
    }

    @Test
    void aFileThatIsNoSocketIsLeftAlone() throws IOException {
        Files.writeString(socket(), "precious");

        SocketUnavailable failure = assertThrows(SocketUnavailable.class, () -> Daemon.on(folder));

        assertEquals(SocketUnavailable.Reason.NOT_A_SOCKET, failure.reason());
        assertEquals("precious", Files.readString(socket()));
        assertEquals(List.of("s.sock"), names());
    }

    @Test
    void aMissingFolderIsTheRecordedError() {
        SocketUnavailable failure =
                assertThrows(SocketUnavailable.class, () -> Daemon.of(Daemon.config(folder.resolve("no/such/s.sock"))));

        assertEquals("Cannot open an HTTP server: socket.error reported errno.ENOENT (2)", failure.getMessage());
    }

    @Test
    void aFolderThatIsAFileIsNamedByItsErrno() throws IOException {
        Files.writeString(folder.resolve("f"), "");

        SocketUnavailable failure =
                assertThrows(SocketUnavailable.class, () -> Daemon.of(Daemon.config(folder.resolve("f/s.sock"))));

        assertEquals("Cannot open an HTTP server: socket.error reported errno.ENOTDIR (20)", failure.getMessage());
    }

    @Test
    void thePathMayBeAsLongAsTheSystemTakes() throws IOException, SocketUnavailable {
        Path deep = Files.createDirectories(
                folder.resolve("d".repeat(LONGEST - folder.toString().length() - 5)));
        Path longest = deep.resolve("abc");
        assertEquals(LONGEST, longest.toString().length());
        try (Daemon daemon = Daemon.of(Daemon.config(longest))) {
            assertServes(daemon);
        }

        SocketUnavailable failure =
                assertThrows(SocketUnavailable.class, () -> Daemon.of(Daemon.config(deep.resolve("abcd"))));
        assertEquals(SocketUnavailable.Reason.TOO_LONG, failure.reason());
    }

    @Test
    void isRemovedAtTheEnd() throws IOException, SocketUnavailable {
        Daemon.on(folder).close();

        assertEquals(List.of(), names());
    }

    @Test
    void isNotRemovedAtTheEndWhenItIsAnothersByThen() throws IOException, SocketUnavailable {
        Daemon first = Daemon.on(folder);
        Files.delete(socket());
        try (Daemon second = Daemon.on(folder)) {
            first.close();

            assertServes(second);
        }
    }
}
