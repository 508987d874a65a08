package io.weka.supervisor.client.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.client.DaemonAddress;
import io.weka.supervisor.client.Run;
import io.weka.supervisor.client.UsageError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    private static final String HELP_LINE = "For help, use /usr/bin/supervisorctl -h\n";

    private final List<DaemonAddress.Wishes> wishes = new ArrayList<>();

    private Run ctl(String... words) {
        return Run.of(terminal -> new Supervisorctl("/usr/bin/supervisorctl", terminal, wish -> {
                    wishes.add(wish);
                    return DaemonAddress.of("unix:///nonexistent", Optional.empty(), Optional.empty(), "by a test");
                })
                .run(List.of(words)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-z|option -z not recognized",
                "-c|option -c requires argument",
                "--foo|option --foo not recognized",
                "--help=x|option --help must not have an argument",
                "--h|option --h not a unique prefix",
                "--serverurl|option --serverurl requires argument",
                "-hx|option -x not recognized",
                "-s foo status|invalid value for -s 'foo': value 'foo' is not a URL",
                "--server foo|invalid value for --serverurl 'foo': value 'foo' is not a URL",
                "-s http:// status|invalid value for -s 'http://': value 'http://' is not a URL",
                "-s foo -h|invalid value for -s 'foo': value 'foo' is not a URL",
                "-c a -c b status|conflicting command line option '-c'",
                "--username x -u y status|conflicting command line option '-u'",
                "-i status|there is no interactive mode: give a command"
            })
    void mistakesGoToStandardErrorWithStatus2(String line, String complaint) {
        assertEquals(Run.complained(2, "Error: " + complaint + "\n" + HELP_LINE), ctl(line.split(" ")));
        assertTrue(wishes.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "-c a -s unix:///b -u c -p d help,a,unix:///b,c,d",
        "-ca -sunix:///b -uc -pd help,a,unix:///b,c,d",
        "--configuration=a --serverurl unix:///b --user c --pass=d -- help,a,unix:///b,c,d",
        "--conf a -r x --hist y --history_file z help,a,,,"
    })
    void optionsAreTakenAsGetoptTakesThem(String line, String file, String url, String user, String password) {
        assertEquals(0, ctl(line.split(" ")).status());
        assertEquals(
                new DaemonAddress.Wishes(
                        Optional.ofNullable(file),
                        Optional.ofNullable(url),
                        Optional.ofNullable(user),
                        Optional.ofNullable(password)),
                wishes.getFirst());
    }

    @Test
    void optionsEndAtTheCommand() {
        assertEquals(Run.said(0, "*** No help on -x\n"), ctl("help", "-x"));
        assertEquals(Run.said(0, "*** No help on -- x\n"), ctl("help", "--", "x"));
    }

    @Test
    void helpIsUsageOnStandardOutput() {
        Run run = ctl("-h");
        assertEquals(0, run.status());
        assertTrue(run.out().contains("Usage: /usr/bin/supervisorctl [options] action [arguments]\n\nOptions:\n-c/"));
        assertEquals("", run.err());
    }

    @Test
    void aQuestionMarkAsksForTheUsageToo() {
        assertEquals(ctl("-h"), ctl("-?"));
        assertEquals(ctl("-h"), ctl("--he"));
    }

    @Test
    void withoutACommandTheUsageIsShownWithStatus2() {
        assertEquals(new Run(2, ctl("-h").out(), ""), ctl());
        assertEquals(new Run(2, ctl("-h").out(), ""), ctl("-u", "x"));
    }

    @Test
    void anEmptyCommandLineDoesNothing() {
        assertEquals(Run.said(0, ""), ctl(""));
        assertEquals(Run.said(0, ""), ctl(" "));
    }

    @Test
    void whatAConfigurationGotWrongIsShown() {
        Run run = Run.of(terminal -> new Supervisorctl("ctl", terminal, wish -> {
                    throw new UsageError("could not find config file /x");
                })
                .run(List.of("status")));
        assertEquals(Run.complained(2, "Error: could not find config file /x\nFor help, use ctl -h\n"), run);
    }

    @Test
    void quitAndExitSayNothing() {
        assertEquals(Run.said(0, "\n"), ctl("quit"));
        assertEquals(Run.said(0, "\n"), ctl("exit", "x"));
        assertEquals(Run.said(0, "\n"), ctl("EOF"));
        assertEquals(Run.said(0, "\n"), ctl("EOF", "x"));
    }

    @Test
    void aQuestionMarkIsHelp() {
        assertEquals(Run.said(0, new Stop().help()), ctl("?", "stop"));
        assertEquals(Run.said(0, "*** No help on x\n"), ctl("?x"));
        assertEquals(ctl("help"), ctl("?"));
    }

    @Test
    void helpListsExactlyTheCommandsThereAre() {
        String listed = ctl("help").out();
        for (String name : Commands.NAMES) {
            assertTrue(Commands.find(name).isPresent(), name);
            if (!name.equals("help")) {
                assertTrue(listed.contains(name), name);
            }
            Run help = ctl("help", name);
            assertEquals(0, help.status());
            assertTrue(help.out().startsWith(name), help.out());
        }
    }
}
