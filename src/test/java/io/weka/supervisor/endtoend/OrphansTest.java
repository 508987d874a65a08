package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OrphansTest {
    @Test
    void orphansThatTheDaemonInheritsAreReaped() {
        try (Scratch scratch = new Scratch()) {
            scratch.script("parent", "(sh -c 'sleep 0.2; exit 7' </dev/null >/dev/null 2>&1 &)\nread line");
            scratch.configure("[program:p]", "command=" + scratch.folder() + "/parent");
            Daemon daemon = Daemon.adopting(scratch);
            daemon.awaitLog(Pattern.compile("INFO reaped unknown pid [0-9]+ \\(exit status 7\\)"));
            daemon.awaitState("p", "RUNNING");
            assertEquals(List.of(daemon.pidOf("p")), ProcFs.children(daemon.pid()));
        }
    }
}
