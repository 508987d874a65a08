package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What curl reads on the socket. */
class PagesTest {
    private static final String FOREVER = "command=/bin/sh -c \"read line\"";

    @Test
    void aDaemonIsReadyOnceItsProgramsAreUp() {
        try (Daemon daemon = Daemon.with(
                "[program:p]",
                FOREVER,
                "startsecs=0",
                "[program:once]",
                "command=/bin/true",
                "startsecs=0",
                "autorestart=false",
                "exitcodes=0")) {
            daemon.eventually("ready", () -> curl(daemon, "/readyz").out().equals("ok\n"));
            daemon.ctl("stop", "p").exits(0);
            assertEquals(
                    "not ready:\n" + daemon.ctl("status", "p").exits(3).out(),
                    curl(daemon, "/readyz").out());
        }
    }

    @Test
    void aProbeMayAskForTheHeadAlone() {
        try (Daemon daemon = Daemon.with("[program:p]", FOREVER, "startsecs=0")) {
            for (String page : List.of("/healthz", "/status", "/metrics")) {
                List<String> command = command(daemon, page);
                command.add("--head");
                String head = Commands.run(daemon.scratch().folder(), Map.of(), command)
                        .exits(0)
                        .out();
                assertTrue(head.startsWith("HTTP/1.1 200 OK\r\n") && head.endsWith("\r\n\r\n"), head);
            }
        }
    }

    @Test
    void aLogIsReadAndFollowed() throws IOException {
        try (Daemon daemon = Daemon.with(
                "[program:p]",
                "command=/bin/sh -c \"echo one; while read line; do echo got $line; done\"",
                "startsecs=0")) {
            daemon.eventually(
                    "the log has the line",
                    () -> curl(daemon, "/logs/p/stdout").out().equals("one\n"));
            try (Follower follower = new Follower(daemon, "/logs/p/stdout?follow")) {
                follower.awaits("one\n");
                daemon.rpc("supervisor.sendProcessStdin", "[\"p\",\"two\\n\"]");
                follower.awaits("one\ngot two\n");
            }
        }
    }

    @Test
    void eventsAreToldToWhoeverWatches() throws IOException {
        try (Daemon daemon = Daemon.with("[program:p]", FOREVER, "startsecs=0", "autostart=false")) {
            try (Follower follower = new Follower(daemon, "/events?type=PROCESS_STATE")) {
                follower.awaits(": watching PROCESS_STATE\n\n");
                daemon.ctl("start", "p").exits(0);
                long pid = daemon.pidOf("p");
                follower.awaits(": watching PROCESS_STATE\n\nevent: PROCESS_STATE_STARTING\ndata: {\"eventname\":"
                        + "\"PROCESS_STATE_STARTING\",\"processname\":\"p\",\"groupname\":\"p\",\"from_state\":\"STOPPED\","
                        + "\"tries\":0}\n\nevent: PROCESS_STATE_RUNNING\ndata: {\"eventname\":\"PROCESS_STATE_RUNNING\","
                        + "\"processname\":\"p\",\"groupname\":\"p\",\"from_state\":\"STARTING\",\"pid\":" + pid
                        + "}\n\n");
            }
        }
    }

    @Test
    void theLogSaysWhoAskedForWhat() {
        try (Daemon daemon = Daemon.with(
                "[supervisord]", "loglevel=debug", "[program:p]", FOREVER, "startsecs=0", "autostart=false")) {
            daemon.ctl("start", "p").exits(0);
            daemon.awaitLog(
                    Pattern.compile("DEBG rpc: supervisor\\.startProcess \"p\" by pid [1-9]\\d*, uid \\d+, gid \\d+$"));
            daemon.rpc("weka.restartProcess", "[\"p\"]");
            long me = ProcessHandle.current().pid();
            daemon.awaitLog(Pattern.compile("DEBG rpc: weka\\.restartProcess \"p\" by pid " + me + ", uid "));
        }
    }

    private static List<String> command(Daemon daemon, String path) {
        return new ArrayList<>(List.of(
                "curl", "-sSN", "--unix-socket", daemon.scratch().socket().toString(), "http://localhost" + path));
    }

    private static Outcome curl(Daemon daemon, String path) {
        return Commands.run(daemon.scratch().folder(), Map.of(), command(daemon, path))
                .exits(0);
    }

    /** A curl that goes on until it is closed. */
    private static final class Follower implements AutoCloseable {
        private final Daemon daemon;
        private final Path output;
        private final Process process;

        Follower(Daemon daemon, String path) throws IOException {
            this.daemon = daemon;
            this.output = daemon.scratch().folder().resolve("followed");
            File file = output.toFile();
            this.process = new ProcessBuilder(command(daemon, path))
                    .redirectOutput(file)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }

        void awaits(String text) {
            daemon.eventually(
                    "curl prints " + text,
                    () -> daemon.scratch().read(output.toString()).equals(text));
            assertTrue(process.isAlive());
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
