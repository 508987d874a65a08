package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticesTest {
    @TempDir
    Path path;

    private ConfigFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = ConfigFolder.at(path);
    }

    private List<String> noticesOfProgram(String options) {
        return folder.notices("[supervisord]\n[program:p]\ncommand=x\n" + options);
    }

    @Test
    void aPlainConfigurationIsNotTalkedAbout() {
        String text = """
                [unix_http_server]
                file=%(here)s/s.sock
                [supervisord]
                nodaemon=true
                [rpcinterface:supervisor]
                supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
                [supervisorctl]
                serverurl=unix://%(here)s/s.sock
                prompt=x
                history_file=~/.h
                [program:p]
                command=x
                stopretrysecs=2
                weka_io_node=true
                [eventlistener:l]
                command=x
                events=EVENT
                result_handler=supervisor.dispatchers:default_handler
                """;
        assertEquals(List.of(), folder.notices(text));
    }

    @Test
    void unknownOptionsAreNamedWithTheirLine() {
        assertEquals(
                List.of("WARN " + path + "/supervisord.conf:4: unknown option comand in [program:p] is ignored"),
                noticesOfProgram("Comand=y\n"));
    }

    @Test
    void unknownSectionsAreNamedWithTheirLineAndTheirOptionsAreNot() {
        String file = path + "/supervisord.conf";
        assertEquals(
                List.of(
                        "WARN " + file + ":2: unknown section [nonsense] is ignored",
                        "WARN " + file + ":4: unknown section [Program:q] is ignored",
                        "WARN " + file + ":5: unknown section [program] is ignored",
                        "WARN " + file + ":6: unknown section [supervisord:x] is ignored"),
                folder.notices("[supervisord]\n[nonsense]\nx=y\n[Program:q]\n[program]\n[supervisord:x]\n"));
    }

    @Test
    void optionsThatOnlyListenersHaveAreUnknownToPrograms() {
        assertEquals(1, noticesOfProgram("events=EVENT\n").size());
    }

    @Test
    void aFileForARedirectedStderrIsPointless() {
        assertEquals(
                List.of(
                        "WARN For [program:p], redirect_stderr=true but stderr_logfile has also been set to a filename, "
                                + "the filename has been ignored"),
                noticesOfProgram("redirect_stderr=true\nstderr_logfile=%(here)s/e\n"));
        assertEquals(List.of(), noticesOfProgram("redirect_stderr=true\nstderr_logfile=NONE\n"));
    }

    @Test
    void anAutoLogWithoutRolloverIsDangerous() {
        assertEquals(
                List.of("WARN For [program:p], AUTO logging used for stdout_logfile without rollover, set maxbytes > 0 "
                        + "to avoid filling up filesystem unintentionally"),
                noticesOfProgram("stdout_logfile_maxbytes=0\n"));
    }

    @Test
    void theOldSpellingOfSyslogIsDeprecated() {
        assertEquals(
                List.of("WARN For [program:p], stderr_logfile=syslog but this is deprecated and will be removed.  Use "
                        + "stderr_syslog=true to enable syslog instead."),
                noticesOfProgram("stderr_logfile=syslog\n"));
    }

    @Test
    void aWarningAboutALogIsGivenForEachProcess() {
        assertEquals(4, noticesOfProgram("""
                        numprocs=2
                        process_name=%(process_num)d
                        stdout_logfile_maxbytes=0
                        stderr_logfile_maxbytes=0
                        """).size());
    }

    @Test
    void pythonCodeIsIgnored() {
        String text = """
                [supervisord]
                [rpcinterface:twiddler]
                supervisor.rpcinterface_factory = twiddler:make
                [eventlistener:l]
                command=x
                events=EVENT
                result_handler=mine:handler
                """;
        assertEquals(
                List.of(
                        "WARN [rpcinterface:twiddler] is Python code and is ignored",
                        "WARN For [eventlistener:l], result_handler=mine:handler is Python code and is ignored"),
                folder.notices(text));
    }
}
