package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.domain.config.User;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Message;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.Limit;
import io.weka.supervisor.kernel.Linux;
import io.weka.supervisor.kernel.Posix;
import io.weka.supervisor.kernel.PosixChecks;
import io.weka.supervisor.kernel.PosixChecks.Check;
import io.weka.supervisor.kernel.SelfCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The kernel side in a native executable of its own, which {@code src/native-test/kernel-checks} builds in a minute, without
 * Quarkus. Prints a line for each check; the exit status is the number of failures.
 */
public final class NativeChecks implements AutoCloseable {
    private final Posix posix = Posix.get();
    private final BlockingQueue<Message> facts = new LinkedBlockingQueue<>();
    private final List<String> defects = new ArrayList<>();
    private final ProcessLoop loop;

    private NativeChecks() throws IOException {
        loop = new ProcessLoop(posix, facts::add, (level, text) -> defects.add(text), SelfCommand.ofThisProcess());
        sun.misc.Signal.handle(new sun.misc.Signal("CHLD"), signal -> loop.childrenChanged());
        loop.start();
    }

    /** Also stands for the private mode of the real program. */
    public static void main(String... words) throws Exception {
        if (words.length > 0 && words[0].equals(ExecPlan.WORD)) {
            ExecMode.run();
        }
        if (words.length > 0 && words[0].equals("nofile")) {
            System.out.println(Limit.get(Posix.get(), Linux.RLIMIT_NOFILE).soft());
            return;
        }
        int failures = 0;
        for (Check check : new PosixChecks(Posix.get()).all()) {
            failures += run(check);
        }
        try (NativeChecks checks = new NativeChecks()) {
            for (Check check : checks.all()) {
                failures += run(check);
            }
        }
        System.out.println(failures + " failures");
        System.exit(failures);
    }

    private static int run(Check check) {
        try {
            check.body().run();
            System.out.println("ok   " + check.name());
            return 0;
        } catch (Exception | AssertionError e) {
            System.out.println("FAIL " + check.name() + ": " + e);
            return 1;
        }
    }

    private List<Check> all() {
        return List.of(
                new Check("exitsAndSignals", this::exitsAndSignals),
                new Check("manyChildren", this::manyChildren),
                new Check("muchOutput", this::muchOutput),
                new Check("aMissingDirectory", this::aMissingDirectory),
                new Check("theUmaskByWayOfExecMode", this::theUmaskByWayOfExecMode),
                new Check("theEnvironmentByWayOfExecMode", this::theEnvironmentByWayOfExecMode),
                new Check("theUserByWayOfExecMode", this::theUserByWayOfExecMode),
                new Check("wordsForTheVirtualMachine", this::wordsForTheVirtualMachine),
                new Check("idle", this::idle));
    }

    private void exitsAndSignals() throws Exception {
        equal(new ExitStatus.Exited(143), end(Programs.shell("exit 143"), new MemorySink()));
        equal(new ExitStatus.Signaled(15, false), end(Programs.shell("kill $$"), new MemorySink()));
    }

    private void manyChildren() throws Exception {
        for (int i = 0; i < 500; i++) {
            spawn(i % 5 == 0 ? Programs.of("/nonexistent") : Programs.of("true"), new MemorySink());
        }
        int ends = 0;
        int failures = 0;
        while (ends + failures < 500) {
            Message fact = next();
            ends += fact instanceof Fact.Exited ? 1 : 0;
            failures += fact instanceof Fact.SpawnFailed ? 1 : 0;
        }
        equal(400, ends);
    }

    private void muchOutput() throws Exception {
        MemorySink sink = new MemorySink();
        long start = System.nanoTime();
        equal(new ExitStatus.Exited(0), end(Programs.of("head -c 300000000 /dev/zero"), sink.counting()));
        equal(300_000_000L, sink.total());
        System.out.println("     300 MB in " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }

    private void aMissingDirectory() throws Exception {
        MemorySink sink = new MemorySink();
        Programs program = Programs.of("true").in("/nonexistent").withStderrOnStdout();
        equal(new ExitStatus.Exited(127), end(program, sink));
        equal("""
                supervisor: couldn't chdir to /nonexistent: ENOENT
                supervisor: child process was not spawned
                """, sink.text());
    }

    private void theUmaskByWayOfExecMode() throws Exception {
        MemorySink sink = new MemorySink();
        Programs program = Programs.shell("umask; ulimit -S -n; ls /proc/$$/fd; while read -r line; do "
                        + "case $line in SigBlk*|SigIgn*) echo \"$line\";; esac; done < /proc/$$/status")
                .withUmask(027);
        end(program, sink);
        equal("""
                0027
                %d
                0
                1
                2
                SigBlk:\t0000000000000000
                SigIgn:\t0000000000000000
                """.formatted(limit()), sink.text());
    }

    private void theEnvironmentByWayOfExecMode() throws Exception {
        MemorySink sink = new MemorySink();
        end(Programs.of("env").withUmask(0), sink);
        equal("PATH=/usr/bin:/bin\n", sink.text());
    }

    private long limit() throws CallFailed {
        return Limit.get(posix, Linux.RLIMIT_NOFILE).soft();
    }

    private void theUserByWayOfExecMode() throws Exception {
        if (posix.getuid() == 0) {
            MemorySink sink = new MemorySink();
            end(Programs.shell("id -u; id -G").as(new User("nobody", 65534, 65534, List.of(65534, 4))), sink);
            equal("65534\n65534 4\n", sink.text());
        }
    }

    private void wordsForTheVirtualMachine() throws Exception {
        MemorySink sink = new MemorySink();
        end(Programs.of("echo -Xmx1k -XX:NoSuchOption -Da=b grüße").withUmask(0), sink);
        equal("-Xmx1k -XX:NoSuchOption -Da=b grüße\n", sink.text());
    }

    private void idle() throws Exception {
        spawn(Programs.of("sleep 2"), new MemorySink());
        long before = cpuMillis();
        while (!(next() instanceof Fact.Exited)) {
            // The start comes first.
        }
        long used = cpuMillis() - before;
        equal(true, used <= 20);
    }

    private static long cpuMillis() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }

    private void spawn(Programs program, MemorySink sink) {
        loop.spawn(new ProcessId("p", "p"), program.named("p"), Map.of("PATH", "/usr/bin:/bin"), sink, sink);
    }

    private ExitStatus end(Programs program, MemorySink sink) throws Exception {
        spawn(program, sink);
        while (true) {
            Message fact = next();
            if (fact instanceof Fact.Exited exited) {
                return exited.status();
            }
            if (fact instanceof Fact.SpawnFailed failed) {
                throw new AssertionError(failed.reason());
            }
        }
    }

    private Message next() throws InterruptedException {
        return Optional.ofNullable(facts.poll(30, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("nothing happened; defects: " + defects));
    }

    private static void equal(Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError("expected " + expected + " but got " + actual);
        }
    }

    @Override
    public void close() throws InterruptedException {
        loop.close();
        if (!defects.isEmpty()) {
            throw new AssertionError(defects.toString());
        }
    }
}
