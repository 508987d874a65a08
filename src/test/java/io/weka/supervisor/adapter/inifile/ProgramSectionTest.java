package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.LogFormat;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.config.ProgramConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramSectionTest {
    @TempDir
    Path path;

    private ConfigFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = ConfigFolder.at(path);
    }

    private static ChannelConfig channel(LogTarget target) {
        return new ChannelConfig(target, 52_428_800, 10, 0, false, false);
    }

    @Test
    void aCommandAloneHasTheReferencesDefaults() {
        ProgramConfig expected = new ProgramConfig(
                "p",
                999,
                "/bin/cat",
                true,
                Autorestart.UNEXPECTED,
                1,
                3,
                List.of(0),
                15,
                10,
                OptionalInt.empty(),
                false,
                false,
                Optional.empty(),
                false,
                channel(new LogTarget.Auto()),
                channel(new LogTarget.Auto()),
                Map.of(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
        assertEquals(expected, folder.program(""));
    }

    @Test
    void everyOptionIsRead() {
        ProgramConfig expected = new ProgramConfig(
                "x",
                5,
                "/bin/cat",
                false,
                Autorestart.ALWAYS,
                2,
                4,
                List.of(0, 2),
                3,
                20,
                OptionalInt.of(7),
                true,
                true,
                Optional.of(ConfigFolder.ROOT),
                false,
                new ChannelConfig(new LogTarget.File(folder.path("o")), 1024, 1, 2048, true, true, LogFormat.PREFIX),
                new ChannelConfig(new LogTarget.File("rel.log"), 0, 2, 1, true, false, LogFormat.PREFIX),
                Map.of("A", "1"),
                Optional.of("~/x"),
                OptionalInt.of(027),
                Optional.of("http://h:1"),
                Optional.of(true));
        assertEquals(expected, folder.program("""
                        process_name=x
                        priority=5
                        autostart=false
                        autorestart=true
                        startsecs=2
                        startretries=4
                        exitcodes=0,2
                        stopsignal=QUIT
                        stopwaitsecs=20
                        stopretrysecs=7
                        stopasgroup=true
                        log_format=Prefix
                        user=root
                        stdout_logfile=%(here)s/o
                        stdout_logfile_maxbytes=1KB
                        stdout_logfile_backups=1
                        stdout_capture_maxbytes=2KB
                        stdout_events_enabled=true
                        stdout_syslog=true
                        stderr_logfile=rel.log
                        stderr_logfile_maxbytes=0
                        stderr_logfile_backups=2
                        stderr_capture_maxbytes=1
                        stderr_events_enabled=true
                        environment=A=1
                        directory=~/x
                        umask=027
                        serverurl=http://h:1
                        weka_io_node=yes
                        """));
    }

    @Test
    void logsMayGoNowhere() {
        for (String nowhere : List.of("NONE", "none", "off", "Off", "")) {
            assertEquals(
                    new LogTarget.None(),
                    folder.program("stdout_logfile=" + nowhere).stdout().target());
        }
        assertEquals(
                new LogTarget.Auto(),
                folder.program("stdout_logfile=auto").stdout().target());
    }

    @Test
    void theOldSpellingOfSyslogBecomesTheNewOne() {
        ChannelConfig stdout = folder.program("stdout_logfile=syslog").stdout();
        assertEquals(new LogTarget.None(), stdout.target());
        assertTrue(stdout.syslog());
    }

    @Test
    void aRedirectedStderrHasNoFileOfItsOwn() {
        ProgramConfig program = folder.program("redirect_stderr=true\nstderr_logfile=%(here)s/e");
        assertTrue(program.redirectStderr());
        assertEquals(new LogTarget.None(), program.stderr().target());
    }

    @Test
    void aFormatOfLinesThatReachesNoStreamOfTheDaemonIsTold() {
        String warning =
                "WARN For [program:p], log_format has no effect, because nothing goes to /dev/stdout or /dev/stderr";
        String program = "[supervisord]\n[program:p]\ncommand=/bin/cat\n";
        assertEquals(List.of(warning), folder.notices(program + "log_format=json"));
        assertEquals(
                List.of(warning),
                folder.notices(program + "log_format=prefix\nstdout_logfile=%(here)s/o\n"
                        + "numprocs=2\nprocess_name=%(process_num)d"));
        assertEquals(
                1,
                folder.notices(program + "log_format=json\nstdout_logfile=NONE\nstderr_logfile=NONE")
                        .size());
        for (String fine : List.of(
                "log_format=raw",
                "log_format=json\nstdout_logfile=/dev/stdout",
                "log_format=json\nstderr_logfile=/dev/fd/2",
                "log_format=json\nstdout_logfile=/dev/stderr\nredirect_stderr=true",
                "log_format=json\nnumprocs=0")) {
            assertEquals(List.of(), folder.notices(program + fine), fine);
        }
    }

    @Test
    void killasgroupFollowsStopasgroup() {
        assertTrue(folder.program("stopasgroup=true").killasgroup());
        assertTrue(folder.program("killasgroup=true").killasgroup());
        assertFalse(folder.program("").killasgroup());
    }

    @Test
    void numprocsMakesNumberedProcesses() {
        List<ProgramConfig> programs = folder.programs("""
                command=run %(process_num)d of %(numprocs)d in %(group_name)s
                process_name=%(program_name)s_%(process_num)02d
                numprocs=3
                numprocs_start=5
                environment=N="%(process_num)d"
                directory=/d/%(process_num)d
                stdout_logfile=%(here)s/%(process_num)d.log
                """);
        assertEquals(
                List.of("p_05", "p_06", "p_07"),
                programs.stream().map(ProgramConfig::name).toList());
        ProgramConfig last = programs.getLast();
        assertEquals("run 7 of 3 in p", last.command());
        assertEquals(Map.of("N", "7"), last.environment());
        assertEquals(Optional.of("/d/7"), last.directory());
        assertEquals(new LogTarget.File(folder.path("7.log")), last.stdout().target());
    }

    /** The reference sorts what it reads of a section by name. */
    @Test
    void plainNumbersAreInTheOrderOfTheirDigits() {
        assertEquals(
                List.of("10", "11", "8", "9"),
                folder.programs("command=x\nprocess_name=%(process_num)d\nnumprocs=4\nnumprocs_start=8\n").stream()
                        .map(ProgramConfig::name)
                        .toList());
    }

    @Test
    void numprocsMayBeZero() {
        assertEquals(List.of(), folder.programs("command=x\nnumprocs=0\n"));
        assertEquals(List.of(), folder.programs("command=x\nnumprocs=-3\n"));
    }

    @Test
    void anEmptyCommandIsForTheStartToComplainOf() {
        assertEquals("", folder.programs("command=\n").getFirst().command());
    }

    @Test
    void ownVariablesCanBeUsedInTheSameSection() {
        ProgramConfig program = folder.programs("""
                command=run %(ENV_DIR)s
                environment=DIR="/srv/%(ENV_COLOR)s",COLOR="red"
                directory=%(ENV_DIR)s
                """).getFirst();
        assertEquals("run /srv/blue", program.command());
        assertEquals(Optional.of("/srv/blue"), program.directory());
        assertEquals(Map.of("DIR", "/srv/blue", "COLOR", "red"), program.environment());
    }

    @Test
    void theDaemonsVariablesReachEveryProgramAndItsOwnWin() {
        ProgramConfig program =
                folder.accepted("""
                        [supervisord]
                        environment=A="sup",B="sup"
                        [program:p]
                        command=%(ENV_A)s %(ENV_B)s
                        environment=B="own"
                        """).groups().getFirst().programs().getFirst();
        assertEquals(Map.of("A", "sup", "B", "own"), program.environment());
        assertEquals("sup own", program.command());
    }

    /** Of which its processes are told nothing then. */
    @Test
    void anEmptyServerIsOne() {
        assertEquals(Optional.of(""), folder.program("serverurl=").serverurl());
    }

    @Test
    void autoIsNoServerOfItsOwn() {
        assertEquals(Optional.empty(), folder.program("serverurl=Auto").serverurl());
    }

    @Test
    void theNodeOptionMayBeSetToEither() {
        assertEquals(Optional.of(false), folder.program("weka_io_node=false").wekaIoNode());
    }

    @Test
    void aStopThatIsRepeatedEveryZeroSecondsIsNotRepeated() {
        assertEquals(OptionalInt.empty(), folder.program("stopretrysecs=0").stopretrysecs());
    }
}
