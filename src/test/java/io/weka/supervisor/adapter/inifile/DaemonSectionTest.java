package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.config.DaemonConfig;
import io.weka.supervisor.domain.config.LogFormat;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.LogTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonSectionTest {
    @TempDir
    Path path;

    private ConfigFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = ConfigFolder.at(path);
    }

    private DaemonConfig daemon(String options) {
        return folder.accepted("[supervisord]\n" + options).daemon();
    }

    @Test
    void anEmptySectionHasTheReferencesDefaults() {
        DaemonConfig expected = new DaemonConfig(
                new LogTarget.File(folder.path("supervisord.log")),
                52_428_800,
                10,
                LogLevel.INFO,
                LogFormat.RAW,
                folder.path("supervisord.pid"),
                022,
                false,
                false,
                1024,
                200,
                false,
                path.toString(),
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of(),
                "supervisor");
        assertEquals(expected, daemon(""));
    }

    @Test
    void everyOptionIsRead() {
        DaemonConfig expected = new DaemonConfig(
                new LogTarget.File(folder.path("x.log")),
                1024,
                3,
                LogLevel.DEBUG,
                LogFormat.JSON,
                folder.path("x.pid"),
                077,
                true,
                true,
                5,
                6,
                true,
                "/tmp",
                Optional.of(ConfigFolder.NOBODY),
                Optional.of("/"),
                true,
                Map.of("A", "blue", "B", "box"),
                "name");
        assertEquals(expected, daemon("""
                        logfile=%(here)s/./x.log
                        logfile_maxbytes=1KB
                        logfile_backups=3
                        loglevel=DEBUG
                        log_format=JSON
                        pidfile=x.pid
                        umask=077
                        nodaemon=true
                        silent=1
                        minfds=5
                        minprocs=6
                        nocleanup=yes
                        childlogdir=/tmp
                        user=nobody
                        directory=/
                        strip_ansi=on
                        environment=A="%(ENV_COLOR)s",B=%(host_node_name)s
                        identifier=name
                        """));
    }

    @Test
    void theLogMayGoNowhereOrToTheSystem() {
        assertEquals(new LogTarget.None(), daemon("logfile=NONE\n").logfile());
        assertEquals(new LogTarget.Syslog(), daemon("logfile=syslog\n").logfile());
        assertEquals(
                new LogTarget.File("/dev/stdout"),
                daemon("logfile=/dev/stdout\n").logfile());
    }

    @Test
    void aTildeIsTheHomeFolder() {
        assertEquals(
                new LogTarget.File(folder.path("x.log")),
                daemon("logfile=~/x.log\n").logfile());
        assertEquals(path.toString(), daemon("childlogdir=~\n").childlogdir());
    }

    @Test
    void aUserMayBeANumber() {
        assertEquals(Optional.of(ConfigFolder.ROOT), daemon("user=0\n").user());
    }

    @Test
    void theCommandLineWins() {
        folder.file("x.conf", "[supervisord]\nloglevel=debug\nidentifier=file\nuser=root\nminfds=7\n");
        CommandLine line = new CommandLineParser(folder.host())
                .parse(List.of("-nsk", "-cx.conf", "-e", "warn", "-u", "nobody", "-d/", "-m", "0", "--strip_ansi"));
        ConfigReading reading =
                folder.read(assertInstanceOf(CommandLine.Run.class, line).options());
        DaemonConfig daemon = assertInstanceOf(ConfigReading.Accepted.class, reading)
                .configuration()
                .daemon();
        assertTrue(daemon.nodaemon() && daemon.silent() && daemon.nocleanup() && daemon.stripAnsi());
        assertEquals(LogLevel.WARN, daemon.loglevel());
        assertEquals(Optional.of(ConfigFolder.NOBODY), daemon.user());
        assertEquals(Optional.of("/"), daemon.directory());
        assertEquals(0, daemon.umask());
        assertEquals("file", daemon.identifier());
        assertEquals(7, daemon.minfds());
    }

    @Test
    void aUserOnTheCommandLineIsCheckedInPlaceOfTheOneInTheFile() {
        folder.file("x.conf", "[supervisord]\nuser=nope\n");
        assertInstanceOf(ConfigReading.Accepted.class, read("-cx.conf", "-uroot"));
        ConfigReading.Rejected rejected = assertInstanceOf(ConfigReading.Rejected.class, read("-cx.conf", "-unone"));
        assertEquals("Invalid user name none", rejected.errors().getFirst().text());
    }

    private ConfigReading read(String... words) {
        CommandLine line = new CommandLineParser(folder.host()).parse(List.of(words));
        return folder.read(assertInstanceOf(CommandLine.Run.class, line).options());
    }

    @Test
    void withoutANameTheFirstFileOfTheSearchPathIsRead() {
        folder.file("etc/supervisord.conf", "[supervisord]\nidentifier=second\n");
        assertEquals("second", identifier(read()));
        folder.file("supervisord.conf", "[supervisord]\nidentifier=first\n");
        assertEquals("first", identifier(read()));
    }

    private static String identifier(ConfigReading reading) {
        return assertInstanceOf(ConfigReading.Accepted.class, reading)
                .configuration()
                .daemon()
                .identifier();
    }

    @Test
    void temporaryFoldersThatAreNotThereAreNotChosen() {
        ConfigFolder elsewhere = folder.with(Map.of("TMPDIR", "/nonexistent", "TEMP", "/var/tmp"));
        assertEquals("/var/tmp", elsewhere.accepted("[supervisord]\n").daemon().childlogdir());
        assertFalse(folder.with(Map.of())
                .accepted("[supervisord]\n")
                .daemon()
                .childlogdir()
                .isEmpty());
    }
}
