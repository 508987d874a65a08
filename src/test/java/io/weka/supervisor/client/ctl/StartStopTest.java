package io.weka.supervisor.client.ctl;

import static io.weka.supervisor.client.FakeDaemon.fault;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.client.Run;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartStopTest extends CtlTest {

    @Test
    void aStartIsStrictAndWaits() {
        daemon.on("supervisor.startProcess", "true");
        assertEquals(Run.said(0, "web: started\n"), ctl("start", "web"));
        assertEquals(List.of("supervisor.startProcess [\"web\",true,true]"), daemon.calls);
    }

    @ParameterizedTest
    @CsvSource({
        "10,BAD_NAME,no such process,1",
        "20,NO_FILE,no such file,1",
        "21,NOT_EXECUTABLE,file is not executable,1",
        "60,ALREADY_STARTED,already started,0",
        "50,SPAWN_ERROR,spawn error,7",
        "40,ABNORMAL_TERMINATION,abnormal termination,7",
        "30,FAILED: process is stopping,process is stopping,7"
    })
    void eachFaultOfAStartHasItsTextAndStatus(int code, String message, String text, int status) {
        daemon.on("supervisor.startProcess", fault(code, message));
        assertEquals(Run.said(status, "web: ERROR (" + text + ")\n"), ctl("start", "web"));
    }

    @ParameterizedTest
    @CsvSource({"10,BAD_NAME,no such process,1", "70,NOT_RUNNING,not running,0", "30,FAILED: no,no,1"})
    void eachFaultOfAStopHasItsTextAndStatus(int code, String message, String text, int status) {
        daemon.on("supervisor.stopProcess", fault(code, message));
        assertEquals(Run.said(status, "web: ERROR (" + text + ")\n"), ctl("stop", "web"));
    }

    @Test
    void namesAreDoneOneAfterTheOtherOnOneConnection() {
        daemon.on("supervisor.startProcess", "true", fault(10, "BAD_NAME: nope"), "true");
        assertEquals(
                Run.said(1, "aa: started\nnope: ERROR (no such process)\napp:bb: started\n"),
                ctl("start", "aa", "nope", "app:bb"));
        assertEquals(1, daemon.connectionCount());
        assertEquals(3, daemon.calls.size());
    }

    @Test
    void aNameInItsOwnGroupIsShownShort() {
        daemon.on("supervisor.stopProcess", "true");
        assertEquals(Run.said(0, "web: stopped\n"), ctl("stop", "web:web"));
        assertEquals(List.of("supervisor.stopProcess [\"web:web\",true]"), daemon.calls);
    }

    @Test
    void aGroupGivesALineForEachResult() {
        daemon.on(
                "supervisor.startProcessGroup",
                Infos.list(Infos.result("app", "two", 50, "SPAWN_ERROR: app:two"), Infos.done("app", "one")));
        assertEquals(Run.said(7, "app:two: ERROR (spawn error)\napp:one: started\n"), ctl("start", "app:*"));
        assertEquals(List.of("supervisor.startProcessGroup [\"app\",true]"), daemon.calls);
    }

    @Test
    void anUnknownGroupGivesStatus2ToStartAnd1ToStop() {
        daemon.on("supervisor.startProcessGroup", fault(10, "BAD_NAME: nope"));
        daemon.on("supervisor.stopProcessGroup", fault(10, "BAD_NAME: nope"));
        assertEquals(Run.said(2, "nope: ERROR (no such group)\n"), ctl("start", "nope:"));
        assertEquals(Run.said(1, "nope: ERROR (no such group)\n"), ctl("stop", "nope:*"));
    }

    @Test
    void allIsOneCallAndTheOtherNamesAreNotLookedAt() {
        daemon.on("supervisor.stopAllProcesses", Infos.list(Infos.done("web", "web"), Infos.done("app", "one")));
        assertEquals(Run.said(0, "web: stopped\napp:one: stopped\n"), ctl("stop", "nope", "all"));
        assertEquals(List.of("supervisor.stopAllProcesses [true]"), daemon.calls);
        daemon.on("supervisor.startAllProcesses", "[]");
        assertEquals(Run.said(0, ""), ctl("start", "all"));
    }

    @Test
    void restartStopsAllNamesThenStartsAllNames() {
        daemon.on("supervisor.stopProcess", "true", fault(70, "NOT_RUNNING: aa"));
        daemon.on("supervisor.startProcess", "true");
        assertEquals(
                Run.said(0, "bb: stopped\naa: ERROR (not running)\nbb: started\naa: started\n"),
                ctl("restart", "bb", "aa"));
    }

    @Test
    void restartOfUnknownNamesComplainsTwice() {
        daemon.on("supervisor.stopProcessGroup", fault(10, "BAD_NAME: nope"));
        daemon.on("supervisor.startProcessGroup", fault(10, "BAD_NAME: nope"));
        assertEquals(
                Run.said(2, "nope: ERROR (no such group)\nnope: ERROR (no such group)\n"), ctl("restart", "nope:*"));
    }

    @Test
    void aLaterSuccessDoesNotTakeAFailureBack() {
        daemon.on("supervisor.startProcess", fault(50, "SPAWN_ERROR: a"), fault(60, "ALREADY_STARTED: b"), "true");
        assertEquals(7, ctl("start", "a", "b", "c").status());
    }

    @ParameterizedTest
    @CsvSource({"start,2", "stop,1", "restart,1", "clear,1"})
    void noNameIsAMistakeWithTheHelp(String command, int status) {
        String help = Commands.find(command).orElseThrow().help();
        assertEquals(Run.said(status, "Error: " + command + " requires a process name\n" + help), ctl(command));
    }

    @Test
    void aShutdownMeanwhileEndsTheCommand() {
        daemon.on("supervisor.stopProcess", "true", fault(6, "SHUTDOWN_STATE"));
        assertEquals(Run.said(1, "a: stopped\nerror: <Fault 6: 'SHUTDOWN_STATE'>\n"), ctl("stop", "a", "b", "c"));
    }

    @Test
    void signalPassesTheSignalAsItWasWritten() {
        daemon.on("supervisor.signalProcess", "true", fault(70, "NOT_RUNNING: off"), fault(10, "BAD_NAME: nope"));
        assertEquals(
                Run.said(1, "web: signalled\noff: ERROR (not running)\nnope: ERROR (no such process)\n"),
                ctl("signal", "usr1", "web", "off", "nope"));
        assertEquals("supervisor.signalProcess [\"web\",\"usr1\"]", daemon.calls.getFirst());
    }

    @Test
    void signalHasItsOwnStatuses() {
        daemon.on("supervisor.signalProcess", fault(70, "NOT_RUNNING: off"));
        assertEquals(Run.said(7, "off: ERROR (not running)\n"), ctl("signal", "HUP", "off"));
        daemon.on("supervisor.signalAllProcesses", Infos.list(Infos.result("web", "web", 11, "BAD_SIGNAL: X")));
        assertEquals(Run.said(1, "web: ERROR (bad signal name)\n"), ctl("signal", "X", "all"));
        daemon.on("supervisor.signalProcessGroup", Infos.list(Infos.done("app", "one")));
        assertEquals(Run.said(0, "app:one: signalled\n"), ctl("signal", "HUP", "app:*"));
        assertEquals(1, ctl("signal", "HUP").status());
    }

    @Test
    void clearKnowsNoGroups() {
        daemon.on("supervisor.clearProcessLogs", "true", fault(10, "BAD_NAME: app:*"), fault(10, "BAD_NAME: app:"));
        assertEquals(Run.said(1, "web: cleared\napp:None: ERROR (no such process)\n"), ctl("clear", "web", "app:*"));
        assertEquals(Run.said(1, "app:None: ERROR (no such process)\n"), ctl("clear", "app:"));
        daemon.on("supervisor.clearAllProcessLogs", Infos.list(Infos.done("app", "one"), Infos.done("web", "web")));
        assertEquals(Run.said(0, "app:one: cleared\nweb: cleared\n"), ctl("clear", "all"));
    }

    @Test
    void pidOfTheDaemonOfOneAndOfAll() {
        daemon.on("supervisor.getPID", "4711");
        daemon.on(
                "supervisor.getProcessInfo",
                Infos.running("web", "web", 12),
                Infos.stopped("off", "off"),
                fault(10, "BAD_NAME: nope"));
        daemon.on(
                "supervisor.getAllProcessInfo",
                Infos.list(Infos.stopped("off", "off"), Infos.running("web", "web", 12)));
        assertEquals(Run.said(0, "4711\n"), ctl("pid"));
        assertEquals(Run.said(0, "12\n"), ctl("pid", "web"));
        assertEquals(Run.said(7, "0\n"), ctl("pid", "off"));
        assertEquals(Run.said(1, "No such process nope\n"), ctl("pid", "nope"));
        assertEquals(Run.said(0, "0\n12\n"), ctl("pid", "all"));
    }
}
