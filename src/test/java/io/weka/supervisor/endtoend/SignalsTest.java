package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalsTest {
    private static final String FOREVER = "command=/bin/sh -c \"read line\"";

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void anExitSignalStopsEverythingInReverseOrder(String signal) {
        try (Daemon daemon =
                Daemon.with("[program:early]", FOREVER, "priority=1", "[program:late]", FOREVER, "priority=2")) {
            daemon.awaitState("late", "RUNNING");
            daemon.awaitState("early", "RUNNING");
            daemon.signal(signal);
            daemon.ends(0);
            assertEquals(
                    List.of("late", "early"),
                    daemon.log()
                            .filter(line -> line.contains("stopped: "))
                            .map(line -> line.replaceAll(".*stopped: (\\S+) .*", "$1"))
                            .toList());
            daemon.awaitLog(Pattern.compile("WARN received SIG" + signal + " indicating exit request"));
        }
    }

    /** As nohup and the background jobs of a script do. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void anExitSignalThatWasIgnoredByTheParentIsTakenAllTheSame(String signal) {
        try (Daemon daemon = Daemon.under(new Scratch().configure(), "env", "--ignore-signal=HUP,INT,QUIT,TERM")) {
            daemon.signal(signal);
            daemon.ends(0);
        }
    }

    /** The kernel would reap them itself. */
    @Test
    void endsOfProgramsAreNoticedThoughTheParentIgnoredThose() {
        try (Daemon daemon = Daemon.under(
                new Scratch().configure("[program:p]", "command=true", "startsecs=0", "autorestart=false"),
                "env",
                "--ignore-signal=CHLD")) {
            daemon.awaitState("p", "EXITED");
        }
    }

    @Test
    void aSecondExitSignalChangesNothing() {
        try (Daemon daemon = Daemon.with(
                "[program:slow]",
                "command=/bin/sh -c \"trap 'sleep 1; echo done; exit 0' TERM; echo up; read line\"",
                "stdout_logfile=out")) {
            daemon.eventually("it is up", () -> daemon.scratch().read("out").equals("up\n"));
            daemon.signal("TERM");
            daemon.awaitLog(Pattern.compile("waiting for slow to die"));
            daemon.signal("TERM");
            daemon.signal("INT");
            daemon.signal("HUP");
            daemon.ends(0);
            assertEquals("up\ndone\n", daemon.scratch().read("out"));
        }
    }

    @Test
    void hupReadsTheConfigurationAgainInTheSameProcess() {
        try (Daemon daemon = Daemon.with("[program:old]", FOREVER)) {
            daemon.awaitState("old", "RUNNING");
            long old = daemon.pidOf("old");
            daemon.scratch().configure("[program:new]", FOREVER);
            daemon.signal("HUP");
            daemon.awaitLog(Pattern.compile("success: new entered RUNNING state"));
            daemon.eventually("it answers", () -> daemon.ctl("status").out().startsWith("new  "));
            assertEquals(daemon.pid() + "\n", daemon.ctl("pid").exits(0).out());
            assertFalse(ProcFs.alive(old));
        }
    }

    @Test
    void afterHupListenersAreToldTheNewIdentifier() {
        try (Scratch scratch = new Scratch()) {
            Path listener = scratch.script("listener", """
                    while printf 'READY\\n' && read header; do
                      echo "$header" >> headers
                      printf 'RESULT 2\\nOK'
                    done
                    """);
            String[] section = {
                "[eventlistener:lis]", "command=" + listener, "events=SUPERVISOR_STATE_CHANGE_RUNNING", "[supervisord]"
            };
            Daemon daemon = Daemon.in(scratch.configure(with(section, "identifier=before")));
            daemon.eventually("the first run was told", () -> servers(scratch).equals(List.of("before")));
            scratch.configure(with(section, "identifier=after"));
            daemon.signal("HUP");
            daemon.eventually("the second run was told", () -> servers(scratch).equals(List.of("before", "after")));
        }
    }

    private static String[] with(String[] lines, String last) {
        return Stream.concat(Stream.of(lines), Stream.of(last)).toArray(String[]::new);
    }

    private static List<String> servers(Scratch scratch) {
        return scratch.read("headers")
                .lines()
                .map(header -> header.replaceAll(".* server:(\\S+) .*", "$1"))
                .toList();
    }

    @Test
    void usr2OpensAllLogsAgain() throws IOException {
        try (Daemon daemon = Daemon.with(
                "[program:p]",
                "command=/bin/sh -c \"while read line; do echo got $line; done\"",
                "stdout_logfile=out")) {
            daemon.awaitState("p", "RUNNING");
            Path folder = daemon.scratch().folder();
            daemon.rpc("supervisor.sendProcessStdin", "[\"p\",\"one\\n\"]");
            daemon.eventually(
                    "one is logged", () -> daemon.scratch().read("out").equals("got one\n"));
            Files.move(folder.resolve("out"), folder.resolve("out.old"));
            Files.move(daemon.scratch().log(), folder.resolve("log.old"));
            daemon.signal("USR2");
            daemon.eventually(
                    "both are there again",
                    () -> Files.exists(folder.resolve("out"))
                            && Files.exists(daemon.scratch().log()));
            daemon.rpc("supervisor.sendProcessStdin", "[\"p\",\"two\\n\"]");
            daemon.eventually(
                    "two is logged", () -> daemon.scratch().read("out").equals("got two\n"));
            assertEquals("got one\n", daemon.scratch().read("out.old"));
            assertTrue(daemon.scratch().read("log.old").contains("received SIGUSR2 indicating log reopen request"));
        }
    }
}
