package io.weka.supervisor.client.ctl;

import static io.weka.supervisor.client.FakeDaemon.fault;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.client.Run;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailTest extends CtlTest {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @Test
    void theLast1600BytesAreShownWithOneNewlineMore() {
        daemon.on("supervisor.readProcessStdoutLog", "\"grüße\\n\"");
        assertEquals(Run.said(0, "grüße\n\n"), ctl("tail", "app:talk"));
        assertEquals("supervisor.readProcessStdoutLog [\"app:talk\",-1600,0]", daemon.calls.getLast());
    }

    @ParameterizedTest
    @CsvSource({
        "tail -3 web,supervisor.readProcessStdoutLog,-3",
        "tail -0 web stdout,supervisor.readProcessStdoutLog,0",
        "tail web STDERR,supervisor.readProcessStderrLog,-1600",
        "tail -+5 web,supervisor.readProcessStdoutLog,-5",
        "tail --5 web stderr,supervisor.readProcessStderrLog,5",
        "tail -1_0 web,supervisor.readProcessStdoutLog,-10",
        "tail-7 web,supervisor.readProcessStdoutLog,-7"
    })
    void numberAndChannelAreReadAsTheReferenceDoes(String line, String method, long offset) {
        daemon.on(method, "\"x\"");
        assertEquals(Run.said(0, "x\n"), ctl(line));
        assertEquals(method + " [\"web\"," + offset + ",0]", daemon.calls.getLast());
    }

    @ParameterizedTest
    @CsvSource({
        "tail -10,Error: tail requires process name",
        "tail -f,Error: tail requires process name",
        "tail -x web,Error: bad argument -x",
        "tail -1k web,Error: bad argument -1k",
        "tail - web,Error: bad argument -",
        "tail -- web,Error: bad argument --",
        "tail -99999999999999999999 web,Error: bad argument -99999999999999999999",
        "tail web stdlog,Error: bad channel 'stdlog'",
        "tail web STDLOG,Error: bad channel 'stdlog'",
        "tail web -f,Error: bad channel '-f'",
        "tail -x web stdlog,Error: bad channel 'stdlog'",
        "tail web x y,Error: bad channel 'y'",
        "tail web it's,'Error: bad channel \"it''s\"'",
        "tail -1__0 web,Error: bad argument -1__0",
        "tail -_1 web,Error: bad argument -_1",
        "maintail -1_,Error: bad argument -1_",
        "maintail -x,Error: bad argument -x",
        "maintail foo,Error: bad argument foo",
        "maintail -,Error: bad argument -"
    })
    void wrongArgumentsAreSaidSoWithStatus1(String line, String complaint) {
        assertEquals(Run.said(1, complaint + "\n"), ctl(line));
    }

    @Test
    void tooFewAndTooManyArgumentsShowTheHelp() {
        String help = new Tail().help();
        assertEquals(Run.said(1, "Error: too few arguments\n" + help), ctl("tail"));
        assertEquals(Run.said(1, "Error: too many arguments\n" + help), ctl("tail -1 talk stdout x"));
        assertEquals(Run.said(1, "Error: too many arguments\n" + new Maintail().help()), ctl("maintail -1 -2"));
    }

    @ParameterizedTest
    @CsvSource({"10,no such process name", "20,no log file", "30,unknown error reading log"})
    void faultsOfTail(int code, String text) {
        daemon.on("supervisor.readProcessStdoutLog", fault(code, "X"));
        assertEquals(Run.said(1, "nope:x: ERROR (" + text + ")\n"), ctl("tail", "nope:x"));
    }

    @Test
    void maintailReadsTheMainLog() {
        daemon.on("supervisor.readLog", "\"a\\n\"");
        assertEquals(Run.said(0, "a\n\n"), ctl("maintail"));
        assertEquals(Run.said(0, "a\n\n"), ctl("maintail", "-11"));
        assertEquals(
                List.of("supervisor.readLog [-1600,0]", "supervisor.readLog [-11,0]"),
                daemon.calls.stream().filter(call -> call.contains("readLog")).toList());
        daemon.on("supervisor.readLog", fault(20, "NO_FILE: /x"));
        assertEquals(Run.said(1, "supervisord: ERROR (no log file)\n"), ctl("maintail"));
    }

    @Test
    void followingShowsTheChunksAsTheyAreUntilTheDaemonEnds() {
        daemon.whole(
                "/logtail/app:talk/stderr",
                CHUNKED + "6\r\nfirst\n\r\n17\r\n==> File truncated <==\n\r\n3\r\nnew\r\n0\r\n\r\n");
        assertEquals(
                Run.said(0, "==> Press Ctrl-C to exit <==\nfirst\n==> File truncated <==\nnew"),
                ctl("tail", "-f", "app:talk", "STDERR"));
        daemon.whole("/mainlogtail", CHUNKED + "2\r\na\n\r\n");
        assertEquals(Run.said(0, "==> Press Ctrl-C to exit <==\na\n"), ctl("maintail", "-f"));
    }

    @Test
    void anUnknownLogIsSaidOnStandardErrorWithStatus0() {
        assertEquals(
                new Run(
                        0,
                        "==> Press Ctrl-C to exit <==\n",
                        daemon.url() + "/logtail/nope/stdout Cannot read, status code 404\n"),
                ctl("tail", "-f", "nope"));
    }

    @Test
    void namesAreEncodedOnTheWireOnly() {
        ctl("tail", "-f", "ü%?#x");
        assertTrue(daemon.requests.getLast().startsWith("GET /logtail/%C3%BC%25%3F%23x/stdout HTTP/1.1\r\n"));
    }
}
