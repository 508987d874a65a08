package io.weka.supervisor.adapter.logfile;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.port.in.LogTail;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogFilesTest {

    @TempDir
    Path folder;

    @Test
    void aLogIsKeptWhenItIsDetached() {
        Path so = folder.resolve("so");
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink sink = world.attach("p", so.toString(), 0, 0);
            assertEquals(Optional.of(so.toString()), sink.path());
            LogWorld.write(sink, "last words");
            world.logs.detach(LogWorld.id("p")).run();
            await().until(() -> LogWorld.text(so).equals("last words"));
            assertTrue(sink.offer(1, new byte[10], () -> {}));
        }
        assertEquals("last words", LogWorld.text(so));
    }

    @Test
    void theEndOfAnEarlierProcessDoesNotCutAnEscapeOfTheNextOne() {
        Path so = folder.resolve("so");
        try (LogWorld world = new LogWorld(folder, true, Duration.ofSeconds(5))) {
            OutputSink sink = world.attach("p", so.toString(), 0, 0);
            assertTrue(sink.offer(7, "a\u001b".getBytes(StandardCharsets.UTF_8), () -> {}));
            sink.end(6);
            assertTrue(sink.offer(7, "[1mb\u001b".getBytes(StandardCharsets.UTF_8), () -> {}));
            sink.end(7);
            assertTrue(sink.offer(8, "[1mc".getBytes(StandardCharsets.UTF_8), () -> {}));
        }
        assertEquals("ab\u001b[1mc", LogWorld.text(so));
    }

    @Test
    void twoProgramsShareOneFileAndOneOfThemMayLeave() {
        Path so = folder.resolve("so");
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink p = world.attach("p", so.toString(), 0, 0);
            OutputSink q = world.attach("q", folder + "/./so", 0, 0);
            LogWorld.write(p, "p1 ");
            LogWorld.write(q, "q1 ");
            world.logs.detach(LogWorld.id("p")).run();
            LogWorld.write(q, "q2 ");
            world.logs.detach(LogWorld.id("q")).run();
            OutputSink again = world.attach("p", so.toString(), 0, 0);
            LogWorld.write(again, "p2");
        }
        assertEquals("p1 q1 q2 p2", LogWorld.text(so));
    }

    @Test
    void whatAProcessWroteBeforeItsLogWasTakenStillComesAlthoughAnotherHasItsNameNow() {
        Path so = folder.resolve("so");
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink old = world.attach("p", so.toString(), 0, 0);
            Runnable gone = world.logs.detach(LogWorld.id("p"));
            OutputSink fresh = world.attach("p", so.toString(), 0, 0);
            LogWorld.write(fresh, "new ");
            LogWorld.write(old, "old ");
            gone.run();
            LogWorld.write(old, "too late ");
            LogWorld.write(fresh, "newer");
        }
        assertEquals("new old newer", LogWorld.text(so));
    }

    @Test
    void reopeningMakesTheFilesAgainAtOnceAndLeavesWhatWasLoggedBeforeInTheOldOnes() throws IOException {
        Path so = folder.resolve("so");
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink sink = world.attach("p", so.toString(), 0, 0);
            LogWorld.write(sink, "one");
            await().until(() -> LogWorld.text(so).equals("one"));
            Files.move(so, folder.resolve("so.old"));
            world.log.info("before");
            await().until(() -> world.mainLogText().contains("before"));
            Files.move(world.mainLog, folder.resolve("main.old"));
            world.log.info("supervisord logreopen");
            world.logs.reopen();
            await().until(() -> Files.exists(so) && Files.exists(world.mainLog));
            LogWorld.write(sink, "two");
        }
        assertEquals("one", LogWorld.text(folder.resolve("so.old")));
        assertEquals("two", LogWorld.text(so));
        assertTrue(LogWorld.text(folder.resolve("main.old")).endsWith("INFO supervisord logreopen\n"));
        assertEquals("", LogWorld.text(folder.resolve("supervisord.log")));
    }

    @Test
    void clearingEmptiesTheLogsAndWritingGoesOn() {
        Path so = folder.resolve("so");
        Path se = folder.resolve("se");
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink out = world.attach("p", so.toString(), 0, 0);
            OutputSink err = world.attach("p", Channel.STDERR, new LogTarget.File(se.toString()), 0, 0);
            LogWorld.write(out, "x\n");
            LogWorld.write(err, "y\n");
            assertEquals(
                    List.of(ProcessResult.success(LogWorld.id("p")), ProcessResult.success(LogWorld.id("none"))),
                    clear(world, "p", "none"));
            assertEquals("", LogWorld.text(so));
            assertEquals("", LogWorld.text(se));
            LogWorld.write(out, "again\n");
        }
        assertEquals("again\n", LogWorld.text(so));
    }

    /** Somebody may hold the old one by another name, or follow it. */
    @Test
    void clearingMakesANewFile() throws IOException {
        Path so = folder.resolve("so");
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink out = world.attach("p", so.toString(), 0, 0);
            LogWorld.write(out, "x\n");
            await().until(() -> LogWorld.text(so).equals("x\n"));
            Files.createLink(folder.resolve("kept"), so);
            assertEquals(List.of(ProcessResult.success(LogWorld.id("p"))), clear(world, "p"));
            LogWorld.write(out, "y\n");
            await().until(() -> LogWorld.text(so).equals("y\n"));
            assertEquals("x\n", LogWorld.text(folder.resolve("kept")));

            Files.delete(so);
            assertEquals(List.of(ProcessResult.success(LogWorld.id("p"))), clear(world, "p"));
            assertEquals("", Files.readString(so));
        }
    }

    @Test
    void aLogIsThereOnceAProcessIsAboutToBeStarted() throws IOException {
        Path so = folder.resolve("so");
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink out = world.attach("p", so.toString(), 0, 0);
            world.logs.reopen();
            assertEquals("NO_FILE: " + so, LogWorld.<String>answer(r -> world.logs.read(so.toString(), 0, 0, r)));
            out.prepare();
            assertEquals("", LogWorld.<String>answer(r -> world.logs.read(so.toString(), 0, 0, r)));
        }
        assertEquals("", Files.readString(so));
        try (LogWorld world = new LogWorld(folder)) {
            world.attach("q", folder.resolve("never").toString(), 0, 0);
            world.logs.detach(LogWorld.id("q")).run();
        }
        assertFalse(Files.exists(folder.resolve("never")));
    }

    @Test
    void clearingALogThatCannotBeMadeFailsWithTheName() throws IOException {
        Files.createDirectory(folder.resolve("so"));
        try (LogWorld world = new LogWorld(folder)) {
            world.attach("p", folder.resolve("so").toString(), 0, 0);
            List<ProcessResult> results = clear(world, "p");
            assertEquals("FAILED: p", results.getFirst().description());
        }
    }

    private static List<ProcessResult> clear(LogWorld world, String... names) {
        List<?> results = (List<?>) LogWorld.<List<ProcessResult>>answer(
                reply -> world.logs.clear(Stream.of(names).map(LogWorld::id).toList(), reply));
        return results.stream().map(ProcessResult.class::cast).toList();
    }

    @Test
    void aReadSeesWhatWasOfferedBefore() {
        Path so = folder.resolve("so");
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink sink = world.attach("p", so.toString(), 0, 0);
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                LogWorld.write(sink, i + " ");
                all.append(i).append(' ');
                assertEquals(all.toString(), LogWorld.<String>answer(r -> world.logs.read(so.toString(), 0, 0, r)));
            }
            world.log.info("seen");
            assertEquals("seen\n", LogWorld.<String>answer(r -> world.logs.read(world.mainLog.toString(), -5, 0, r)));
        }
    }

    @Test
    void theMainLogIsTakenAwayAndMadeAgain() throws IOException {
        try (LogWorld world = new LogWorld(folder)) {
            world.log.info("old");
            assertEquals(true, LogWorld.<Boolean>answer(world.logs::clearMain));
            assertEquals("", Files.readString(world.mainLog));
            Files.delete(world.mainLog);
            assertEquals("NO_FILE", LogWorld.<Boolean>answer(world.logs::clearMain));
            assertEquals(
                    "NO_FILE: " + world.mainLog,
                    LogWorld.<String>answer(r -> world.logs.read(world.mainLog.toString(), 0, 0, r)));
        }
    }

    @Test
    void autoLogsHaveMadeUpNamesAndAreForTheOwnerOnly() throws IOException {
        Path path;
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink sink = world.attach("p", Channel.STDERR, new LogTarget.Auto(), 5, 1);
            path = Path.of(sink.path().orElseThrow());
            assertTrue(path.toString().matches(folder + "/p-stderr---supervisor-[a-z0-9_]{8}\\.log"), path.toString());
            await().until(() -> Files.exists(path));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            LogWorld.write(sink, "first");
            LogWorld.write(sink, "x");
        }
        assertEquals("x", LogWorld.text(path));
        assertEquals("first", LogWorld.text(Path.of(path + ".1")));
    }

    @Test
    void oldAutoLogsOfTheSameIdentifierAreRemoved() throws IOException {
        for (String name : List.of(
                "x-stdout---supervisor-abcd1234.log",
                "x-stdout---supervisor-abcd1234.log.1",
                "x-stdout---other-abcd1234.log",
                "keep.log")) {
            Files.writeString(folder.resolve(name), "old");
        }
        try (LogWorld world = new LogWorld(folder)) {
            world.logs.removeOldAutoLogs();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    Set.of("keep.log", "x-stdout---other-abcd1234.log", "supervisord.log"),
                    files.map(file -> folder.relativize(file).toString()).collect(Collectors.toSet()));
        }
    }

    @Test
    void noLogMeansNoPathAndTheOutputIsTaken() {
        try (LogWorld world = new LogWorld(folder)) {
            OutputSink none = world.attach("p", Channel.STDOUT, new LogTarget.None(), 0, 0);
            assertEquals(Optional.empty(), none.path());
            assertTrue(none.offer(1, new byte[1 << 24], () -> {}));
            OutputSink devNull = world.attach("q", "/dev/null", 0, 0);
            assertEquals(Optional.of("/dev/null"), devNull.path());
            assertTrue(devNull.offer(1, new byte[1 << 24], () -> {}));
            assertEquals(
                    new LogTail("", 0, false), LogWorld.<LogTail>answer(r -> world.logs.tail("/dev/null", 0, 10, r)));
        }
    }

    @Test
    void ansiEscapesAreLeftOutAlsoAcrossChunks() {
        Path so = folder.resolve("so");
        try (LogWorld world = new LogWorld(folder, true, Duration.ofSeconds(5))) {
            OutputSink sink = world.attach("p", so.toString(), 0, 0);
            for (String part : List.of("\033", "[31", "mred\033[0m pl", "ain \033[1;32mx\033[0m\n\033")) {
                LogWorld.write(sink, part);
            }
        }
        assertEquals("red plain x\n\033", LogWorld.text(so));
    }

    @Test
    void anEscapeThatIsNotFinishedEndsWithItsProcess() {
        Path so = folder.resolve("so");
        try (LogWorld world = new LogWorld(folder, true, Duration.ofSeconds(5))) {
            OutputSink sink = world.attach("p", so.toString(), 0, 0);
            LogWorld.write(sink, "one\033[31");
            sink.end(1);
            LogWorld.write(sink, " two\033");
            sink.end(1);
            LogWorld.write(sink, "[m");
        }
        assertEquals("one two\033[m", LogWorld.text(so));
    }

    @Test
    void manyProgramsDoNotMakeManyThreads() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (LogWorld world = new LogWorld(folder)) {
            List<OutputSink> sinks = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                sinks.add(world.attach("p" + i, folder.resolve("so" + i).toString(), 1000, 1));
            }
            for (int round = 0; round < 20; round++) {
                for (OutputSink sink : sinks) {
                    LogWorld.write(sink, new byte[100]);
                }
            }
            await().until(() -> LogWorld.text(folder.resolve("so299.1")).length() == 1000);
            List<String> threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !before.contains(thread))
                    .map(Thread::getName)
                    .filter(name -> name.startsWith("log "))
                    .toList();
            assertTrue(threads.size() <= 6, threads::toString);
        }
    }

    @Test
    void syslogGetsWholeLinesWithTheNameOfTheProgram() {
        LogWorld world = new LogWorld(folder);
        OutputSink both = world.logs.attach(
                LogWorld.id("p"),
                Channel.STDOUT,
                new ChannelConfig(new LogTarget.File(folder.resolve("so").toString()), 0, 0, 0, false, true));
        OutputSink only = world.attach("q", Channel.STDOUT, new LogTarget.Syslog(), 0, 0);
        assertEquals(Optional.empty(), only.path());
        LogWorld.write(both, "one\ntw");
        LogWorld.write(both, "o\nthree");
        LogWorld.write(only, "four\n");
        world.close();
        // At once: the way to the system's log is closed next.
        assertEquals(
                Set.of(
                        "<14>Nov 14 22:13:20 supervisord: p one",
                        "<14>Nov 14 22:13:20 supervisord: p two",
                        "<14>Nov 14 22:13:20 supervisord: p three",
                        "<14>Nov 14 22:13:20 supervisord: q four"),
                Set.copyOf(world.syslog));
        assertEquals("one\ntwo\nthree", LogWorld.text(folder.resolve("so")));
        assertFalse(world.mainLogText().contains("syslog"));
    }
}
