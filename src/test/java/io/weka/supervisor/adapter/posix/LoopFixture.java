package io.weka.supervisor.adapter.posix;

import static org.awaitility.Awaitility.await;

import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Message;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.DaemonLog;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.kernel.Posix;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A process loop with everything that it tells, woken by real SIGCHLDs. */
final class LoopFixture implements AutoCloseable {
    static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin");

    /** Much longer than anything takes, also on a machine that is busy with something else. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final List<Message> facts = new CopyOnWriteArrayList<>();
    final List<String> defects = new CopyOnWriteArrayList<>();
    final ProcessLoop loop;

    LoopFixture() {
        this(Posix.get());
    }

    LoopFixture(Posix posix) {
        DaemonLog log = (level, text) -> defects.add(text);
        loop = new ProcessLoop(posix, facts::add, log, ExecModeMain.command());
        onChildSignal(loop::childrenChanged);
        loop.start();
    }

    private static void onChildSignal(Runnable action) {
        sun.misc.Signal.handle(new sun.misc.Signal("CHLD"), signal -> action.run());
    }

    /** Starts a program and waits for its pid. */
    int spawn(String name, Programs program, MemorySink stdout, MemorySink stderr) {
        ProcessId id = id(name);
        long before = spawned(id).size();
        loop.spawn(id, program.named(name), ENVIRONMENT, stdout, stderr);
        return eventually(
                () -> spawned(id).size() > before ? Optional.of(spawned(id).getLast()) : Optional.empty());
    }

    private List<Integer> spawned(ProcessId id) {
        return facts.stream()
                .filter(fact -> fact instanceof Fact.Spawned(ProcessId who, int pid) && who.equals(id))
                .map(fact -> ((Fact.Spawned) fact).pid())
                .toList();
    }

    /** Runs a program to its end: its stdout. */
    String run(Programs program) {
        MemorySink stdout = new MemorySink();
        awaitExit(spawn("run", program, stdout, new MemorySink()));
        return stdout.text();
    }

    ExitStatus awaitExit(int pid) {
        return awaitFact(fact -> fact instanceof Fact.Exited(ProcessId id, int who, ExitStatus status) && who == pid
                ? Optional.of(status)
                : Optional.empty());
    }

    /** The reason why a program can not be started. */
    String spawnError(String name, Programs program, Map<String, String> environment) {
        int before = facts.size();
        loop.spawn(id(name), program.named(name), environment, new MemorySink(), new MemorySink());
        return eventually(() -> facts.stream()
                .skip(before)
                .flatMap(fact -> fact instanceof Fact.SpawnFailed(ProcessId id, String reason)
                        ? Optional.of(reason).stream()
                        : Optional.<String>empty().stream())
                .findFirst());
    }

    <T> T awaitFact(Function<Message, Optional<T>> wanted) {
        return eventually(() ->
                facts.stream().flatMap(fact -> wanted.apply(fact).stream()).findFirst());
    }

    static <T> T eventually(java.util.concurrent.Callable<Optional<T>> wanted) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(wanted, Optional::isPresent)
                .orElseThrow();
    }

    CompletableFuture<Optional<Fault>> writeStdin(String name, int pid, byte[] bytes) {
        CompletableFuture<Optional<Fault>> answer = new CompletableFuture<>();
        loop.writeStdin(id(name), pid, bytes, new Reply<>() {
            @Override
            public void ok(Boolean value) {
                answer.complete(Optional.empty());
            }

            @Override
            public void fault(Fault fault) {
                answer.complete(Optional.of(fault));
            }
        });
        return answer;
    }

    static ProcessId id(String name) {
        return new ProcessId(name, name);
    }

    @Override
    public void close() throws InterruptedException {
        loop.close();
        onChildSignal(() -> {});
        if (!defects.isEmpty()) {
            throw new AssertionError("defects: " + defects);
        }
    }
}
