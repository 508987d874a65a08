package io.weka.supervisor.adapter.logfile;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.port.out.OutputSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TroubleTest {

    @TempDir
    Path folder;

    @Test
    void aFullDiskIsToldOnceAndStopsNobody() throws IOException {
        LogWorld world = new LogWorld(folder);
        OutputSink full = world.attach("p", "/dev/full", 10, 1);
        OutputSink other = world.attach("q", folder.resolve("so").toString(), 0, 0);
        for (int i = 0; i < 500; i++) {
            LogWorld.write(full, new byte[1000]);
            LogWorld.write(other, new byte[1000]);
        }
        world.close();
        assertEquals(500_000, Files.size(folder.resolve("so")));
        String told = world.mainLogText();
        assertTrue(
                told.contains("WARN cannot write to log file /dev/full: No space left on device; output is dropped"),
                told);
        assertEquals(1, told.lines().filter(line -> line.contains("/dev/full")).count(), told);
    }

    @Test
    void aFolderInThePlaceOfTheFileIsToldAndTheLogStartsWhenItIsGone() throws IOException {
        Path so = folder.resolve("so");
        Files.createDirectory(so);
        LogWorld world = new LogWorld(folder);
        OutputSink sink = world.attach("p", so.toString(), 0, 0);
        LogWorld.write(sink, "lost");
        await().until(() -> world.mainLogText().contains("cannot write to log file " + so + ": Is a directory"));
        Files.delete(so);
        LogWorld.write(sink, "kept");
        await().until(() -> LogWorld.text(so).equals("kept"));
        world.close();
        assertTrue(world.mainLogText().contains("log file " + so + " can be written again, 4 bytes were lost"));
    }

    @Test
    void aMissingFolderIsToldAndTheLogStartsWhenItIsThere() throws IOException {
        Path so = folder.resolve("late/so");
        LogWorld world = new LogWorld(folder);
        OutputSink sink = world.attach("p", so.toString(), 0, 0);
        LogWorld.write(sink, "lost");
        await().until(() -> world.mainLogText().contains(so + ": No such file or directory;"));
        Files.createDirectory(folder.resolve("late"));
        LogWorld.write(sink, "kept");
        await().until(() -> LogWorld.text(so).equals("kept"));
        world.close();
    }

    @Test
    void aRemovedFileIsMadeAgainAfterAWhile() throws IOException {
        Path so = folder.resolve("so");
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink sink = world.attach("p", so.toString(), 0, 0);
            LogWorld.write(sink, "before");
            await().until(() -> LogWorld.text(so).equals("before"));
            Files.delete(so);
            await().pollInterval(Duration.ofMillis(50)).until(() -> {
                LogWorld.write(sink, ".");
                return LogWorld.text(so).endsWith(".");
            });
            assertTrue(world.mainLogText().contains("log file " + so + " was taken away; it is made again"));
        }
    }

    @Test
    void aRemovedFileIsMadeAgainAtRotation() throws IOException {
        Path so = folder.resolve("so");
        try (LogWorld world = new LogWorld(folder, false, Duration.ofDays(1))) {
            OutputSink sink = world.attach("p", so.toString(), 10, 1);
            LogWorld.write(sink, "12345");
            await().until(() -> LogWorld.text(so).equals("12345"));
            Files.delete(so);
            LogWorld.write(sink, "67890");
            LogWorld.write(sink, "next");
        }
        assertEquals("next", Files.readString(so));
    }

    @Test
    void aFileThatAnotherEmptiedIsWrittenFromItsStart() throws IOException {
        Path so = folder.resolve("so");
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink sink = world.attach("p", so.toString(), 10, 1);
            LogWorld.write(sink, "12345678");
            await().until(() -> LogWorld.text(so).equals("12345678"));
            Files.writeString(so, "");
            LogWorld.write(sink, "abcd");
        }
        assertEquals("abcd", Files.readString(so));
    }

    @Test
    void aPathThatCannotBeIsToldAndTheOutputIsDropped() {
        LogWorld world = new LogWorld(folder);
        LogWorld.write(world.attach("p", "/tmp/a\0b", 0, 0), "lost");
        world.close();
        assertTrue(world.mainLogText().contains("ERRO cannot use log file"), world.mainLogText());
    }
}
