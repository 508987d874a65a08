package io.weka.supervisor.adapter.posix;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Message;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.Signals;
import io.weka.supervisor.kernel.Posix;
import io.weka.supervisor.kernel.TappedPosix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Want of memory or a defect at any step of a start is a start that failed: it is told, once, and leaves nothing behind. */
@Timeout(120)
class SpawnFaultsTest {
    /** These only let go of something; for what they hold there is no other way. */
    private static final Set<String> ALWAYS_WORK =
            Set.of("free", "close", "fileActionsDestroy", "attributesDestroy", "kill");

    private static final ProcessId ID = LoopFixture.id("p");

    private final List<Message> facts = new ArrayList<>();
    private final List<Throwable> defects = new ArrayList<>();
    private final Posix posix = TappedPosix.of(Posix.get(), this::called);
    private final Poller poller = new Poller(posix, defects::add);
    private final Children children = new Children(posix, this::post, poller, Runnable::run, ExecModeMain.command());
    private Supplier<? extends Throwable> fault = OutOfMemoryError::new;
    private int callsUntilFault = Integer.MAX_VALUE;
    private boolean failed;
    private Optional<Class<? extends Fact>> notToBePosted = Optional.empty();

    private void called(String call) {
        if (!ALWAYS_WORK.contains(call) && --callsUntilFault == 0) {
            fail();
        }
    }

    private void post(Message fact) {
        if (notToBePosted.filter(kind -> kind.isInstance(fact)).isPresent()) {
            notToBePosted = Optional.empty();
            fail();
        }
        facts.add(fact);
    }

    private void fail() {
        switch (fault.get()) {
            case Error error -> throw error;
            case RuntimeException defect -> throw defect;
            case Throwable other -> throw new AssertionError(other);
        }
    }

    @AfterEach
    void close() {
        children.close();
        poller.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "defect"})
    void aStartThatFailsAtAnyStepIsToldOnceAndLeavesNothing(String kind) throws IOException {
        fault = kind.equals("memory") ? OutOfMemoryError::new : () -> new IllegalStateException("defect");
        // What is opened once for all starts.
        start(Integer.MAX_VALUE, "true");
        Set<String> before = openPipes();
        int step = 0;
        int failures = 0;
        do {
            step++;
            failures += start(step, "true") ? 0 : 1;
            assertEquals(before, openPipes(), "after a fault at step " + step);
        } while (failed);
        assertTrue(failures > 20, "failures: " + failures);
    }

    /** Whether it was started; it has ended then. */
    private boolean start(int faultAt, String command) {
        facts.clear();
        callsUntilFault = faultAt;
        MemorySink sink = new MemorySink();
        poller.guarded(() -> spawn(Programs.of(command), sink));
        failed = callsUntilFault <= 0;
        callsUntilFault = Integer.MAX_VALUE;
        assertEquals(1, facts.size(), "after a fault at step " + faultAt + ": " + facts);
        if (facts.getFirst() instanceof Fact.SpawnFailed failed) {
            String why = fault.get() instanceof Error ? "ENOMEM" : "java.lang.IllegalStateException: defect";
            assertEquals(new Fact.SpawnFailed(ID, "unknown error during fork for 'p': " + why), failed);
            assertEquals(List.of(), sink.ended());
            return false;
        }
        await().until(() -> {
            children.reap();
            return facts.size() == 2;
        });
        assertEquals(
                new Fact.Exited(ID, ((Fact.Spawned) facts.getFirst()).pid(), new ExitStatus.Exited(0)),
                facts.getLast());
        return true;
    }

    private void spawn(Programs program, OutputSink sink) {
        ProgramConfig config = program.named("p");
        Executable executable = Executable.of(Posix.get(), config, LoopFixture.ENVIRONMENT);
        children.spawn(ID, config, executable, LoopFixture.ENVIRONMENT, sink, sink);
    }

    @Test
    void aChildThatCannotBeSupervisedIsEnded() throws IOException {
        start(Integer.MAX_VALUE, "true");
        Set<String> before = openPipes();
        notToBePosted = Optional.of(Fact.Spawned.class);
        start(Integer.MAX_VALUE, "sleep 1000");
        await().until(() -> {
            children.reap();
            return facts.size() == 2;
        });
        assertEquals(new ExitStatus.Signaled(Signals.KILL, false), ((Fact.OrphanReaped) facts.getLast()).status());
        assertEquals(before, openPipes());
    }

    @Test
    void aLogThatCannotBePreparedLeavesNoPipes() throws IOException {
        start(Integer.MAX_VALUE, "true");
        Set<String> before = openPipes();
        facts.clear();

        poller.guarded(() -> spawn(Programs.of("true"), new OutputSink() {
            @Override
            public Optional<String> path() {
                return Optional.empty();
            }

            @Override
            public boolean offer(int pid, byte[] chunk, Runnable whenRoom) {
                return true;
            }

            @Override
            public void prepare() {
                throw new OutOfMemoryError("made up");
            }
        }));

        assertEquals(List.of(new Fact.SpawnFailed(ID, "unknown error during fork for 'p': ENOMEM")), facts);
        assertEquals(before, openPipes());
    }

    @Test
    void anEndIsToldAlthoughItsLastWordsCouldNotBeTaken() {
        MemorySink sink = new MemorySink();
        spawn(Programs.of("echo x"), sink.broken());
        await().until(() -> {
            children.reap();
            return facts.size() == 2;
        });
        assertTrue(facts.getLast() instanceof Fact.Exited, facts.toString());
        assertEquals(1, defects.size());
    }

    private static Set<String> openPipes() throws IOException {
        Set<String> pipes = new HashSet<>();
        try (var entries = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path entry : entries) {
                if (Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
                    pipes.add(Files.readSymbolicLink(entry).toString());
                }
            }
        }
        pipes.removeIf(link -> !link.startsWith("pipe:"));
        return pipes;
    }
}
