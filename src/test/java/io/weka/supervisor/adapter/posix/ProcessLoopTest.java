package io.weka.supervisor.adapter.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.kernel.Linux;
import io.weka.supervisor.kernel.Posix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ProcessLoopTest {
    private static final Posix POSIX = Posix.get();

    private final LoopFixture fixture = new LoopFixture();

    @AfterEach
    void stop() throws InterruptedException {
        fixture.close();
    }

    @Test
    void anExitStatusIsNotASignal() {
        assertEquals(new ExitStatus.Exited(0), end("exit 0"));
        assertEquals(new ExitStatus.Exited(143), end("exit 143"));
        assertEquals(new ExitStatus.Signaled(15, false), end("kill -TERM $$"));
        assertEquals(new ExitStatus.Signaled(9, false), end("kill -KILL $$"));
    }

    private ExitStatus end(String script) {
        MemorySink sink = new MemorySink();
        return fixture.awaitExit(fixture.spawn("p", Programs.shell(script), sink, sink));
    }

    @Test
    void aChildLeadsItsOwnGroupInTheSessionOfTheDaemon() {
        MemorySink stdout = new MemorySink();
        int pid = fixture.spawn("p", Programs.of("cat /proc/self/stat"), stdout, new MemorySink());
        fixture.awaitExit(pid);
        String[] stat = stdout.text().split(" ", -1);
        assertEquals(List.of(pid, pid), List.of(Integer.valueOf(stat[0]), Integer.valueOf(stat[4])));
        assertEquals(POSIX.getsid(0), Integer.parseInt(stat[5]));
        assertEquals(pid, stdout.writer());
    }

    @Test
    void aChildHasThreePipesAndDefaultSignals() throws IOException {
        try (var open = Files.newInputStream(Path.of("/dev/zero"))) {
            String seen = fixture.run(
                    Programs.shell("ls /proc/$$/fd; readlink /proc/$$/fd/0 /proc/$$/fd/1; cat /proc/self/status"));
            List<String> lines = seen.lines().toList();
            assertEquals(List.of("0", "1", "2"), lines.subList(0, 3));
            assertTrue(lines.get(3).startsWith("pipe:") && lines.get(4).startsWith("pipe:"), seen);
            assertTrue(lines.contains("SigBlk:\t0000000000000000"), seen);
            assertTrue(lines.contains("SigIgn:\t0000000000000000"), seen);
            assertEquals(0, open.read());
        }
    }

    @Test
    void aChildNeverGetsWhatOtherThreadsOpenMeanwhile() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Thread opener = Thread.ofPlatform().start(() -> openAndClose(stop));
        try {
            for (int i = 0; i < 200; i++) {
                assertEquals("0\n1\n2\n", fixture.run(Programs.shell("ls /proc/$$/fd")));
            }
        } finally {
            stop.set(true);
            opener.join();
        }
    }

    private static void openAndClose(AtomicBoolean stop) {
        while (!stop.get()) {
            try (var first = Files.newInputStream(Path.of("/dev/zero"));
                    var second = Files.newInputStream(Path.of("/dev/zero"))) {
                assertEquals(0, first.read() + second.read());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void theEnvironmentIsTheGivenOneAndNothingElse() {
        assertEquals("PATH=/usr/bin:/bin\n", fixture.run(Programs.of("env")));
    }

    @Test
    void aSinkIsToldWhenAProcessHasEndedAndAllThatItWroteWasTaken() {
        MemorySink stdout = new MemorySink();
        MemorySink stderr = new MemorySink();
        int pid = fixture.spawn("p", Programs.shell("printf half; exec 2>&-; read line"), stdout, stderr);
        await().until(() -> stderr.ends().equals(List.of(pid + " after 0")));
        assertEquals(List.of(), stdout.ends());
        POSIX.kill(pid, 9);
        fixture.awaitExit(pid);
        await().until(() -> stdout.ends().equals(List.of(pid + " after 4")));
    }

    @Test
    void stdoutAndStderrAreKeptApart() {
        MemorySink stdout = new MemorySink();
        MemorySink stderr = new MemorySink();
        fixture.awaitExit(fixture.spawn("p", Programs.shell("echo out; echo err >&2"), stdout, stderr));
        assertEquals("out\n", stdout.text());
        assertEquals("err\n", stderr.text());
    }

    @Test
    void withRedirectStderrBothAreOnePipe() {
        MemorySink stdout = new MemorySink();
        MemorySink stderr = new MemorySink();
        Programs program = Programs.shell("for i in 1 2 3; do echo out$i; echo err$i >&2; done")
                .withStderrOnStdout();
        fixture.awaitExit(fixture.spawn("p", program, stdout, stderr));
        assertEquals("out1\nerr1\nout2\nerr2\nout3\nerr3\n", stdout.text());
        assertEquals("", stderr.text());
    }

    @Test
    void aChildStartsInItsDirectory() {
        assertEquals("/usr\n", fixture.run(Programs.of("pwd").in("/usr")));
    }

    @Test
    void lastWordsComeBeforeTheExit() {
        for (int i = 0; i < 50; i++) {
            MemorySink stdout = new MemorySink();
            int pid = fixture.spawn("p", Programs.shell("head -c 50000 /dev/zero; echo end"), stdout, stdout);
            fixture.awaitExit(pid);
            assertEquals(50004, stdout.size());
        }
    }

    @Test
    void noExitOfManyIsLostAndNoZombieStays() {
        Set<Integer> pids = new HashSet<>();
        MemorySink sink = new MemorySink();
        for (int i = 0; i < 200; i++) {
            fixture.loop.spawn(
                    LoopFixture.id("p" + i),
                    Programs.shell("exit " + i).named("p" + i),
                    LoopFixture.ENVIRONMENT,
                    sink,
                    sink);
        }
        await().atMost(LoopFixture.PATIENCE).until(() -> count(Fact.Exited.class) == 200);
        for (var fact : fixture.facts) {
            if (fact instanceof Fact.Exited(ProcessId id, int pid, ExitStatus status)) {
                assertEquals("p" + status.number(), id.name());
                pids.add(pid);
            }
        }
        assertEquals(200, pids.size());
        assertEquals(List.of(), ProcessHandle.current().children().toList());
    }

    private long count(Class<?> kind) {
        return fixture.facts.stream().filter(kind::isInstance).count();
    }

    @Test
    void aStartIsReportedBeforeItsEnd() {
        for (int i = 0; i < 50; i++) {
            end("exit");
        }
        Set<Integer> started = new HashSet<>();
        for (var fact : fixture.facts) {
            if (fact instanceof Fact.Spawned spawned) {
                started.add(spawned.pid());
            } else if (fact instanceof Fact.Exited exited) {
                assertTrue(started.contains(exited.pid()));
            }
        }
    }

    @Test
    void anOrphanIsReaped() {
        POSIX.prctl(Linux.PR_SET_CHILD_SUBREAPER, 1);
        try {
            end("(sleep 0.2; exit 7) </dev/null >/dev/null 2>&1 & exit 0");
            ExitStatus status = fixture.awaitFact(
                    fact -> fact instanceof Fact.OrphanReaped orphan ? Optional.of(orphan.status()) : Optional.empty());
            assertEquals(new ExitStatus.Exited(7), status);
        } finally {
            POSIX.prctl(Linux.PR_SET_CHILD_SUBREAPER, 0);
        }
    }

    @Test
    void aSignalReachesTheProcessAloneOrItsGroup() {
        MemorySink sink = new MemorySink();
        Programs program = Programs.shell("trap \"\" HUP; sleep 1000 & echo up; wait");
        int pid = fixture.spawn("p", program, sink, new MemorySink());
        await().atMost(LoopFixture.PATIENCE).until(() -> sink.text().equals("up\n"));
        long child = ProcessHandle.of(pid)
                .orElseThrow()
                .children()
                .findFirst()
                .orElseThrow()
                .pid();
        fixture.loop.signal(LoopFixture.id("p"), pid, 15, false);
        assertEquals(new ExitStatus.Signaled(15, false), fixture.awaitExit(pid));
        assertTrue(ProcessHandle.of(child).isPresent());
        POSIX.kill((int) child, 9);

        int second = fixture.spawn("q", program, sink, new MemorySink());
        await().atMost(LoopFixture.PATIENCE).until(() -> sink.text().equals("up\nup\n"));
        ProcessHandle grandchild =
                ProcessHandle.of(second).orElseThrow().children().findFirst().orElseThrow();
        fixture.loop.signal(LoopFixture.id("q"), second, 15, true);
        fixture.awaitExit(second);
        await().atMost(LoopFixture.PATIENCE).until(() -> !grandchild.isAlive());
    }

    @Test
    void aSignalToAProcessThatIsGoneDoesNothing() {
        MemorySink sink = new MemorySink();
        int pid = fixture.spawn("p", Programs.shell("exit 0"), sink, sink);
        fixture.awaitExit(pid);
        fixture.loop.signal(LoopFixture.id("p"), pid, 9, false);
        fixture.loop.signal(LoopFixture.id("q"), POSIX.getpid(), 9, false);
        assertEquals("x\n", fixture.run(Programs.of("echo x")));
        assertEquals(0, count(Fact.SignalFailed.class));
    }

    @Test
    void aSignalThatCanNotBeSentIsReported() {
        MemorySink sink = new MemorySink();
        int pid = fixture.spawn("p", Programs.of("sleep 1000"), sink, sink);
        fixture.loop.signal(LoopFixture.id("p"), pid, 999, false);
        Fact.SignalFailed failed =
                fixture.awaitFact(fact -> fact instanceof Fact.SignalFailed it ? Optional.of(it) : Optional.empty());
        assertEquals(new Fact.SignalFailed(LoopFixture.id("p"), pid, 999, "Invalid argument"), failed);
        fixture.loop.signal(LoopFixture.id("p"), pid, 9, false);
        fixture.awaitExit(pid);
    }

    @Test
    void aFullSinkHoldsTheProcessUpAndLosesNothing() {
        MemorySink stdout = new MemorySink().fill();
        int pid = fixture.spawn("p", Programs.shell("seq 1 300000"), stdout, new MemorySink());
        await().atMost(LoopFixture.PATIENCE).until(() -> stdout.refusals() > 0);
        // Somebody else is served meanwhile.
        assertEquals("x\n", fixture.run(Programs.of("echo x")));
        assertTrue(ProcessHandle.of(pid).isPresent());
        for (int i = 0; i < 20; i++) {
            stdout.makeRoom();
            stdout.fill();
        }
        stdout.makeRoom();
        assertEquals(new ExitStatus.Exited(0), fixture.awaitExit(pid));
        assertEquals(numbers(300_000), stdout.text());
    }

    @Test
    void aSinkThatFailsOnceItHasRoomAgainHoldsNobodyUp() {
        MemorySink stdout = new MemorySink().fill();
        int pid = fixture.spawn("p", Programs.shell("seq 1 300000; read go; echo end"), stdout, new MemorySink());
        await().atMost(LoopFixture.PATIENCE).until(() -> stdout.refusals() > 0);
        stdout.broken().makeRoom();
        await().atMost(LoopFixture.PATIENCE).until(() -> !fixture.defects.isEmpty());
        stdout.mended();
        var _ = fixture.writeStdin("p", pid, "go\n".getBytes(UTF_8));
        assertEquals(new ExitStatus.Exited(0), fixture.awaitExit(pid));
        assertTrue(stdout.text().endsWith("end\n"));
        fixture.defects.clear();
    }

    private static String numbers(int last) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= last; i++) {
            text.append(i).append('\n');
        }
        return text.toString();
    }

    @Test
    void outputThatIsRefusedOverTheEndAndTheReleaseIsNotLost() throws IOException {
        int before = openDescriptors();
        MemorySink stdout = new MemorySink().fill();
        int pid = fixture.spawn("p", Programs.shell("seq 1 100; sleep 0.1; seq 101 2000"), stdout, new MemorySink());
        fixture.awaitExit(pid);
        AtomicReference<String> atRelease = new AtomicReference<>("not yet");
        fixture.loop.release(LoopFixture.id("p"), () -> atRelease.set(stdout.text()));
        assertEquals("x\n", fixture.run(Programs.of("echo x")));
        assertEquals("not yet", atRelease.get());
        stdout.makeRoom();
        await().atMost(LoopFixture.PATIENCE).until(() -> !atRelease.get().equals("not yet"));
        assertEquals(numbers(2000), atRelease.get());
        await().atMost(LoopFixture.PATIENCE).until(() -> openDescriptors() == before);
    }

    @Test
    void pipesThatAGrandchildHoldsAreReadUntilTheRelease() throws IOException {
        int before = openDescriptors();
        MemorySink stdout = new MemorySink();
        Programs program = Programs.shell("(while :; do echo tick; sleep 0.02; done) & exit 0");
        int pid = fixture.spawn("p", program, stdout, new MemorySink());
        fixture.awaitExit(pid);
        int seen = stdout.size();
        await().atMost(LoopFixture.PATIENCE).until(() -> stdout.size() > seen + 20);
        assertNotEquals(before, openDescriptors());
        AtomicBoolean released = new AtomicBoolean();
        fixture.loop.release(LoopFixture.id("p"), () -> released.set(true));
        await().atMost(LoopFixture.PATIENCE).untilTrue(released);
        assertEquals(before, openDescriptors());
        POSIX.kill(-pid, 9);
    }

    @Test
    void aGrandchildThatNeverStopsWritingDoesNotHoldUpTheExit() {
        MemorySink stdout = new MemorySink();
        int pid = fixture.spawn("p", Programs.shell("yes & sleep 0.1; exit 3"), stdout, new MemorySink());
        assertEquals(new ExitStatus.Exited(3), fixture.awaitExit(pid));
        POSIX.kill(-pid, 9);
        fixture.loop.release(LoopFixture.id("p"), () -> {});
    }

    @Test
    void whatIsLeftInThePipesIsWaitedForAtTheEnd() throws Exception {
        MemorySink stdout = new MemorySink().fill();
        int pid = fixture.spawn("p", Programs.shell("seq 1 2000"), stdout, new MemorySink());
        fixture.awaitExit(pid);
        Thread closing = Thread.ofPlatform().start(() -> closeLoop(fixture.loop));
        await().atMost(LoopFixture.PATIENCE).until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        stdout.makeRoom();
        closing.join();
        assertEquals(numbers(2000), stdout.text());
        assertEquals(0, stdout.lost());
    }

    @Test
    void whatHasNoRoomUntilTheEndIsToldAsLost() throws InterruptedException {
        MemorySink stdout = new MemorySink().fill();
        int pid = fixture.spawn("p", Programs.shell("seq 1 100; sleep 0.1; seq 101 2000"), stdout, new MemorySink());
        fixture.awaitExit(pid);
        fixture.loop.close();
        assertEquals(numbers(2000).length(), stdout.lost());
        assertEquals(List.of(pid), stdout.ended());
    }

    @Test
    void aGrandchildThatHoldsAPipeDoesNotHoldUpTheEnd() throws InterruptedException {
        MemorySink stdout = new MemorySink();
        int pid = fixture.spawn(
                "p", Programs.shell("(while :; do echo tick; sleep 0.02; done) & exit 0"), stdout, new MemorySink());
        fixture.awaitExit(pid);
        long start = System.nanoTime();
        closeLoop(fixture.loop);
        assertTrue(System.nanoTime() - start < LoopFixture.PATIENCE.toNanos() / 2);
        POSIX.kill(-pid, 9);
        assertEquals(0, stdout.lost());
    }

    private static void closeLoop(ProcessLoop loop) {
        try {
            loop.close(LoopFixture.PATIENCE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theSinkIsToldOnceThatAProcessClosedItsChannel() {
        MemorySink stdout = new MemorySink();
        MemorySink stderr = new MemorySink();
        int pid = fixture.spawn("p", Programs.shell("exec 2>&-; echo closed; read line"), stdout, stderr);
        await().atMost(LoopFixture.PATIENCE).until(() -> stderr.ended().equals(List.of(pid)));
        assertEquals(List.of(), stdout.ended());
        fixture.loop.signal(LoopFixture.id("p"), pid, 9, false);
        fixture.awaitExit(pid);
        await().atMost(LoopFixture.PATIENCE).until(() -> stdout.ended().equals(List.of(pid)));
        assertEquals(List.of(pid), stderr.ended());
    }

    @Test
    void theSinkIsToldOfTheEndOnlyWhenItHasTakenEverything() {
        MemorySink stdout = new MemorySink().fill();
        int pid = fixture.spawn("p", Programs.of("echo last words"), stdout, new MemorySink());
        fixture.awaitExit(pid);
        assertEquals("x\n", fixture.run(Programs.of("echo x")));
        assertEquals(List.of(), stdout.ended());
        stdout.makeRoom();
        await().atMost(LoopFixture.PATIENCE).until(() -> stdout.ended().equals(List.of(pid)));
        assertEquals("last words\n", stdout.text());
    }

    @Test
    void aProcessThatDoesNotStartHasNoEnd() {
        MemorySink sink = new MemorySink();
        fixture.loop.spawn(
                LoopFixture.id("p"), Programs.of("/nonexistent").named("p"), LoopFixture.ENVIRONMENT, sink, sink);
        fixture.awaitFact(fact -> fact instanceof Fact.SpawnFailed it ? Optional.of(it) : Optional.empty());
        assertEquals(List.of(), sink.ended());
    }

    /** The reference closes them at the end of the process; here they are open until it is started again. */
    @Test
    void descriptorsThatGrandchildrenHoldDoNotAddUpOverRestarts() throws IOException {
        int before = openDescriptors();
        MemorySink stdout = new MemorySink();
        Programs program = Programs.shell("(echo started; exec sleep 1000) & exit 0");
        List<Integer> pids = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            int wanted = "started\n".length() * i;
            pids.add(fixture.spawn("p", program, stdout, new MemorySink()));
            fixture.awaitExit(pids.getLast());
            await().atMost(LoopFixture.PATIENCE).until(() -> stdout.size() == wanted);
        }
        assertTrue(openDescriptors() <= before + 2, "more than those of one run are open");
        pids.forEach(pid -> POSIX.kill(-pid, 9));
        await().atMost(LoopFixture.PATIENCE).until(() -> openDescriptors() == before);
    }

    @Test
    void stdinReachesTheProcess() throws Exception {
        MemorySink stdout = new MemorySink();
        int pid = fixture.spawn("p", Programs.of("cat"), stdout, new MemorySink());
        assertEquals(
                Optional.empty(),
                fixture.writeStdin("p", pid, "grüße\n".getBytes(UTF_8)).get());
        byte[] much = new byte[900_000];
        assertEquals(Optional.empty(), fixture.writeStdin("p", pid, much).get());
        await().atMost(LoopFixture.PATIENCE).until(() -> stdout.size() == 8 + much.length);
        fixture.loop.signal(LoopFixture.id("p"), pid, 9, false);
        fixture.awaitExit(pid);
    }

    @Test
    void stdinThatTheProcessClosedIsNoFile() throws Exception {
        MemorySink stdout = new MemorySink();
        int pid = fixture.spawn("p", Programs.shell("exec <&-; echo closed; sleep 1000"), stdout, new MemorySink());
        await().atMost(LoopFixture.PATIENCE).until(() -> stdout.text().equals("closed\n"));
        Fault expected = Fault.of(FaultCode.NO_FILE, "p");
        assertEquals(
                Optional.of(expected),
                fixture.writeStdin("p", pid, "x".getBytes(UTF_8)).get());
        assertEquals(
                Optional.of(expected),
                fixture.writeStdin("p", pid, "x".getBytes(UTF_8)).get());
        fixture.loop.signal(LoopFixture.id("p"), pid, 9, true);
        fixture.awaitExit(pid);
        assertEquals(
                Optional.of(expected),
                fixture.writeStdin("p", pid, "x".getBytes(UTF_8)).get());
    }

    @Test
    void stdinIsBounded() throws Exception {
        MemorySink sink = new MemorySink();
        int pid = fixture.spawn("p", Programs.of("sleep 1000"), sink, sink);
        byte[] piece = new byte[200_000];
        int taken = 0;
        Optional<Fault> answer = fixture.writeStdin("p", pid, piece).get();
        while (answer.isEmpty()) {
            taken++;
            answer = fixture.writeStdin("p", pid, piece).get();
        }
        assertEquals(5, taken);
        assertEquals(FaultCode.FAILED, answer.get().code());
        assertEquals(
                "FAILED: p does not read its stdin: 934464 bytes are waiting",
                answer.get().message());
        fixture.loop.signal(LoopFixture.id("p"), pid, 9, false);
        fixture.awaitExit(pid);
    }

    @Test
    void stdinIsBoundedForAllProcessesTogether() throws Exception {
        MemorySink sink = new MemorySink();
        List<Integer> pids = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            pids.add(fixture.spawn("p" + i, Programs.of("sleep 1000"), sink, sink));
        }
        byte[] much = new byte[1_048_576];
        for (int i = 0; i < 8; i++) {
            assertEquals(
                    Optional.empty(),
                    fixture.writeStdin("p" + i, pids.get(i), much).get());
        }
        assertEquals(
                "FAILED: too many bytes wait for processes that do not read their stdin: " + 8 * (much.length - 65536),
                fixture.writeStdin("p8", pids.get(8), much).get().orElseThrow().message());
        assertEquals(
                Optional.empty(),
                fixture.writeStdin("p8", pids.get(8), new byte[4096]).get());

        end("p0", pids.get(0));
        assertEquals(
                Optional.empty(),
                fixture.writeStdin("p8", pids.get(8), new byte[900_000]).get());
        for (int i = 1; i < 9; i++) {
            end("p" + i, pids.get(i));
        }
    }

    /** A listener that reads what it gets is not to suffer from programs that do not. */
    @Test
    void whatAnEmptyPipeTakesAtOnceIsTakenThoughTheRoomForAllIsUsedUp() throws Exception {
        int pipe = 65_536;
        MemorySink sink = new MemorySink();
        List<Integer> pids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            pids.add(fixture.spawn("p" + i, Programs.of("sleep 1000"), sink, sink));
        }
        for (int i = 0; i < 8; i++) {
            assertTaken("p" + i, pids.get(i), StdinPipe.CAPACITY);
        }
        assertTaken("p8", pids.get(8), 8 * pipe);
        assertTaken("p8", pids.get(8), pipe);
        assertTrue(fixture.writeStdin("p8", pids.get(8), new byte[1]).get().isPresent(), "all is used up");

        assertTaken("p9", pids.get(9), pipe);
        assertTrue(
                fixture.writeStdin("p9", pids.get(9), new byte[StdinPipe.OWN + 1])
                        .get()
                        .isPresent(),
                "more would have to wait");
        for (int i = 0; i < 10; i++) {
            end("p" + i, pids.get(i));
        }
    }

    private void assertTaken(String name, int pid, int bytes) throws Exception {
        assertEquals(
                Optional.empty(), fixture.writeStdin(name, pid, new byte[bytes]).get());
    }

    private void end(String name, int pid) {
        fixture.loop.signal(LoopFixture.id(name), pid, 9, false);
        fixture.awaitExit(pid);
    }

    @Test
    void noDescriptorIsLostInAThousandSpawns() throws IOException {
        end("exit 0");
        int before = openDescriptors();
        MemorySink sink = new MemorySink();
        for (int i = 0; i < 1000; i++) {
            String command = i % 2 == 0 ? "true" : i % 4 == 1 ? "/nonexistent" : "'unclosed";
            fixture.loop.spawn(
                    LoopFixture.id("p" + i), Programs.of(command).named("p" + i), LoopFixture.ENVIRONMENT, sink, sink);
        }
        await().atMost(LoopFixture.PATIENCE)
                .until(() -> count(Fact.Exited.class) == 501 && count(Fact.SpawnFailed.class) == 500);
        assertEquals(before, openDescriptors());
    }

    private static int openDescriptors() throws IOException {
        try (var entries = Files.list(Path.of("/proc/self/fd"))) {
            return (int) entries.count();
        }
    }
}
