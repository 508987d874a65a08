package io.weka.supervisor.adapter.logfile;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.port.in.LogTail;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.ProcessResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StalledTargetTest {

    private static final String WRITE = System.getProperty("os.arch").equals("aarch64") ? "64 " : "1 ";

    @TempDir
    Path folder;

    @Test
    void aFifoThatNobodyReadsHoldsUpItsOwnProgramOnly() throws Exception {
        Path fifo = folder.resolve("fifo");
        LogWorld.fifo(fifo);
        LogWorld world = new LogWorld(folder);
        OutputSink stalled = world.attach("p", fifo.toString(), 100, 1);
        OutputSink free = world.attach("q", folder.resolve("so").toString(), 0, 0);
        AtomicInteger rooms = new AtomicInteger();
        fill(stalled, rooms);

        byte[] chunk = new byte[4096];
        for (int i = 0; i < 1000; i++) {
            LogWorld.write(free, chunk);
        }
        await().until(() -> Files.size(folder.resolve("so")) == 4_096_000);
        assertEquals(0, rooms.get());
        assertEquals(
                List.of(ProcessResult.success(LogWorld.id("p")), ProcessResult.success(LogWorld.id("q"))),
                LogWorld.<List<ProcessResult>>answer(
                        reply -> world.logs.clear(List.of(LogWorld.id("p"), LogWorld.id("q")), reply)));
        assertEquals("FAILED", LogWorld.<String>answer(reply -> world.logs.read(fifo.toString(), 0, 0, reply)));
        assertEquals(
                new LogTail("", 0, false),
                LogWorld.<LogTail>answer(reply -> world.logs.tail(fifo.toString(), 0, 100, reply)));

        long start = System.nanoTime();
        world.logs.close(Duration.ofMillis(300));
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(5).toNanos());
        world.log.close(Duration.ofSeconds(5));
        String told = world.mainLogText();
        assertTrue(
                told.matches("(?s).*ERRO log file \\S+fifo did not take the last [1-9]\\d+ bytes, they are lost\n"),
                told);
        assertFalse(Files.exists(folder.resolve("fifo.1")));
    }

    @Test
    void aReaderThatComesLateGetsEveryByteInOrderAndThereIsRoomOnceForEachRefusal() throws Exception {
        Path fifo = folder.resolve("fifo");
        LogWorld.fifo(fifo);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink sink = world.attach("p", fifo.toString(), 0, 0);
            AtomicInteger rooms = new AtomicInteger();
            byte[] pattern = fill(sink, rooms);
            sent.writeBytes(pattern);
            assertFalse(sink.offer(1, new byte[100_000], rooms::incrementAndGet));
            Thread reader = Thread.ofPlatform().start(() -> copy(fifo, got));
            await().untilAtomic(rooms, equalTo(2));
            LogWorld.write(sink, new byte[] {1, 2, 3});
            sent.write(1);
            sent.write(2);
            sent.write(3);
            await().until(() -> size(got) == sent.size());
            world.logs.detach(LogWorld.id("p")).run();
            reader.join();
            assertEquals(2, rooms.get());
        }
        assertArrayEquals(sent.toByteArray(), got.toByteArray());
    }

    @Test
    void aTargetThatTakesNothingIsToldAndCountedAndSoIsItsEnd() throws Exception {
        Path fifo = folder.resolve("fifo");
        LogWorld.fifo(fifo);
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink sink = world.attach("p", fifo.toString(), 0, 0);
            fill(sink, new AtomicInteger());
            await().until(() ->
                    world.mainLogText().matches("(?s).*WARN log file \\S+fifo takes nothing, \\d+ bytes wait.*"));
            // More than once on a machine so busy that the first write comes after the patience.
            assertTrue(TroubleTest.metric(world, "supervisord_log_faults_total", fifo) >= 1);
            assertTrue(TroubleTest.metric(world, "supervisord_log_waiting_bytes", fifo) > 10_000);
            assertEquals(0, TroubleTest.metric(world, "supervisord_log_lost_bytes_total", fifo));

            Thread reader = Thread.ofPlatform().start(() -> copy(fifo, new ByteArrayOutputStream()));
            await().until(() -> world.mainLogText().contains("log file " + fifo + " takes output again"));
            world.logs.detach(LogWorld.id("p")).run();
            reader.join();
        }
    }

    @Test
    void reopeningLosesNothingThatIsInAFifo() throws Exception {
        Path fifo = folder.resolve("fifo");
        LogWorld.fifo(fifo);
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink sink = world.attach("p", fifo.toString(), 0, 0);
            LogWorld.write(sink, "before ");
            world.logs.reopen();
            LogWorld.write(sink, "after");
            CountDownLatch reopened = new CountDownLatch(1);
            ((FileSink) sink).writer().whenWritten(reopened::countDown);
            assertTrue(reopened.await(10, TimeUnit.SECONDS));
            Thread reader = Thread.ofPlatform().start(() -> copy(fifo, got));
            await().until(() -> size(got) == 12);
            world.logs.detach(LogWorld.id("p")).run();
            reader.join();
        }
        assertEquals("before after", got.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aChunkThatIsLargerThanTheQueueIsTakenWhenThatIsEmpty() throws IOException {
        try (LogWorld world = new LogWorld(folder)) {
            LogWorld.write(world.attach("p", folder.resolve("so").toString(), 0, 0), new byte[LogWorld.QUEUE * 5]);
        }
        assertEquals(LogWorld.QUEUE * 5, Files.size(folder.resolve("so")));
    }

    /** Until no more is taken; the last refusal asked for {@code rooms}. */
    private static byte[] fill(OutputSink sink, AtomicInteger rooms) {
        Random random = new Random(7);
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            AtomicInteger early = new AtomicInteger();
            byte[] chunk = new byte[10_000];
            while (true) {
                random.nextBytes(chunk);
                byte[] copy = chunk.clone();
                if (!sink.offer(1, copy, early::incrementAndGet)) {
                    break;
                }
                taken.writeBytes(chunk);
            }
            // While the writer still fills the pipe there is room again in a moment; it is full once that waits in a
            // write.
            await().until(() -> early.get() > 0 || writerWaits());
            return early.get() == 0;
        });
        byte[] more = new byte[10_000];
        assertFalse(sink.offer(1, more, rooms::incrementAndGet));
        return taken.toByteArray();
    }

    /** Whether the thread that writes to the FIFO is in a call of the kernel's write. */
    private static boolean writerWaits() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.anyMatch(task -> LogWorld.text(task.resolve("comm")).startsWith("log write /")
                    && LogWorld.text(task.resolve("syscall")).startsWith(WRITE));
        }
    }

    private static void copy(Path from, ByteArrayOutputStream to) {
        byte[] part = new byte[8192];
        try (InputStream in = Files.newInputStream(from)) {
            for (int got = in.read(part); got >= 0; got = in.read(part)) {
                synchronized (to) {
                    to.write(part, 0, got);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int size(ByteArrayOutputStream bytes) {
        synchronized (bytes) {
            return bytes.size();
        }
    }
}
