package io.weka.supervisor.adapter.logfile;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.port.out.LentBytes;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.Limit;
import io.weka.supervisor.kernel.Linux;
import io.weka.supervisor.kernel.Posix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingIsLostOrTornAtRotation(long seed) throws IOException {
        Random random = new Random(seed);
        long maxBytes = 1L + random.nextInt(50_000);
        int largest = 1 + random.nextInt(200_000);
        ByteArrayOutputStream offered = new ByteArrayOutputStream();
        List<byte[]> files = new ArrayList<>();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Path log = folder.resolve("so");
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink sink = world.attach("p", log.toString(), maxBytes, 10_000);
            for (int i = 0; i < 300; i++) {
                byte[] chunk = new byte[1 + random.nextInt(random.nextBoolean() ? largest : 100)];
                random.nextBytes(chunk);
                offered.writeBytes(chunk.clone());
                file.writeBytes(chunk.clone());
                if (file.size() >= maxBytes) {
                    files.add(file.toByteArray());
                    file.reset();
                }
                LogWorld.write(sink, random.nextBoolean() ? new LentMemory(chunk) : LentBytes.of(chunk));
            }
        }
        files.add(file.toByteArray());

        ByteArrayOutputStream found = new ByteArrayOutputStream();
        for (int i = 0; i < files.size(); i++) {
            int number = files.size() - 1 - i;
            Path part = number == 0 ? log : folder.resolve("so." + number);
            byte[] bytes = Files.readAllBytes(part);
            assertArrayEquals(files.get(i), bytes, "seed " + seed + ", " + part);
            found.writeBytes(bytes);
        }
        assertArrayEquals(offered.toByteArray(), found.toByteArray());
        assertFalse(Files.exists(folder.resolve("so." + files.size())));
    }

    @Test
    void theOldestFallsOffTheEnd() throws IOException {
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink sink = world.attach("p", folder.resolve("so").toString(), 5, 2);
            for (String text : List.of("one__", "two__", "three", "four_", "rest")) {
                LogWorld.write(sink, text);
            }
        }
        assertEquals("rest", Files.readString(folder.resolve("so")));
        assertEquals("four_", Files.readString(folder.resolve("so.1")));
        assertEquals("three", Files.readString(folder.resolve("so.2")));
        assertEquals(Set.of("so", "so.1", "so.2", "supervisord.log"), names());
    }

    @Test
    void aFileThatIsExactlyFullIsFollowedByAnEmptyOneAtOnce() throws IOException {
        try (LogWorld world = new LogWorld(folder)) {
            LogWorld.write(world.attach("p", folder.resolve("so").toString(), 4, 1), "four");
        }
        assertEquals("", Files.readString(folder.resolve("so")));
        assertEquals("four", Files.readString(folder.resolve("so.1")));
    }

    @Test
    void withoutBackupsTheFileIsEmptied() throws IOException {
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink sink = world.attach("p", folder.resolve("so").toString(), 10, 0);
            LogWorld.write(sink, "1234567890");
            LogWorld.write(sink, "rest");
        }
        assertEquals("rest", Files.readString(folder.resolve("so")));
        assertEquals(Set.of("so", "supervisord.log"), names());
    }

    @Test
    void withoutALimitItGrows() throws IOException {
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink sink = world.attach("p", folder.resolve("so").toString(), 0, 3);
            for (int i = 0; i < 300; i++) {
                LogWorld.write(sink, new byte[1000]);
            }
        }
        assertEquals(300_000, Files.size(folder.resolve("so")));
        assertEquals(Set.of("so", "supervisord.log"), names());
    }

    @Test
    void whatWasThereCountsAndIsKept() throws IOException {
        Files.writeString(folder.resolve("so"), "old.");
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink sink = world.attach("p", folder.resolve("so").toString(), 8, 1);
            LogWorld.write(sink, "new.");
            LogWorld.write(sink, "next");
        }
        assertEquals("old.new.", Files.readString(folder.resolve("so.1")));
        assertEquals("next", Files.readString(folder.resolve("so")));
    }

    @Test
    void aLogThatCannotBeRotatedGrowsAndIsToldOnce() throws IOException {
        Files.createDirectories(folder.resolve("so.1/inside"));
        Files.createDirectories(folder.resolve("so.2/inside"));
        LogWorld world = new LogWorld(folder);
        OutputSink sink = world.attach("p", folder.resolve("so").toString(), 5, 2);
        for (int i = 0; i < 20; i++) {
            LogWorld.write(sink, "12345");
        }
        world.close();
        assertEquals(100, Files.size(folder.resolve("so")));
        String told = world.mainLogText();
        assertTrue(told.contains("WARN cannot rotate log file " + folder.resolve("so") + ": "), told);
        assertEquals(
                1, told.lines().filter(line -> line.contains("cannot rotate")).count());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 1_000_000_000})
    void oldFilesMoveOnOverGapsAsInTheReference(int backups) throws IOException {
        Files.writeString(folder.resolve("so.01"), "other");
        Files.writeString(folder.resolve("so.1"), "one");
        Files.writeString(folder.resolve("so.3"), "three");
        Files.writeString(folder.resolve("so.5"), "five");
        try (LogWorld world = new LogWorld(folder)) {
            LogWorld.write(world.attach("p", folder.resolve("so").toString(), 3, backups), "new");
        }
        assertEquals(
                Set.of("so", "so.01", "so.1", "so.2", "so.4", backups == 5 ? "so.5" : "so.6", "supervisord.log"),
                names());
        assertEquals("new", Files.readString(folder.resolve("so.1")));
        assertEquals("one", Files.readString(folder.resolve("so.2")));
        assertEquals("three", Files.readString(folder.resolve("so.4")));
        assertEquals("five", Files.readString(folder.resolve(backups == 5 ? "so.5" : "so.6")));
    }

    /** Without a descriptor the file can be renamed, but no new one be opened. Both ways are gone once before. */
    @Test
    void whenNoNewFileCanBeOpenedTheOldOneIsWrittenOn() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        Trouble trouble = new Trouble("so", report(told));
        LogSpec spec =
                new LogSpec(folder.resolve("so"), false, Optional.of(Duration.ofNanos(1)), Duration.ofSeconds(5));
        RotatingFile file = new RotatingFile(spec, new Rotation(4, 2), new WriteBuffer(), trouble);
        Files.createDirectories(folder.resolve("so.2/inside"));
        Files.createDirectory(folder.resolve("so.1"));
        file.open();
        write(file, "0000");
        Files.delete(folder.resolve("so.1"));
        Files.delete(folder.resolve("so.2/inside"));
        Files.delete(folder.resolve("so.2"));
        await().until(() -> {
            write(file, "0");
            return told.contains("log file so was rotated again");
        });
        assertEquals(
                1,
                told.stream().filter(line -> line.startsWith("cannot rotate")).count());

        withoutDescriptors(() -> {
            write(file, "1111");
            write(file, "2222");
        });
        assertEquals("11112222", Files.readString(folder.resolve("so.1")));
        assertEquals("cannot rotate log file so: Too many open files; it grows until that works again", told.getLast());
        assertEquals(0, trouble.everLost());
        await().until(() -> {
            write(file, "3");
            return Files.exists(folder.resolve("so"));
        });
        file.close();
        assertTrue(Files.readString(folder.resolve("so.1")).startsWith("111122223"));
        assertTrue(Files.readString(folder.resolve("so.2")).startsWith("0000"));
        assertEquals("log file so was rotated again", told.getLast());
    }

    private static void write(RotatingFile file, String text) {
        file.begin();
        file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        file.flush();
    }

    private static void withoutDescriptors(Runnable task) throws CallFailed {
        Posix posix = Posix.get();
        Limit limit = Limit.get(posix, Linux.RLIMIT_NOFILE);
        int next = posix.eventfd(0, Linux.EFD_CLOEXEC);
        posix.close(next);
        new Limit(next, limit.hard()).set(posix, Linux.RLIMIT_NOFILE);
        try {
            task.run();
        } finally {
            limit.set(posix, Linux.RLIMIT_NOFILE);
        }
    }

    private static TroubleReport report(List<String> told) {
        return new TroubleReport() {
            @Override
            public void trouble(String text) {
                told.add(text);
            }

            @Override
            public void over(String text) {
                told.add(text);
            }
        };
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = new HashSet<>();
            files.forEach(file -> names.add(folder.relativize(file).toString()));
            return names;
        }
    }
}
