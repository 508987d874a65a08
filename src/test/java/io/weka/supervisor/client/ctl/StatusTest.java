package io.weka.supervisor.client.ctl;

import static io.weka.supervisor.client.FakeDaemon.fault;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.client.DaemonAddress;
import io.weka.supervisor.client.Run;
import io.weka.supervisor.client.Terminal;
import io.weka.supervisor.domain.process.ProcessState;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest extends CtlTest {
    private static final String WEB = "web                              RUNNING   pid 12, uptime 0:00:03\n";
    private static final String OFF = "off                              STOPPED   Not started\n";
    private static final String ONE = "app:one                          RUNNING   pid 10, uptime 0:00:03\n";
    private static final String TWO = "app:two                          RUNNING   pid 11, uptime 0:00:03\n";

    private void fourProcesses() {
        daemon.on(
                "supervisor.getAllProcessInfo",
                Infos.list(
                        Infos.running("app", "one", 10),
                        Infos.running("app", "two", 11),
                        Infos.stopped("off", "off"),
                        Infos.running("web", "web", 12)));
    }

    @Test
    void allAreShownInTheDaemonsOrderWithStatus3WhereOneIsStopped() {
        fourProcesses();
        assertEquals(Run.said(3, ONE + TWO + OFF + WEB), ctl("status"));
        assertEquals(Run.said(3, ONE + TWO + OFF + WEB), ctl("status", "nope", "all"));
    }

    @Test
    void namesAreShownInTheOrderOfTheArgumentsAlsoTwice() {
        fourProcesses();
        assertEquals(Run.said(0, WEB + TWO + WEB), ctl("status", "web", "app:two", "web:web"));
        assertEquals(Run.said(0, ONE + TWO), ctl("status", "app:*"));
        assertEquals(Run.said(0, ONE + TWO), ctl("status", "app:"));
    }

    @Test
    void unknownNamesComeFirstAndGiveStatus4UnlessSomethingIsStopped() {
        fourProcesses();
        assertEquals(Run.said(4, "nope: ERROR (no such process)\n" + WEB), ctl("status", "web", "nope"));
        assertEquals(Run.said(3, "nope: ERROR (no such process)\n" + OFF), ctl("status", "nope", "off"));
        assertEquals(Run.said(4, "nope: ERROR (no such group)\n"), ctl("status", "nope:*"));
        assertEquals(Run.said(4, "nope: ERROR (no such group)\n"), ctl("status", "nope:"));
        assertEquals(Run.said(4, "app: ERROR (no such process)\n"), ctl("status", "app"));
        assertEquals(Run.said(4, "app:nope: ERROR (no such process)\n"), ctl("status", "app:nope"));
    }

    @Test
    void noProcessesGiveNoOutput() {
        daemon.on("supervisor.getAllProcessInfo", "[]");
        assertEquals(Run.said(0, ""), ctl("status"));
    }

    @ParameterizedTest
    @CsvSource({"STOPPED,3", "STARTING,0", "RUNNING,0", "BACKOFF,0", "STOPPING,0", "EXITED,3", "FATAL,3", "UNKNOWN,3"})
    void eachStateHasItsExitStatus(ProcessState state, int status) {
        daemon.on("supervisor.getAllProcessInfo", Infos.list(Infos.info("p", "p", state, 0, "")));
        String padded = state + " ".repeat(10 - state.name().length());
        assertEquals(Run.said(status, "p" + " ".repeat(32) + padded + "\n"), ctl("status", "p"));
    }

    @Test
    void asJsonPrintsTheInfosAsTheyCame() {
        fourProcesses();
        assertEquals(
                Run.said(3, Infos.list(Infos.stopped("off", "off"), Infos.running("web", "web", 12)) + "\n"),
                ctl("status", "--json", "off", "web"));
    }

    @Test
    void asJsonComplainsOnStandardErrorSoThatTheOutputStaysJson() {
        fourProcesses();
        assertEquals(new Run(4, "[]\n", "nope: ERROR (no such process)\n"), ctl("status", "nope", "--json"));
    }

    @Test
    void oneRequestIsEnough() {
        fourProcesses();
        ctl("status");
        assertEquals(List.of("supervisor.getAllProcessInfo []"), daemon.calls);
        assertEquals(1, daemon.connectionCount());
    }

    @Test
    void waitsUntilWhatStartsByItselfIsUp() {
        fourProcesses();
        String starting = Infos.list(Infos.info("web", "web", ProcessState.STARTING, 12, ""));
        daemon.on("weka.getNotReady", starting, starting, "[]");
        assertEquals(Run.said(0, ONE + TWO + OFF + WEB), ctl("status", "--wait"));
        assertEquals(
                3, daemon.calls.stream().filter("weka.getNotReady []"::equals).count());
    }

    @Test
    void waitsUntilTheNamedProcessesRun() {
        String starting = Infos.list(
                Infos.info("web", "web", ProcessState.BACKOFF, 0, ""),
                Infos.info("off", "off", ProcessState.FATAL, 0, ""));
        daemon.on("supervisor.getAllProcessInfo", starting, starting, Infos.list(Infos.running("web", "web", 12)));
        assertEquals(Run.said(0, WEB), ctl("status", "--wait=60", "web"));
    }

    @Test
    void givesUpWhenTheTimeIsOverOrWaitingIsOfNoUse() {
        daemon.on(
                "supervisor.getAllProcessInfo",
                Infos.list(Infos.stopped("off", "off"), Infos.info("bad", "bad", ProcessState.FATAL, 0, "x")));
        daemon.on("weka.getNotReady", Infos.list(Infos.info("bad", "bad", ProcessState.FATAL, 0, "x")));
        String bad = "bad                              FATAL     x\n";
        assertEquals(Run.said(3, OFF), ctl("status", "off", "--wait=0"));
        assertEquals(Run.said(3, bad), ctl("status", "--wait", "bad"));
        assertEquals(Run.said(3, OFF + bad), ctl("status", "--wait"));
        assertEquals(Run.said(4, "nope: ERROR (no such process)\n"), ctl("status", "--wait", "nope"));
    }

    @Test
    void aProcessThatHasEndedAndIsNotStartedAgainIsNotWaitedFor() {
        String exited = Infos.list(Infos.info("bad", "bad", ProcessState.EXITED, 0, "x"));
        daemon.on("supervisor.getAllProcessInfo", exited).on("weka.getNotReady", exited);
        daemon.on("weka.getAutoRecovery", "{\"enabled\":true,\"count\":1,\"holders\":[]}");
        String bad = "bad                              EXITED    x\n";
        assertEquals(Run.said(3, bad), ctl("status", "--wait", "bad"));
        assertEquals(Run.said(3, bad), ctl("status", "--wait"));
    }

    @Test
    void aProcessThatIsHeldBackWhileAutorecoveryIsOffIsWaitedFor() {
        String exited = Infos.list(Infos.info("web", "web", ProcessState.EXITED, 0, "x"));
        String running = Infos.list(Infos.running("web", "web", 12));
        daemon.on("supervisor.getAllProcessInfo", manyTimes(exited, running));
        String on = "{\"enabled\":true,\"count\":1,\"holders\":[]}";
        daemon.on("weka.getAutoRecovery", manyTimes("{\"enabled\":false,\"count\":0,\"holders\":[]}", on));
        assertEquals(Run.said(0, WEB), ctl("status", "--wait", "web"));
    }

    /** For longer than a process that ended early pauses before it is started again. */
    private static String[] manyTimes(String answer, String last) {
        List<String> answers = new ArrayList<>(Collections.nCopies(10, answer));
        answers.add(last);
        return answers.toArray(String[]::new);
    }

    @Test
    void aProcessThatPausesBeforeItIsStartedAgainIsWaitedFor() {
        String exited = Infos.list(Infos.info("web", "web", ProcessState.EXITED, 0, "x"));
        String running = Infos.list(Infos.running("web", "web", 12));
        daemon.on("supervisor.getAllProcessInfo", exited, exited, exited, running);
        daemon.on("weka.getAutoRecovery", "{\"enabled\":true,\"count\":1,\"holders\":[]}");
        assertEquals(Run.said(0, WEB), ctl("status", "--wait", "web"));
    }

    @ParameterizedTest
    @CsvSource({
        "--wait=abc, '--wait=abc: abc is not a whole number of seconds from 0 to 2147483647, as in --wait=30'",
        "--wait=1.5, '--wait=1.5: 1.5 is not a whole number of seconds from 0 to 2147483647, as in --wait=30'",
        "--wait=-1, '--wait=-1: -1 is not a whole number of seconds from 0 to 2147483647, as in --wait=30'",
        "--wait=, '--wait=: the number of seconds is missing, as in --wait=30'",
        "--color=blue, '--color=blue: it is always, auto or never'",
        "--foo, --foo is not an option of status"
    })
    void aWrongOptionIsToldWhatItTakes(String word, String complaint) {
        Run run = ctl("status", word);
        assertEquals(1, run.status());
        String start = "Error: " + complaint + "\n" + new Status().help() + "\nOptions:\n  --json\n";
        assertTrue(run.out().startsWith(start), run.out());
        assertTrue(run.out().contains("\n  --wait[=SECONDS]\n"), run.out());
        assertEquals(List.of(), daemon.calls);
    }

    @Test
    void whoWritesTheSecondsAsAWordIsToldHowToOnATerminal() {
        daemon.on("supervisor.getAllProcessInfo", Infos.list(Infos.running("5", "5", 12)));
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new ByteArrayOutputStream(), err, descriptor -> true, () -> true);
        var _ = new Supervisorctl(
                        "supervisorctl",
                        terminal,
                        wishes -> DaemonAddress.of(daemon.url(), wishes.username(), wishes.password(), "by a test"))
                .run(List.of("status", "--wait", "5"));
        assertEquals(
                "5 is taken for the name of a process: the seconds of --wait are written --wait=5\n",
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void coloursAreThereOnlyForThoseWhoAskAndSee() {
        daemon.on(
                "supervisor.getAllProcessInfo",
                Infos.list(
                        Infos.running("app", "one", 10),
                        Infos.info("RUNNING", "RUNNING", ProcessState.FATAL, 0, "RUNNING")));
        String plain = ONE + "RUNNING                          FATAL     RUNNING\n";
        String coloured = """
                app:one                          \033[32mRUNNING\033[0m   pid 10, uptime 0:00:03
                RUNNING                          \033[31mFATAL\033[0m     RUNNING
                """;
        assertEquals(coloured, ctl("status", "--color=always").out());
        assertEquals(plain, ctl("status", "--color").out());
        assertEquals(coloured, onTerminal(false, "--color"));
        assertEquals(coloured, onTerminal(false, "--color=auto"));
        assertEquals(plain, onTerminal(true, "--color"));
        assertEquals(plain, onTerminal(false, "--color=never"));
        assertEquals(plain, onTerminal(false));
    }

    private String onTerminal(boolean noColour, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(out, out, descriptor -> descriptor == 1, () -> noColour);
        List<String> line = new ArrayList<>(List.of("status"));
        line.addAll(List.of(words));
        var _ = new Supervisorctl(
                        "supervisorctl",
                        terminal,
                        wishes -> DaemonAddress.of(daemon.url(), wishes.username(), wishes.password(), "by a test"))
                .run(line);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aShutdownIsAnInternalErrorWithStatus1() {
        daemon.on("supervisor.getAllProcessInfo", fault(6, "SHUTDOWN_STATE"));
        assertEquals(Run.said(1, "error: <Fault 6: 'SHUTDOWN_STATE'>\n"), ctl("status"));
    }

    @Test
    void anAnswerOfAnotherShapeIsSaidSo() {
        daemon.on("supervisor.getAllProcessInfo", "[{\"name\":7}]");
        assertEquals(Run.said(1, "error: " + daemon.url() + " the answer has 7 in place of a text\n"), ctl("status"));
    }
}
