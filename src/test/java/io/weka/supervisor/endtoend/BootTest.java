package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BootTest {
    private static final String FOREVER = "command=/bin/sh -c \"read line\"";
    private static final Pattern SPAWNED = Pattern.compile("INFO spawned: '([^']+)' with pid [0-9]+");

    @Test
    void programsStartInTheOrderOfTheirPriorityThenOfTheirName() {
        try (Daemon daemon = Daemon.with(
                "[program:last]",
                FOREVER,
                "priority=30",
                "[program:b]",
                FOREVER,
                "priority=20",
                "[program:a]",
                FOREVER,
                "priority=20",
                "[program:first]",
                FOREVER,
                "priority=10")) {
            daemon.awaitState("last", "RUNNING");
            assertEquals(
                    List.of("first", "a", "b", "last"),
                    daemon.log()
                            .map(SPAWNED::matcher)
                            .filter(Matcher::find)
                            .map(line -> line.group(1))
                            .toList());
        }
    }

    @Test
    void statusShowsEveryProgram() {
        try (Daemon daemon = Daemon.with(
                "[program:up]",
                FOREVER,
                "[program:off]",
                FOREVER,
                "autostart=false",
                "[program:gone]",
                "command=/nonexistent/program",
                "startretries=0")) {
            daemon.awaitState("up", "RUNNING");
            daemon.awaitState("gone", "FATAL");
            String pattern = """
                    gone                             FATAL     can't find command '/nonexistent/program'
                    off                              STOPPED   Not started
                    up                               RUNNING   pid [0-9]+, uptime 0:00:[0-9]{2}
                    """;
            String out = daemon.ctl("status").exits(3).out();
            assertTrue(out.matches(pattern), out);
            assertEquals("up", daemon.ctl("status", "up").exits(0).out().split(" ", 2)[0]);
        }
    }

    @Test
    void theSocketIsPrivateAndThePidfileTrueAndBothGoAtTheEnd() throws IOException {
        try (Daemon daemon = Daemon.with()) {
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(daemon.scratch().socket())));
            assertEquals(daemon.pid() + "\n", daemon.scratch().read("supervisord.pid"));
            assertEquals("Shut down\n", daemon.ctl("shutdown").exits(0).out());
            daemon.ends(0);
            assertFalse(Files.exists(daemon.scratch().socket()));
            assertFalse(Files.exists(daemon.scratch().pidfile()));
        }
    }

    @Test
    void aChildHasItsOwnGroupItsEnvironmentAndNothingOpenButItsThreePipes() {
        try (Daemon daemon =
                Daemon.with("[program:p]", "command=/bin/sh -c \"env; read line\"", "environment=T_ONE=\"1\"")) {
            daemon.awaitState("p", "RUNNING");
            long pid = daemon.pidOf("p");
            ProcFs.Stat stat = ProcFs.stat(pid).orElseThrow();
            assertEquals(daemon.pid(), stat.parent());
            assertEquals(pid, stat.group());
            List<String> open = ProcFs.descriptors(pid);
            assertEquals(3, open.size(), open::toString);
            assertTrue(open.stream().allMatch(fd -> fd.matches("[012] pipe:.*")), open::toString);
            String output = daemon.ctl("tail", "-0", "p").exits(0).out();
            List<String> environment = output.lines().toList();
            assertTrue(
                    environment.containsAll(List.of(
                            "SUPERVISOR_ENABLED=1",
                            "SUPERVISOR_PROCESS_NAME=p",
                            "SUPERVISOR_GROUP_NAME=p",
                            "SUPERVISOR_SERVER_URL=unix://" + daemon.scratch().socket(),
                            "T_ONE=1")),
                    output);
        }
    }
}
