package io.weka.supervisor.client.ctl;

import static io.weka.supervisor.client.FakeDaemon.fault;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.client.DaemonAddress;
import io.weka.supervisor.client.FakeDaemon;
import io.weka.supervisor.client.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WekastopTest {
    @TempDir
    Path folder = Path.of("");

    private FakeDaemon daemon;

    @SuppressWarnings("NullAway.Init")
    WekastopTest() {}

    @BeforeEach
    void startDaemon() throws IOException {
        daemon = new FakeDaemon(folder);
    }

    @AfterEach
    void stopDaemon() throws IOException {
        daemon.close();
    }

    private Run wekastop(String... words) {
        return Run.of(terminal -> new Wekastop(
                        terminal,
                        wishes -> DaemonAddress.of(
                                wishes.serverUrl().orElse(daemon.url()),
                                wishes.username(),
                                wishes.password(),
                                "by a test"))
                .run(List.of(words)));
    }

    @Test
    void allNamesGoInOneCall() {
        daemon.on("weka.stopProcesses", Infos.list(Infos.done("web", "web"), Infos.done("app", "one")));
        assertEquals(Run.said(0, "web: stopped\napp:one: stopped\n"), wekastop("web", "app:*"));
        assertEquals(List.of("weka.stopProcesses [[\"web\",\"app:*\"],true]"), daemon.calls);
    }

    @Test
    void linesComeInTheOrderOfTheNamesAsThoseOfStop() {
        daemon.on(
                "weka.stopProcesses",
                Infos.list(
                        Infos.result("nope", "nope", 10, "BAD_NAME: nope"),
                        Infos.result("no", "*", 10, "BAD_NAME: no:*"),
                        Infos.done("app", "two"),
                        Infos.result("off", "off", 70, "NOT_RUNNING: off"),
                        Infos.done("app", "one"),
                        Infos.done("web", "web")));
        assertEquals(Run.said(1, """
                        web: stopped
                        nope: ERROR (no such process)
                        app:two: stopped
                        app:one: stopped
                        no: ERROR (no such group)
                        off: ERROR (not running)
                        """), wekastop("web", "nope", "app:", "no:*", "off"));
    }

    @Test
    void aProcessThatIsNamedTwiceStopsFirstAndThenDoesNotRun() {
        daemon.on(
                "weka.stopProcesses",
                Infos.list(
                        Infos.result("app", "one", 70, "NOT_RUNNING: app:one"),
                        Infos.done("app", "two"),
                        Infos.done("app", "one")));
        assertEquals(
                Run.said(0, "app:one: stopped\napp:two: stopped\napp:one: ERROR (not running)\n"),
                wekastop("app:one", "app:two", "app:one"));
        assertEquals(
                Run.said(0, "app:two: stopped\napp:one: stopped\napp:one: ERROR (not running)\n"),
                wekastop("app:*", "app:one"));
    }

    @Test
    void blanksPartNamesAsForSupervisorctl() {
        daemon.on("weka.stopProcesses", "[]");
        wekastop("web  app:*", " one ");
        assertEquals(List.of("weka.stopProcesses [[\"web\",\"app:*\",\"one\"],true]"), daemon.calls);
        assertEquals(wekastop(), wekastop(" "));
    }

    @Test
    void whatDoesNotRunIsNoFailure() {
        daemon.on("weka.stopProcesses", Infos.list(Infos.result("off", "off", 70, "NOT_RUNNING: off")));
        assertEquals(Run.said(0, "off: ERROR (not running)\n"), wekastop("off"));
        daemon.on("weka.stopProcesses", "[]");
        assertEquals(Run.said(0, ""), wekastop("all"));
    }

    @Test
    void noDaemonIsSaidAsStopSaysIt() {
        assertEquals(Run.said(7, "unix:///nonexistent no such file\n"), wekastop("-s", "unix:///nonexistent", "web"));
    }

    @Test
    void noNameIsAMistakeForWhichNoDaemonIsNeeded() {
        Run run = wekastop("-s", "unix:///nonexistent");
        assertEquals(1, run.status());
        String start = """
                Error: wekastop requires a process name
                Usage: wekastop [OPTION...] NAME...|all

                Examples:
                  wekastop web
                """;
        assertTrue(run.out().startsWith(start), run.out());
        assertEquals("", run.err());
    }

    @Test
    void aShutdownIsAnInternalError() {
        daemon.on("weka.stopProcesses", fault(6, "SHUTDOWN_STATE"));
        assertEquals(Run.said(1, "error: <Fault 6: 'SHUTDOWN_STATE'>\n"), wekastop("web"));
    }

    @Test
    void helpIsOnStandardOutputAndAnUnknownOptionIsAMistake() {
        Run help = wekastop("--help");
        assertEquals(0, help.status());
        assertTrue(help.out().startsWith("Usage: wekastop [-h]"), help.out());
        assertTrue(help.out().contains(" NAME...|all\n"), help.out());
        assertEquals(2, wekastop("-z", "web").status());
        assertEquals(
                "Error: Unknown option: '-z'\nFor help, use wekastop -h\n",
                wekastop("-z", "web").err());
    }
}
