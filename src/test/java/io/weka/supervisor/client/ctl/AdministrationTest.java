package io.weka.supervisor.client.ctl;

import static io.weka.supervisor.client.FakeDaemon.fault;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.client.Run;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdministrationTest extends CtlTest {
    private static final String CHANGES = "[[[\"new\",\"b\"],[\"chg\"],[\"go\"]]]";

    @Test
    void rereadListsTheGroupsByName() {
        daemon.on("supervisor.reloadConfig", CHANGES, "[[[],[],[]]]");
        assertEquals(Run.said(0, "b: available\nchg: changed\ngo: disappeared\nnew: available\n"), ctl("reread"));
        assertEquals(Run.said(0, "No config updates to processes\n"), ctl("reread"));
    }

    @Test
    void aBrokenConfigurationIsSaidByRereadAndUpdate() {
        daemon.on("supervisor.reloadConfig", fault(92, "CANT_REREAD: not a valid boolean value: 'maybe'"));
        assertEquals(Run.said(1, "ERROR: CANT_REREAD: not a valid boolean value: 'maybe'\n"), ctl("reread"));
        assertEquals(Run.said(1, "ERROR: CANT_REREAD: not a valid boolean value: 'maybe'\n"), ctl("update"));
    }

    @Test
    void updateRemovesThenChangesThenAdds() {
        daemon.on("supervisor.reloadConfig", CHANGES);
        daemon.on("supervisor.stopProcessGroup", "[]");
        daemon.on("supervisor.removeProcessGroup", "true");
        daemon.on("supervisor.addProcessGroup", "true");
        assertEquals(Run.said(0, """
                        go: stopped
                        go: removed process group
                        chg: stopped
                        chg: updated process group
                        new: added process group
                        b: added process group
                        """), ctl("update"));
        assertEquals(
                List.of(
                        "supervisor.reloadConfig []",
                        "supervisor.stopProcessGroup [\"go\",true]",
                        "supervisor.removeProcessGroup [\"go\"]",
                        "supervisor.stopProcessGroup [\"chg\",true]",
                        "supervisor.removeProcessGroup [\"chg\"]",
                        "supervisor.addProcessGroup [\"chg\"]",
                        "supervisor.addProcessGroup [\"new\"]",
                        "supervisor.addProcessGroup [\"b\"]"),
                daemon.calls);
    }

    @Test
    void updateOfNamesTouchesOnlyThese() {
        daemon.on("supervisor.reloadConfig", CHANGES);
        daemon.on("supervisor.getAllProcessInfo", Infos.list(Infos.running("keep", "keep", 1)));
        daemon.on("supervisor.addProcessGroup", "true");
        assertEquals(Run.said(0, "b: added process group\n"), ctl("update", "keep", "b"));
    }

    @Test
    void updateComplainsOfUnknownNamesAndUpdatesTheOthers() {
        daemon.on("supervisor.reloadConfig", CHANGES);
        daemon.on("supervisor.getAllProcessInfo", Infos.list(Infos.running("keep", "keep", 1)));
        daemon.on("supervisor.addProcessGroup", "true");
        assertEquals(
                Run.said(1, "ERROR: no such group: nope\nb: added process group\n"),
                ctl("update", "nope", "b", "nope"));
    }

    @Test
    void updateLeavesAGroupThatDoesNotStop() {
        daemon.on("supervisor.reloadConfig", "[[[],[],[\"go\"]]]");
        daemon.on("supervisor.stopProcessGroup", Infos.list(Infos.result("go", "go", 30, "FAILED: x")));
        assertEquals(Run.said(1, "go: stopped\ngo: has problems; not removing\n"), ctl("update", "all"));
    }

    @Test
    void addAndRemove() {
        daemon.on(
                "supervisor.addProcessGroup",
                "true",
                fault(90, "ALREADY_ADDED: b"),
                fault(10, "BAD_NAME: c"),
                fault(6, "SHUTDOWN_STATE"));
        assertEquals(Run.said(1, """
                        a: added process group
                        ERROR: process group already active
                        ERROR: no such process/group: c
                        ERROR: shutting down
                        """), ctl("add", "a", "b", "c", "d"));
        daemon.on("supervisor.removeProcessGroup", "true", fault(91, "STILL_RUNNING: b"), fault(10, "BAD_NAME: c"));
        assertEquals(Run.said(1, """
                        a: removed process group
                        ERROR: process/group still running: b
                        ERROR: no such process/group: c
                        """), ctl("remove", "a", "b", "c"));
        assertEquals(Run.said(0, ""), ctl("add"));
        assertEquals(Run.said(0, ""), ctl("remove"));
        daemon.on("supervisor.addProcessGroup", fault(90, "ALREADY_ADDED: b"));
        assertEquals(0, ctl("add", "b").status());
    }

    @Test
    void reloadAndShutdown() {
        daemon.on("supervisor.restart", "true", fault(6, "SHUTDOWN_STATE"));
        daemon.on("supervisor.shutdown", "true", fault(6, "SHUTDOWN_STATE"));
        assertEquals(Run.said(0, "Restarted supervisord\n"), ctl("reload"));
        assertEquals(Run.said(1, "ERROR: already shutting down\n"), ctl("reload"));
        assertEquals(Run.said(0, "Shut down\n"), ctl("shutdown"));
        assertEquals(Run.said(0, "ERROR: already shutting down\n"), ctl("shutdown"));
    }

    @Test
    void whileItShutsDownTheDaemonRefusesTheRest() {
        daemon.on("supervisor.reloadConfig", fault(6, "SHUTDOWN_STATE"));
        daemon.on("supervisor.getAllConfigInfo", fault(6, "SHUTDOWN_STATE"));
        assertEquals(Run.said(1, "ERROR: supervisor shutting down\n"), ctl("reread"));
        assertEquals(Run.said(1, "ERROR: already shutting down\n"), ctl("update"));
        assertEquals(Run.said(1, "ERROR: supervisor shutting down\n"), ctl("avail"));
    }

    @Test
    void availShowsUseStartAndPriorities() {
        daemon.on("supervisor.getAllConfigInfo", """
                [{"name":"off","group":"off","inuse":true,"autostart":false,"group_prio":999,"process_prio":999},
                 {"name":"one","group":"app","inuse":false,"autostart":true,"group_prio":5,"process_prio":7}]""");
        assertEquals(Run.said(0, """
                        off                              in use    manual    999:999
                        app:one                          avail     auto      5:7
                        """), ctl("avail"));
    }

    @Test
    void versionIsTheDaemons() {
        daemon.on("supervisor.getSupervisorVersion", "\"4.2.5\"");
        assertEquals(Run.said(0, "4.2.5\n"), ctl("version"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"avail", "reread", "reload", "shutdown", "version"})
    void noArgumentsAreTakenAndNoDaemonIsLookedFor(String command) {
        String help = Commands.find(command).orElseThrow().help();
        Run expected = Run.said(1, "Error: " + command + " accepts no arguments\n" + help);
        assertEquals(expected, ctlAt("unix:///nonexistent/s.sock", command, "x"));
    }

    @Test
    void foregroundComplainsAsTheReferenceDoes() {
        daemon.on("supervisor.getProcessInfo", fault(10, "BAD_NAME: nope"), Infos.stopped("off", "off"));
        assertEquals(Run.said(1, "ERROR: no process name supplied\n" + new Foreground().help()), ctl("fg"));
        assertEquals(Run.said(1, "ERROR: too many process names supplied\n"), ctl("fg", "a", "b"));
        assertEquals(Run.said(1, "ERROR: bad process name supplied\n"), ctl("fg", "nope"));
        assertEquals(Run.said(1, "ERROR: process not running\n"), ctl("fg", "off"));
    }

    @Test
    void openShowsTheStatusOfTheOtherDaemon() {
        daemon.on("supervisor.getAllProcessInfo", Infos.list(Infos.running("web", "web", 12)));
        assertEquals(
                Run.said(0, "web                              RUNNING   pid 12, uptime 0:00:03\n"),
                ctlAt("unix:///nonexistent/s.sock", "open", daemon.url()));
        assertEquals(Run.said(1, "ERROR: url must be http:// or unix://\n"), ctl("open", "nope"));
        assertEquals(Run.said(1, "ERROR: url must be http:// or unix://\n"), ctl("open"));
        assertEquals(
                Run.said(0, "unix:///nonexistent/s.sock no such file\n"), ctl("open", "unix:///nonexistent/s.sock"));
        assertTrue(daemon.calls.contains("supervisor.getAllProcessInfo []"));
    }
}
