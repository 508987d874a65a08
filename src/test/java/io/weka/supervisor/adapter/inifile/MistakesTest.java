package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.domain.config.ConfigError;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every kind of mistake, as the reference words it, with its place and what would be right. */
class MistakesTest {
    @TempDir
    Path path;

    private ConfigFolder folder;
    private String file = "";

    @BeforeEach
    void makeFolder() {
        folder = ConfigFolder.at(path);
        file = folder.path("supervisord.conf");
    }

    /** In the table {@code \n} stands for a newline. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "mistakes.txt", delimiter = '|', quoteCharacter = '`', maxCharsPerColumn = 2000)
    void aMistakeIsToldWithItsPlace(String sections, String text, String place) {
        String suffix = text.endsWith("@") ? text.substring(text.lastIndexOf(' ') + 1, text.length() - 1) : "";
        String head = text.endsWith("@") ? text.substring(0, text.lastIndexOf(' ')) : text;
        String expected = head + (suffix.isEmpty() ? "" : " in section '" + suffix + "' (file: '" + file + "')");
        List<ConfigError> mistakes = folder.rejected(sections.replace("\\n", "\n") + "\n");
        assertEquals(List.of(new ConfigError(expected, Optional.of(file + ":" + place))), mistakes);
    }

    @Test
    void aMissingFileIsAMistake() {
        folder.file("supervisord.conf", "");
        assertEquals(
                "[ConfigError[text=could not find config file /nope.conf, place=Optional.empty]]",
                errors(DaemonOptions.forFile("/nope.conf")).toString());
        assertEquals(
                "could not read config file /: Is a directory",
                errors(DaemonOptions.forFile("/")).getFirst().text());
        assertEquals(
                "could not find config file ",
                errors(DaemonOptions.forFile("")).getFirst().text());
    }

    private List<ConfigError> errors(DaemonOptions options) {
        return ((io.weka.supervisor.domain.config.ConfigReading.Rejected) folder.read(options)).errors();
    }

    @Test
    void theSearchPathIsToldWhereNothingIsFound() {
        var options = ((CommandLine.Run) new CommandLineParser(folder.host()).parse(List.of())).options();
        assertEquals(
                "No config file found at default paths (/opt/weka/etc/supervisord.conf, /opt/weka/supervisord.conf, "
                        + "supervisord.conf, etc/supervisord.conf, /etc/supervisord.conf, "
                        + "/etc/supervisor/supervisord.conf); use the -c option to specify a config file at a different "
                        + "path",
                SearchPath.nothingFound(folder.host()).text());
        assertEquals(Optional.empty(), options.configuration());
    }

    @Test
    void allMistakesAreToldInTheOrderOfTheReference() {
        assertEquals(
                List.of(
                        "invalid literal for int() with base 10: 'lots'",
                        "bad logging level name 'loud'",
                        "section [rpcinterface:x] does not specify a supervisor.rpcinterface_factory",
                        "[group:g] names unknown program or fcgi-program nope",
                        "not a valid boolean value: 'maybe' in section 'program:b' (file: '" + file + "')",
                        "program section program:b does not specify a command in section 'program:b' (file: '" + file
                                + "')",
                        "Invalid user name joe in section 'program:a' (file: '" + file + "')",
                        "[eventlistener:l] section requires an \"events\" line",
                        "[fcgi-program:f] section requires a \"socket\" line",
                        "section [inet_http_server] has no port value",
                        "section [unix_http_server] has no file value",
                        "Invalid user name me"),
                folder.mistakes("""
                        [unix_http_server]
                        [inet_http_server]
                        [fcgi-program:f]
                        command=x
                        [eventlistener:l]
                        command=x
                        [program:a]
                        command=x
                        user=joe
                        [program:b]
                        autostart=maybe
                        [group:g]
                        programs=nope,b
                        [rpcinterface:x]
                        [supervisord]
                        loglevel=loud
                        user=me
                        minfds=lots
                        """));
    }

    @Test
    void whatOnlyFollowsFromAnotherMistakeIsNotTold() {
        assertEquals(
                1,
                folder.mistakes("[supervisord]\nenvironment=A\n[program:p]\ncommand=%(ENV_A)s\n")
                        .size());
        assertEquals(
                1,
                folder.mistakes("[supervisord]\n[program:p]\nenvironment=A\ncommand=%(ENV_A)s\n")
                        .size());
        assertEquals(
                1,
                folder.mistakes("[supervisord]\n[program:p]\ncommand=x\nstopasgroup=1\nkillasgroup=x\n")
                        .size());
        assertEquals(
                1,
                folder.mistakes("[supervisord]\n[program:p]\ncommand=x\nnumprocs=x\n")
                        .size());
        assertEquals(
                1,
                folder.mistakes("[supervisord]\n[program:p]\ncommand=x\npriority=x\n")
                        .size());
        assertEquals(
                1,
                folder.mistakes("[supervisord]\n[eventlistener:l]\ncommand=x\nevents=%(nope)s\n")
                        .size());
    }

    @Test
    void aMistakeThatManyProcessesShareIsToldOnce() {
        String text = """
                [supervisord]
                [program:p]
                process_name=%(process_num)d
                numprocs=9
                stdout_logfile=/no/x
                [group:g]
                programs=p
                [group:h]
                programs=p
                """;
        assertEquals(2, folder.mistakes(text).size());
    }

    @Test
    void aLongValueIsCutInItsPlaceAndStaysOnOneLine() {
        String value = "x".repeat(300);
        String place = folder.rejected("[supervisord]\nloglevel=a\n " + value + "\n")
                .getFirst()
                .place()
                .orElseThrow();
        assertEquals(
                file + ":2: [supervisord] loglevel = a\\n" + "x".repeat(157)
                        + "...: expected critical, error, warn, info, debug, trace or blather",
                place);
    }
}
