package io.weka.supervisor.adapter.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weka.supervisor.domain.config.User;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.Limit;
import io.weka.supervisor.kernel.Linux;
import io.weka.supervisor.kernel.Posix;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ExecModeTest {
    private static final User NOBODY = new User("nobody", 65534, 65534, List.of(65534, 4, 27));

    private final Posix posix = Posix.get();
    private final LoopFixture fixture = new LoopFixture();

    @AfterEach
    void stop() throws InterruptedException {
        fixture.close();
    }

    @Test
    void theUmaskIsSet() {
        assertEquals("0027\n", fixture.run(Programs.shell("umask").withUmask(027)));
    }

    @Test
    void whatEveryChildHasIsThereToo() throws CallFailed {
        MemorySink stdout = new MemorySink();
        // The shell reads its status itself: while it starts another program it holds signals back.
        Programs program = Programs.shell("cat /proc/$$/stat; ls /proc/$$/fd; pwd; ulimit -S -n; env; "
                        + "while read -r line; do echo \"$line\"; done < /proc/$$/status")
                .withUmask(022)
                .in("/usr");
        Limit limit = Limit.get(posix, Linux.RLIMIT_NOFILE);
        new Limit(limit.soft() - 7, limit.hard()).set(posix, Linux.RLIMIT_NOFILE);
        int pid = fixture.spawn("p", program, stdout, new MemorySink());
        fixture.awaitExit(pid);
        limit.set(posix, Linux.RLIMIT_NOFILE);
        List<String> lines = stdout.text().lines().toList();
        String[] stat = lines.getFirst().split(" ", -1);
        assertEquals(Integer.toString(pid), stat[4]);
        assertEquals(Integer.toString(posix.getsid(0)), stat[5]);
        assertEquals(List.of("0", "1", "2", "/usr", Long.toString(limit.soft() - 7)), lines.subList(1, 6));
        assertTrue(lines.contains("PATH=/usr/bin:/bin"));
        assertTrue(lines.contains("SigBlk:\t0000000000000000"));
        assertTrue(lines.contains("SigIgn:\t0000000000000000"));
    }

    @Test
    void theUserAndItsGroupsAreSet() {
        assumeTrue(posix.getuid() == 0, "only root can be others");
        String seen = fixture.run(
                Programs.shell("id -u; id -g; id -G; grep ^Uid /proc/$$/status").as(NOBODY));
        assertEquals("65534\n65534\n65534 4 27\nUid:\t65534\t65534\t65534\t65534\n", seen);
    }

    @Test
    void theUserThatTheDaemonIsNeedsNothing() {
        User self = new User("me", posix.getuid(), 12345, List.of(12345));
        assertEquals(
                fixture.run(Programs.of("id -G")),
                fixture.run(Programs.of("id -G").as(self)));
    }

    @Test
    void onlyRootCanBecomeAnother() {
        assumeTrue(posix.getuid() == 0, "needs a second user");
        ExecPlan inner = new ExecPlan(
                "/bin/true",
                List.of("true"),
                Optional.of(new User("daemon", 1, 1, List.of(1))),
                Optional.empty(),
                OptionalInt.empty(),
                new Limit(64, 64));
        String java = String.join(
                " ",
                ExecModeMain.command()
                        .argv()
                        .subList(1, ExecModeMain.command().argv().size()));
        Programs program =
                Programs.of(ExecModeMain.command().path() + " " + java + " " + String.join(" ", inner.encode()));
        MemorySink stderr = new MemorySink();
        int pid = fixture.spawn("p", program.as(NOBODY), new MemorySink(), stderr);
        assertEquals(new ExitStatus.Exited(127), fixture.awaitExit(pid));
        assertEquals("""
                supervisor: couldn't setuid to 1: Can't drop privilege as nonroot user
                supervisor: child process was not spawned
                """, stderr.text());
    }

    @Test
    void wordsArriveByteForByte() {
        assertEquals(
                "-Xmx1k|-XX:NoSuchOption|-Da=b||=x|grüße \udcff|",
                fixture.run(Programs.of("printf '%s|' -Xmx1k -XX:NoSuchOption -Da=b '' =x 'grüße \udcff'")
                                .withUmask(022))
                        .replace("\ufffd", "\udcff"));
    }

    @Test
    void aFailureIsReportedAsWithoutIt() {
        MemorySink stderr = new MemorySink();
        Programs program = Programs.of("true").withUmask(022).in("/nonexistent/d");
        int pid = fixture.spawn("p", program, new MemorySink(), stderr);
        assertEquals(new ExitStatus.Exited(127), fixture.awaitExit(pid));
        assertEquals(
                "supervisor: couldn't chdir to /nonexistent/d: ENOENT\nsupervisor: child process was not spawned\n",
                stderr.text());
    }

    @Test
    void aPlanSurvivesTheCommandLine() {
        ExecPlan full = new ExecPlan(
                "/a b=c",
                List.of("user=x", "", "__exec", "=path=y"),
                Optional.of(new User("a:b", 1, 2, List.of(2, 3))),
                Optional.of("path=d"),
                OptionalInt.of(0),
                new Limit(-1, 1024));
        assertEquals(full, ExecPlan.decode(full.encode()));
        ExecPlan groupless = new ExecPlan(
                "x",
                List.of("x"),
                Optional.of(new User("a", -2, -2, List.of())),
                Optional.empty(),
                OptionalInt.empty(),
                new Limit(1, 2));
        assertEquals(groupless, ExecPlan.decode(groupless.encode()));
        ExecPlan bare =
                new ExecPlan("x", List.of(), Optional.empty(), Optional.empty(), OptionalInt.empty(), new Limit(1, 2));
        assertEquals(bare, ExecPlan.decode(bare.encode()));
        assertThrows(IllegalArgumentException.class, () -> ExecPlan.decode(List.of("path=x")));
    }
}
