package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.ConfigError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CtlSettingsTest {
    private static final Optional<String> NONE = Optional.empty();

    @TempDir
    Path path;

    private ConfigFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = ConfigFolder.at(path);
    }

    private CtlSettings.Outcome find(Optional<String> file, Optional<String> url) {
        return CtlSettings.find(new CtlOptions(file, url, NONE, NONE), folder.host());
    }

    private CtlSettings ofFile(String text) {
        folder.file("ctl.conf", text);
        return found(find(Optional.of(folder.path("ctl.conf")), NONE));
    }

    private static CtlSettings found(CtlSettings.Outcome outcome) {
        return assertInstanceOf(CtlSettings.Outcome.Found.class, outcome).settings();
    }

    private static String mistake(CtlSettings.Outcome outcome) {
        List<ConfigError> errors =
                assertInstanceOf(CtlSettings.Outcome.Rejected.class, outcome).errors();
        assertEquals(1, errors.size());
        return errors.getFirst().text();
    }

    private String mistakeOfFile(String text) {
        folder.file("ctl.conf", text);
        return mistake(find(Optional.of(folder.path("ctl.conf")), NONE));
    }

    private String origin(Optional<String> file, Optional<String> url) {
        return assertInstanceOf(CtlSettings.Outcome.Found.class, find(file, url))
                .origin();
    }

    @Test
    void saysWhatNamedTheDaemon() {
        Optional<String> file = Optional.of(folder.path("ctl.conf"));
        folder.file("ctl.conf", "[supervisorctl]\nserverurl=unix:///s.sock\n");
        assertEquals("named by serverurl in " + file.get(), origin(file, NONE));
        assertEquals("named by -s", origin(file, Optional.of("unix:///o.sock")));
        assertEquals("named by -s", origin(NONE, Optional.of("unix:///o.sock")));
        folder.file("ctl.conf", "[unix_http_server]\nfile=/s.sock\n");
        assertEquals("named by [unix_http_server] in " + file.get(), origin(file, NONE));
        folder.file("ctl.conf", "[supervisorctl]\n");
        assertEquals("the default: " + file.get() + " names no other", origin(file, NONE));
    }

    @Test
    void theSectionOfTheClientComesFirst() {
        CtlSettings settings = ofFile("""
                [supervisorctl]
                serverurl=unix://%(here)s/../s.sock
                username=%(ENV_COLOR)s
                password=p%%
                [unix_http_server]
                file=/other
                """);
        Optional<String> user = Optional.of("blue");
        assertEquals(new CtlSettings("unix://" + path.resolveSibling("s.sock"), user, Optional.of("p%")), settings);
    }

    @Test
    void otherUrlsStayAsTheyAre() {
        assertEquals(
                "http://127.0.0.1:1",
                ofFile("[supervisorctl]\nserverurl=http://127.0.0.1:1\n").serverurl());
    }

    @Test
    void theSocketOfTheDaemonComesNext() {
        assertEquals(
                "unix://" + path + "/x.sock",
                ofFile("[supervisorctl]\n[unix_http_server]\nfile=x.sock\n").serverurl());
        assertEquals(
                "unix:///x.sock", ofFile("[unix_http_server]\nfile=/x.sock\n").serverurl());
    }

    @Test
    void aFileThatNamesNoDaemonLeavesItToTheVariableAndThenToTheDefault() {
        assertEquals("unix:///tmp/supervisor.sock", ofFile("[supervisorctl]\n").serverurl());
        folder = folder.with(Map.of("SUPERVISOR_SERVER_URL", "unix:///v.sock"));
        assertEquals("unix:///v.sock", ofFile("[supervisorctl]\n").serverurl());
    }

    @Test
    void theVariableWinsOverTheSearchPath() {
        folder.file("supervisord.conf", "[supervisorctl]\nserverurl=unix:///conf.sock\n");
        assertEquals("unix:///conf.sock", found(find(NONE, NONE)).serverurl());
        folder = folder.with(Map.of("SUPERVISOR_SERVER_URL", "unix:///v.sock", "SUPERVISOR_USERNAME", "joe"));
        assertEquals(new CtlSettings("unix:///v.sock", Optional.of("joe"), NONE), found(find(NONE, NONE)));
    }

    @Test
    void withNothingAtAllTheDefaultSocketIsAsked() {
        CtlOptions options = new CtlOptions(NONE, NONE, NONE, NONE);
        CtlSettings settings = found(CtlSettings.find(options, folder.host(), Optional::empty));
        assertEquals(new CtlSettings("unix:///tmp/supervisor.sock", NONE, NONE), settings);
    }

    @Test
    void anEmptyFileNameMeansNoFile() {
        folder.file("supervisord.conf", "[supervisorctl]\nserverurl=unix:///conf.sock\n");
        Optional<String> none = Optional.of("");
        assertEquals("unix:///tmp/supervisor.sock", found(find(none, NONE)).serverurl());
        assertEquals("the default: -c names no file", origin(none, NONE));
        folder = folder.with(Map.of("SUPERVISOR_SERVER_URL", "unix:///v.sock"));
        assertEquals("unix:///v.sock", found(find(none, NONE)).serverurl());
    }

    @Test
    void whatIsOfNoUseIsReadAllTheSame() {
        String section = "[supervisorctl]\nserverurl=unix:///s\n";
        assertTrue(mistakeOfFile(section + "prompt=%(nope)s\n").contains("'supervisorctl.prompt' contains names"));
        assertTrue(
                mistakeOfFile(section + "history_file=%(nope)s\n").contains("'supervisorctl.history_file' contains"));
        assertEquals(
                "section [ctlplugin:x] does not specify a supervisor.ctl_factory",
                mistakeOfFile(section + "[ctlplugin:x]\n"));
        assertEquals(
                "supervisor.nope:x cannot be resolved within [ctlplugin:x]",
                mistakeOfFile(section + "[ctlplugin:x]\nsupervisor.ctl_factory=supervisor.nope:x\n"));
        ofFile(section + "[ctlplugin:x]\nsupervisor.ctl_factory=mine:Plugin\n");
        ofFile(section + "[ctlplugin:x]\nsupervisor.ctl_factory=supervisor.supervisorctl:DefaultControllerPlugin\n");
    }

    @Test
    void theCommandLineWinsOverEverything() {
        folder.file("ctl.conf", "[supervisorctl]\nserverurl=unix:///conf.sock\nusername=a\npassword=b\n");
        CtlOptions options =
                new CtlOptions(Optional.of("ctl.conf"), Optional.of("unix:///o.sock"), Optional.of("joe"), NONE);
        assertEquals(
                new CtlSettings("unix:///o.sock", Optional.of("joe"), Optional.of("b")),
                found(CtlSettings.find(options, folder.host())));
    }

    @Test
    void mistakesAreToldAsTheReferenceTellsThem() {
        assertEquals("could not find config file nope.conf", mistake(find(Optional.of("nope.conf"), NONE)));
        assertEquals("could not read config file /: Is a directory", mistake(find(Optional.of("/"), NONE)));
        assertEquals(".ini file does not include supervisorctl section", mistakeOfFile("[supervisord]\n"));
        assertEquals("invalid value for -s 'foo': value 'foo' is not a URL", mistake(find(NONE, Optional.of("foo"))));
        assertEquals("invalid value for -s 'x:': value 'x:' is not a URL", mistake(find(NONE, Optional.of("x:"))));
        assertEquals(
                "Format string '%(nope)s' for 'supervisorctl.serverurl' contains names ('nope') which cannot be "
                        + "expanded. Available names: ENV_COLOR, ENV_HOME, ENV_TMPDIR",
                mistakeOfFile("[supervisorctl]\nserverurl=%(nope)s\n").replace(", here", ""));
        assertEquals(
                "Source contains parsing errors: '" + folder.path("ctl.conf") + "'\n\t[line  2]: 'oops\\n'",
                mistakeOfFile("[supervisorctl]\noops\n"));
    }

    @Test
    void includedFilesAreNotRead() {
        folder.file("i.ini", "[supervisorctl]\nserverurl=unix:///inc.sock\n");
        assertEquals(
                "unix:///tmp/supervisor.sock",
                ofFile("[supervisorctl]\n[include]\nfiles=i.ini\n").serverurl());
    }
}
