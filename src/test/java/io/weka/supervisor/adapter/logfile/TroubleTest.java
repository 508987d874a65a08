package io.weka.supervisor.adapter.logfile;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.metric.Sample;
import io.weka.supervisor.domain.port.out.OutputSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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
    void aLogIsOpenedOnceAtTheStart() throws IOException {
        Files.createDirectory(folder.resolve("so"));
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink sink = world.attach("p", folder.resolve("so").toString(), 10, 3);
            LogWriter writer = ((FileSink) sink).writer();
            sink.prepare();
            await().until(() -> writer.faults() > 0 && !writer.isBehind());
            assertEquals(1, writer.faults());
        }
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
    void aFolderInTheWayOfARotationIsToldOnceUntilItIsGone() throws IOException {
        Path so = folder.resolve("so");
        Files.createDirectory(folder.resolve("so.1"));
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink sink = world.attach("p", so.toString(), 10, 1);
            for (int i = 0; i < 3; i++) {
                LogWorld.write(sink, "0123456789");
            }
            await().until(() -> LogWorld.text(so).length() == 30);
            await().until(() -> world.mainLogText().contains("cannot rotate log file " + so + ": "));
            assertTrue(metric(world, "supervisord_log_faults_total", so) >= 1);
            assertEquals(0, metric(world, "supervisord_log_lost_bytes_total", so));

            Files.delete(folder.resolve("so.1"));
            await().pollInterval(Duration.ofMillis(50)).until(() -> {
                LogWorld.write(sink, ".");
                return Files.isRegularFile(folder.resolve("so.1"));
            });
            await().until(() -> world.mainLogText().contains("log file " + so + " was rotated again"));
            assertEquals(
                    1,
                    world.mainLogText()
                            .lines()
                            .filter(line -> line.contains("cannot rotate"))
                            .count(),
                    world.mainLogText());
            assertFalse(world.mainLogText().contains("bytes were lost"), world.mainLogText());
        }
    }

    @Test
    void whatIsLostIsCounted() {
        try (LogWorld world = new LogWorld(folder)) {
            LogWorld.write(world.attach("p", "/dev/full", 0, 0), "12345");
            Path full = Path.of("/dev/full");
            await().until(() -> metric(world, "supervisord_log_lost_bytes_total", full) == 5);
            assertEquals(1, metric(world, "supervisord_log_faults_total", full));
        }
    }

    @Test
    void whatNeverCameForWantOfRoomIsCountedAndTold() {
        Path so = folder.resolve("so");
        try (LogWorld world = new LogWorld(folder)) {
            world.attach("p", so.toString(), 0, 0).lost(1, 5);
            assertEquals(5, metric(world, "supervisord_log_lost_bytes_total", so));
            assertEquals(1, metric(world, "supervisord_log_faults_total", so));
            await().until(() -> world.mainLogText()
                    .contains(
                            "WARN log file " + so + " had no room for the last 5 bytes of a process, they are lost\n"));
        }
    }

    @Test
    void whatTheDaemonsOwnLogLosesIsCountedAndToldThereWhenItIsOver() throws IOException {
        Files.createDirectory(folder.resolve("supervisord.log"));
        try (LogWorld world = new LogWorld(folder)) {
            world.log.warn("lost");
            await().until(() -> metric(world, "supervisord_log_lost_bytes_total", world.mainLog) > 4);
            Files.delete(world.mainLog);
            world.log.warn("kept");
            await().until(() -> world.mainLogText().contains("kept"));
            await().until(() ->
                    world.mainLogText().contains("WARN log file " + world.mainLog + " can be written again, "));
        }
    }

    static double metric(LogWorld world, String name, Path file) {
        AtomicReference<Optional<Double>> value = new AtomicReference<>(Optional.empty());
        world.logs.collect(metrics -> value.set(metrics.stream()
                .filter(metric -> metric.name().equals(name))
                .flatMap(metric -> metric.samples().stream())
                .filter(sample -> sample.labels().equals(List.of(Sample.label("file", file.toString()))))
                .map(Sample::value)
                .findFirst()));
        return value.get().orElseThrow();
    }

    @Test
    void aPathThatCannotBeIsToldAndTheOutputIsDropped() {
        LogWorld world = new LogWorld(folder);
        LogWorld.write(world.attach("p", "/tmp/a\0b", 0, 0), "lost");
        world.close();
        assertTrue(world.mainLogText().contains("ERRO cannot use log file"), world.mainLogText());
    }
}
