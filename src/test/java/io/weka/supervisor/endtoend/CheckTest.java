package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** {@code supervisord -t FILE}. */
class CheckTest {
    private static Outcome check(String text) {
        Scratch scratch = new Scratch();
        scratch.write("supervisord.conf", text);
        return scratch.run("-t", scratch.conf().toString());
    }

    @Test
    void aDaemonThatNoClientCanReachIsWarnedOf() {
        assertEquals(
                new Outcome(
                        0,
                        "The configuration has no mistakes.\n",
                        "Warning: there is no [unix_http_server], so no client can reach the daemon\n"),
                check("[supervisord]\n"));
    }

    @Test
    void withoutAnythingToSayItSaysSo() {
        assertEquals(
                new Outcome(0, "The configuration has no mistakes.\n", ""),
                check("[supervisord]\n[unix_http_server]\nfile=%(here)s/s.sock\n"));
    }
}
