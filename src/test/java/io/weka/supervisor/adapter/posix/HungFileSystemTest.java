package io.weka.supervisor.adapter.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.kernel.Posix;
import io.weka.supervisor.kernel.TappedPosix;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A file system that does not answer is trouble of those alone whose command or folder is on it. */
@Timeout(120)
class HungFileSystemTest {
    private final AtomicBoolean hangs = new AtomicBoolean();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final LoopFixture fixture = new LoopFixture(TappedPosix.of(Posix.get(), this::called));

    private void called(String call) {
        if (call.equals("stat") && hangs.getAndSet(false)) {
            try {
                answers.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        answers.countDown();
        fixture.close();
    }

    @Test
    void othersStartWriteAndAreReapedMeanwhileAndTheStartIsGivenUp() {
        MemorySink before = new MemorySink();
        int pid = fixture.spawn("before", Programs.shell("read line; echo $line; exit 3"), before, before);
        hangs.set(true);
        MemorySink none = new MemorySink();
        fixture.loop.spawn(
                LoopFixture.id("hung"), Programs.of("true").named("hung"), LoopFixture.ENVIRONMENT, none, none);

        assertEquals("meanwhile\n", fixture.run(Programs.of("echo meanwhile")));
        assertEquals(
                Optional.empty(),
                fixture.writeStdin("before", pid, "still here\n".getBytes(UTF_8))
                        .join());
        assertEquals(new ExitStatus.Exited(3), fixture.awaitExit(pid));
        assertEquals("still here\n", before.text());

        hangs.set(true);
        fixture.loop.probe(LoopFixture.id("asked"), 7, Programs.of("true").named("asked"), LoopFixture.ENVIRONMENT);
        String why = fixture.awaitFact(
                fact -> fact instanceof Fact.SpawnFailed(var id, String reason) && id.equals(LoopFixture.id("hung"))
                        ? Optional.of(reason)
                        : Optional.empty());
        assertEquals("can't look up command 'true': the file system does not answer", why);
        assertEquals(
                Optional.empty(),
                fixture.awaitFact(fact -> fact instanceof Fact.Probed(var id, long request, var refusal)
                        ? Optional.of(refusal)
                        : Optional.empty()),
                "a look that is given up refuses nothing: the start tells");
    }
}
