package io.weka.supervisor.adapter.logfile;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.Channel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Memory that is lent to a sink comes back once, whatever becomes of the bytes. */
@Timeout(60)
class LentMemoryTest {

    @TempDir
    Path folder;

    private static LentMemory lend(String text) {
        return new LentMemory(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whenItIsWritten() throws IOException {
        LentMemory chunk = lend("large");
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink sink = world.attach("p", folder.resolve("so").toString(), 0, 0);
            LogWorld.write(sink, "small ");
            LogWorld.write(sink, chunk);
            LogWorld.write(sink, " small");
        }
        assertEquals("small large small", Files.readString(folder.resolve("so")));
        assertEquals(1, chunk.givenBack());
    }

    @Test
    void whenTheDiskIsFull() {
        LentMemory chunk = lend("lost");
        try (LogWorld world = new LogWorld(folder)) {
            LogWorld.write(world.attach("p", "/dev/full", 0, 0), chunk);
            await().until(() -> chunk.givenBack() == 1);
            assertEquals(4, TroubleTest.metric(world, "supervisord_log_lost_bytes_total", Path.of("/dev/full")));
        }
        assertEquals(1, chunk.givenBack());
    }

    @Test
    void whenNothingCanBeOpened() {
        LentMemory chunk = lend("lost");
        try (LogWorld world = new LogWorld(folder)) {
            LogWorld.write(world.attach("p", folder.toString(), 0, 0), chunk);
        }
        assertEquals(1, chunk.givenBack());
    }

    @Test
    void whenNobodyWantsIt() {
        LentMemory late = lend("late");
        LentMemory nowhere = lend("nowhere");
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink sink = world.attach("p", folder.resolve("so").toString(), 0, 0);
            world.logs.detach(LogWorld.id("p")).run();
            LogWorld.write(sink, late);
            LogWorld.write(
                    world.logs.attach(
                            LogWorld.id("q"),
                            Channel.STDOUT,
                            new ChannelConfig(new LogTarget.None(), 0, 0, 0, false, false)),
                    nowhere);
        }
        assertEquals(1, late.givenBack());
        assertEquals(1, nowhere.givenBack());
    }

    @Test
    void whenEscapesAreTakenOutOfIt() throws IOException {
        LentMemory chunk = lend("\u001b[31mred\u001b[0m");
        try (LogWorld world = new LogWorld(folder, true, Duration.ofMillis(200))) {
            LogWorld.write(world.attach("p", folder.resolve("so").toString(), 0, 0), chunk);
        }
        assertEquals("red", Files.readString(folder.resolve("so")));
        assertEquals(1, chunk.givenBack());
    }

    @Test
    void notWhenItIsRefusedAndOnlyAFewAreHeld() throws Exception {
        Path fifo = folder.resolve("fifo");
        LogWorld.fifo(fifo);
        LogWorld world = new LogWorld(folder);
        OutputSink sink = world.attach("p", fifo.toString(), 0, 0);
        List<LentMemory> taken = new ArrayList<>();
        AtomicInteger rooms = new AtomicInteger();
        LentMemory chunk = new LentMemory(new byte[LogWorld.QUEUE / 8]);
        // The FIFO takes 64 KiB; then two wait here.
        await().until(() -> {
            LentMemory next = new LentMemory(new byte[LogWorld.QUEUE / 8]);
            if (sink.offer(1, next, rooms::incrementAndGet)) {
                taken.add(next);
                return false;
            }
            return taken.size() > 8;
        });
        assertFalse(sink.offer(1, chunk, rooms::incrementAndGet));
        assertEquals(0, chunk.givenBack());
        assertTrue(taken.stream().filter(lent -> lent.givenBack() == 0).count() <= 3);
        assertTrue(taken.stream().allMatch(lent -> lent.givenBack() <= 1));
        world.logs.close(Duration.ofMillis(100));
        world.log.close(Duration.ofSeconds(5));
    }
}
