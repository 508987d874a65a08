package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.LogTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    @TempDir
    Path path;

    private CommandLineParser parser;

    @BeforeEach
    void makeParser() {
        parser = new CommandLineParser(ConfigFolder.at(path).host());
    }

    private CommandLine parse(String words) {
        return parser.parse(words.isEmpty() ? List.of() : List.of(words.split(" ")));
    }

    private DaemonOptions run(String words) {
        return assertInstanceOf(CommandLine.Run.class, parse(words)).options();
    }

    @Test
    void everyOptionHasItsPlace() {
        DaemonOptions expected = new DaemonOptions(
                Optional.of("x.conf"),
                true,
                true,
                Optional.of("joe"),
                Optional.of(077),
                Optional.of("/"),
                Optional.of(new LogTarget.File("/tmp/l")),
                Optional.of(1024L),
                Optional.of(3),
                Optional.of(LogLevel.DEBUG),
                Optional.of("/tmp/p"),
                Optional.of("id"),
                Optional.of("/tmp"),
                true,
                Optional.of(5),
                Optional.of(6),
                true);
        assertEquals(
                expected,
                run("-c x.conf -n -s -u joe -m 077 -d / -l /tmp/l -y 1KB -z 3 -e debug -j /tmp/p -i id -q /tmp -k "
                        + "-a 5 --minprocs 6 --strip_ansi"));
        assertEquals(
                expected,
                run("--configuration=x.conf --nodaemon --silent --user=joe --umask=077 --directory=/ --logfile=/tmp/l "
                        + "--logfile_maxbytes=1KB --logfile_backups=3 --loglevel=debug --pidfile=/tmp/p "
                        + "--identifier=id --childlogdir=/tmp --nocleanup --minfds=5 --minprocs=6 --strip_ansi"));
    }

    @Test
    void shortOptionsMayBeBundledAndTheLastTakesTheRest() {
        DaemonOptions options = run("-nkcx.conf");
        assertTrue(options.nodaemon() && options.nocleanup());
        assertFalse(options.silent());
        assertEquals(Optional.of("x.conf"), options.configuration());
    }

    @Test
    void longOptionsMayBeCutWhileTheyAreUnique() {
        assertTrue(run("--nodae").nodaemon());
        assertEquals(Optional.of("c"), run("--conf c").configuration());
        assertEquals(
                Optional.of(new LogTarget.File("/tmp/l")),
                run("--logfile /tmp/l").logfile());
    }

    @Test
    void nothingGivenIsNothingSet() {
        assertEquals(Optional.empty(), run("").configuration());
        assertFalse(run("").nodaemon());
    }

    @Test
    void helpAndVersionComeBeforeTheRest() {
        assertEquals(new CommandLine.Help(), parse("-h -e loud"));
        assertEquals(new CommandLine.Help(), parse("-?"));
        assertEquals(new CommandLine.Help(), parse("--help"));
        assertEquals(new CommandLine.Version(), parse("-nv"));
        assertEquals(new CommandLine.Version(), parse("--version"));
    }

    @Test
    void aFileCanBeChecked() {
        DaemonOptions options =
                assertInstanceOf(CommandLine.Check.class, parse("-t x.conf -n")).options();
        assertEquals(Optional.of("x.conf"), options.configuration());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-Z               | option -Z not recognized",
                "-nZ              | option -Z not recognized",
                "--nonsense=4     | option --nonsense not recognized",
                "-c               | option -c requires argument",
                "-nc              | option -c requires argument",
                "-t               | option -t requires argument",
                "--configuration  | option --configuration requires argument",
                "--conf           | option --configuration requires argument",
                "--nodaemon=1     | option --nodaemon must not have an argument",
                "--log=1          | option --log not a unique prefix",
                "-n foo -Z bar    | positional arguments are not supported: ['foo', '-Z', 'bar']",
                "-n -- -n         | positional arguments are not supported: ['-n']",
                "-                | positional arguments are not supported: ['-']",
                "-v -Z            | option -Z not recognized",
                "-n -n            | conflicting command line option '-n'",
                "-i a --ident=b   | conflicting command line option '--identifier'",
                "-c a -t b        | conflicting command line option '-t'",
                "-e loud          | invalid value for -e 'loud': bad logging level name 'loud'",
                "--loglev=loud    | invalid value for --loglevel 'loud': bad logging level name 'loud'",
                "-m 9             | invalid value for -m '9': 9 can not be converted to an octal type",
                "-d /nope         | invalid value for -d '/nope': /nope is not an existing directory",
                "-z x -e loud     | invalid value for -z 'x': invalid literal for int() with base 10: 'x'",
                "-y 5XB           | invalid value for -y '5XB': invalid literal for int() with base 10: '5xb'",
                "-l /no/x         | invalid value for -l '/no/x': The directory named as part of the path /no/x does not exist",
            })
    void mistakesAreToldAsTheReferenceTellsThem(String words, String text) {
        assertEquals(
                text,
                assertInstanceOf(CommandLine.Wrong.class, parse(words)).error().text());
    }

    @Test
    void aBadValueIsToldWithWhatWouldBeRight() {
        assertEquals(
                Optional.of("command line: -e loud: expected critical, error, warn, info, debug, trace or blather"),
                assertInstanceOf(CommandLine.Wrong.class, parse("-e loud"))
                        .error()
                        .place());
    }

    @Test
    void aFirstWordThatIsNoProgramIsToldWhichThereAre() {
        Optional<String> place =
                assertInstanceOf(CommandLine.Wrong.class, parse("help")).error().place();
        assertTrue(place.orElseThrow().contains("ctl, wekastop, bridge, eventlistener or version"), place.get());
        assertEquals(
                Optional.empty(),
                assertInstanceOf(CommandLine.Wrong.class, parse("-n foo"))
                        .error()
                        .place());
    }

    @Test
    void theHelpNamesEveryOption() {
        String help = DaemonHelp.text("/bin/supervisord");
        assertTrue(help.contains("Usage: /bin/supervisord [options]"));
        for (String option : List.of(
                "-c, --configuration",
                "-t, --test",
                "-n, --nodaemon",
                "-s, --silent",
                "-h, --help",
                "-v, --version",
                "-u, --user",
                "-m, --umask",
                "-d, --directory",
                "-l, --logfile",
                "-y, --logfile_maxbytes",
                "-z, --logfile_backups",
                "-e, --loglevel",
                "-j, --pidfile",
                "-i, --identifier",
                "-q, --childlogdir",
                "-k, --nocleanup",
                "-a, --minfds",
                "--minprocs",
                "--strip_ansi")) {
            assertTrue(help.contains(option), option);
        }
    }
}
