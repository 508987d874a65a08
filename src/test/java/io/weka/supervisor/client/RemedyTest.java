package io.weka.supervisor.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.client.bridge.Bridge;
import io.weka.supervisor.client.ctl.Supervisorctl;
import io.weka.supervisor.client.ctl.Wekastop;
import io.weka.supervisor.client.wire.CallFailed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemedyTest {
    @TempDir
    Path folder = Path.of("");

    private DaemonAddress address() {
        return DaemonAddress.of(
                "unix://" + folder.resolve("s.sock"), Optional.empty(), Optional.empty(), "named by -s");
    }

    private String where() {
        return folder.resolve("s.sock") + " (named by -s)";
    }

    /** What somebody at a terminal sees on standard error. */
    private static String onTerminal(ToIntFunction<Terminal> client) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        var _ = client.applyAsInt(
                new Terminal(new ByteArrayOutputStream(), err, descriptor -> descriptor == 2, () -> false));
        return err.toString(StandardCharsets.UTF_8);
    }

    private int status(Terminal terminal) {
        return new Supervisorctl("supervisorctl", terminal, wishes -> address()).run(List.of("status"));
    }

    @Test
    void aMissingSocketIsNamedWithWhatLedToIt() {
        assertEquals(
                "There is no socket file " + where()
                        + ", so no daemon runs there. Start it with supervisord -c FILE, or"
                        + " name the right one with -c FILE or -s unix:///PATH.\n",
                onTerminal(this::status));
        assertEquals(
                onTerminal(this::status),
                onTerminal(terminal -> new Wekastop(terminal, wishes -> address()).run(List.of("web"))));
        assertEquals(
                "\n" + onTerminal(this::status),
                onTerminal(terminal -> new Bridge(terminal, wishes -> address()).run(List.of("getPID"))));
    }

    private void leaveSocketBehind() throws IOException {
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(folder.resolve("s.sock")))
                .close();
    }

    @Test
    void aSocketThatWasLeftBehindIsSaidSo() throws IOException {
        leaveSocketBehind();
        assertTrue(onTerminal(this::status).startsWith("The daemon that listened at " + where() + " has ended"));
    }

    @Test
    void aFileThatIsNoSocketIsSaidSo() throws IOException {
        Files.createFile(folder.resolve("s.sock"));
        assertEquals(
                where() + " is not a socket, but a file: serverurl in [supervisorctl], or file in [unix_http_server],"
                        + " names a wrong path. Correct it, or name the right one with -c FILE or -s unix:///PATH.\n",
                onTerminal(this::status));
        assertEquals(Remedy.of(CallFailed.Reason.REFUSED, address()), Remedy.of(CallFailed.Reason.DENIED, address()));
    }

    @Test
    void aPortIsToldThatThereIsOnlyTheSocket() {
        DaemonAddress port = DaemonAddress.of("http://localhost:1", Optional.empty(), Optional.empty(), "named by -s");
        assertEquals(
                Optional.of(
                        "There is one transport, the unix socket, and no port as in http://localhost:1 (named by -s)."
                                + " Set serverurl=unix:///PATH in [supervisorctl], or give -s unix:///PATH, with the PATH that"
                                + " is the file of [unix_http_server]."),
                Remedy.of(CallFailed.Reason.REFUSED, port));
    }

    @Test
    void aScriptGetsNothingThatTheReferenceDoesNotSay() {
        Run run = Run.of(this::status);
        assertEquals(Run.said(4, "unix://" + folder.resolve("s.sock") + " no such file\n"), run);
    }

    @Test
    void whoIsNotAllowedIsToldWhoseItIs() throws IOException {
        Path socket = folder.resolve("s.sock");
        leaveSocketBehind();
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwx------"));
        String owner = Files.getOwner(socket).getName();

        String text = Remedy.of(CallFailed.Reason.DENIED, address()).orElseThrow();

        assertTrue(
                text.startsWith("You may not connect to " + where() + ": it belongs to " + owner + ", group "), text);
        assertTrue(text.contains(", with the mode rwx------. Ask as its owner, or set chown or chmod"), text);
    }

    @Test
    void whatIsNoMatterOfTheSocketNeedsNoRemedy() {
        assertEquals(Optional.empty(), Remedy.of(CallFailed.Reason.FAULT, address()));
    }
}
