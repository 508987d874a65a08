package io.weka.supervisor.adapter.logfile;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.adapter.logfile.ChunkQueue.Filtered;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogWriterTest {

    @TempDir
    Path folder;

    private static LogWriter writer(LogWorld world, String path) {
        return ((FileSink) world.attach(path, path, 0, 0)).writer();
    }

    private static void write(LogWriter writer, byte[] chunk, UnaryOperator<byte[]> filter) throws Exception {
        Semaphore room = new Semaphore(0);
        while (!writer.offer(new Filtered(chunk, filter), room::release)) {
            assertTrue(room.tryAcquire(10, TimeUnit.SECONDS), "there is room again");
        }
    }

    private static byte[] defect(byte[] chunk) {
        throw new IllegalStateException("defect");
    }

    private static byte[] wantOfMemory(byte[] chunk) {
        throw new OutOfMemoryError("made up");
    }

    @Test
    void chunksThatADefectTookAwayDoNotCountAsWaitingForEver() throws Exception {
        Path so = folder.resolve("so");
        try (LogWorld world = new LogWorld(folder)) {
            LogWriter writer = writer(world, so.toString());
            for (int i = 0; i < 20; i++) {
                write(writer, new byte[10_000], LogWriterTest::defect);
                write(writer, new byte[10_000], LogWriterTest::wantOfMemory);
            }
            write(writer, "kept".getBytes(StandardCharsets.UTF_8), UnaryOperator.identity());
            await().until(() -> LogWorld.text(so).equals("kept"));
            await().until(() -> writer.waitingBytes() == 0);
            assertEquals(400_000, writer.lostBytes());
            assertTrue(world.mainLogText().contains("log file " + so + " failed: "), world.mainLogText());
        }
    }

    @Test
    void openedAnewForTwoReasonsAtOnceItIsOpenOnce() throws Exception {
        Path so = folder.resolve("so");
        try (LogWorld world = new LogWorld(folder)) {
            LogWriter writer = writer(world, so.toString());
            write(writer, new byte[] {'x'}, UnaryOperator.identity());
            await().until(() -> LogWorld.text(so).equals("x"));
            CountDownLatch bothAreThere = new CountDownLatch(1);
            writer.whenWritten(() -> awaitQuietly(bothAreThere));
            writer.limit(new Rotation(1000, 1));
            writer.reopen();
            bothAreThere.countDown();
            CountDownLatch done = new CountDownLatch(1);
            writer.whenWritten(() -> writer.whenWritten(done::countDown));
            assertTrue(done.await(10, TimeUnit.SECONDS));

            assertEquals(1, timesOpen(so));
        }
    }

    private static long timesOpen(Path file) throws IOException {
        long times = 0;
        try (var links = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path link : links) {
                if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)
                        && Files.readSymbolicLink(link).equals(file)) {
                    times++;
                }
            }
        }
        return times;
    }

    /** Both chunks have to be in one batch, so the writing thread is held up before. */
    @Test
    void whoFailsInItsTurnOnAStreamLetsOthersWriteToIt() throws Exception {
        try (LogWorld world = new LogWorld(folder)) {
            LogWriter failing = writer(world, "/dev/stderr");
            CountDownLatch bothAreThere = new CountDownLatch(1);
            failing.whenWritten(() -> awaitQuietly(bothAreThere));
            write(failing, new byte[] {'\n'}, UnaryOperator.identity());
            write(failing, new byte[] {'x'}, LogWriterTest::wantOfMemory);
            bothAreThere.countDown();
            await().until(() -> failing.lostBytes() > 0);

            LogWriter other = writer(world, "/proc/self/fd/2");
            write(other, new byte[] {'\n'}, UnaryOperator.identity());
            await().until(() -> other.waitingBytes() == 0);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
