package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.ServerConfig;
import io.weka.supervisor.domain.config.ServerConfig.Credentials;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersTest {
    @TempDir
    Path path;

    private ConfigFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = ConfigFolder.at(path);
    }

    private Optional<ServerConfig> server(String text) {
        return folder.accepted("[supervisord]\n" + text).server();
    }

    @Test
    void aSocketIsOnlyForItsOwnerUnlessToldOtherwise() {
        ServerConfig expected = new ServerConfig(
                folder.path("s.sock"),
                0700,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                LogLevel.DEBUG);
        assertEquals(Optional.of(expected), server("[unix_http_server]\nfile=%(here)s/./s.sock\n"));
    }

    @Test
    void everyOptionIsRead() {
        ServerConfig expected = new ServerConfig(
                folder.path("s.sock"),
                0770,
                OptionalInt.of(65534),
                OptionalInt.of(50),
                Optional.of(new Credentials("joe", "se%cret")),
                LogLevel.INFO);
        String text = """
                [unix_http_server]
                file= s.sock
                chmod=0770
                chown=nobody:staff
                request_loglevel=info
                username=joe
                password=se%%cret
                """;
        assertEquals(Optional.of(expected), server(text));
    }

    @Test
    void anOwnerMayBeGivenWithoutAGroupAndAsNumbers() {
        ServerConfig alone =
                server("[unix_http_server]\nfile=s\nchown=nobody\n").orElseThrow();
        assertEquals(OptionalInt.of(65534), alone.ownerUid());
        assertEquals(OptionalInt.empty(), alone.ownerGid());
        ServerConfig numbers =
                server("[unix_http_server]\nfile=s\nchown=0:4711\n").orElseThrow();
        assertEquals(OptionalInt.of(0), numbers.ownerUid());
        assertEquals(OptionalInt.of(4711), numbers.ownerGid());
    }

    @Test
    void emptyCredentialsAreNone() {
        assertEquals(
                Optional.empty(),
                server("[unix_http_server]\nfile=s\nusername=\npassword=\n")
                        .orElseThrow()
                        .credentials());
    }

    @Test
    void anEmptyPasswordIsOneButAnEmptyNameIsNone() {
        assertEquals(
                Optional.of(new ServerConfig.Credentials("joe", "")),
                server("[unix_http_server]\nfile=s\nusername=joe\npassword=\n")
                        .orElseThrow()
                        .credentials());
        assertEquals(
                Optional.empty(),
                server("[unix_http_server]\nfile=s\nusername=\npassword=x\n")
                        .orElseThrow()
                        .credentials());
    }

    @Test
    void withoutASectionThereIsNoServer() {
        assertEquals(Optional.empty(), server(""));
    }

    @Test
    void aClientThatIsSentToAPortIsWarnedOf() {
        assertEquals(
                List.of(
                        "WARN serverurl=http://127.0.0.1:9001 in [supervisorctl] leads nowhere: there is one transport, the"
                                + " socket of [unix_http_server]"),
                folder.notices("[supervisord]\n[supervisorctl]\nserverurl=http://127.0.0.1:9001\n"));
        assertEquals(
                List.of(), folder.notices("[supervisord]\n[supervisorctl]\nserverurl=unix:///tmp/supervisor.sock\n"));
    }

    @Test
    void otherServersAreIgnoredWithAWarning() {
        String text = """
                [supervisord]
                [inet_http_server]
                port=127.0.0.1:9001
                [supervisorctl]
                serverurl=http://127.0.0.1:9001
                [unix_http_server]
                file=s
                [unix_http_server:two]
                file=t
                """;
        assertEquals(
                List.of(
                        "WARN [inet_http_server] is ignored: there is one transport, the socket of [unix_http_server]",
                        "WARN [unix_http_server:two] is ignored: there is one socket, that of [unix_http_server]"),
                folder.notices(text));
        assertEquals(
                folder.path("s"), folder.accepted(text).server().orElseThrow().file());
    }
}
