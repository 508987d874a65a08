package io.weka.supervisor.adapter.logfile;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.LogFormat;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.LogTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileDaemonLogTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private FileDaemonLog log(Path path, LogLevel level, long maxBytes, long queueBytes, SyslogSocket socket) {
        return new FileDaemonLog(
                new DaemonLogSettings(
                        new LogTarget.File(path.toString()), maxBytes, 1, level, LogFormat.RAW, false, queueBytes),
                LogWorld.clockAt(1_700_000_000_007L),
                socket);
    }

    private static void none(byte[] message) {}

    @Test
    void aLineMayBeAnObject() {
        LineFormat format = new LineFormat(ZoneOffset.ofHours(2), LogFormat.JSON);
        assertEquals(
                "{\"time\":\"2023-11-14T22:13:20.007Z\",\"level\":\"WARN\",\"message\":\"received \\\"x\\\"\"}",
                format.line(1_700_000_000_007L, LogLevel.WARN, "received \"x\""));
    }

    @Test
    void linesLookLikeThoseOfTheReference() {
        Path path = folder.resolve("log");
        FileDaemonLog log = log(path, LogLevel.INFO, 0, 1 << 20, FileDaemonLogTest::none);
        log.critical("Supervisor is running as root.");
        log.debug("not this");
        log.info("two\nlines and gr\u00fc\u00dfe");
        log.close(PATIENCE);
        assertEquals("""
                2023-11-14 22:13:20,007 CRIT Supervisor is running as root.
                2023-11-14 22:13:20,007 INFO two
                lines and gr\u00fc\u00dfe
                """, LogWorld.text(path));
    }

    @Test
    void theTimeGoesOn() {
        LineFormat format = new LineFormat(ZoneOffset.ofHours(2), LogFormat.RAW);
        assertEquals("1970-01-01 02:00:00,999 DEBG a", format.line(999, LogLevel.DEBUG, "a"));
        assertEquals("1970-01-01 02:00:01,000 WARN b", format.line(1000, LogLevel.WARN, "b"));
        assertEquals("1970-01-01 01:59:59,999 ERRO c", format.line(-1, LogLevel.ERROR, "c"));
    }

    @Test
    void itRotates() throws IOException {
        Path path = folder.resolve("log");
        FileDaemonLog log = log(path, LogLevel.INFO, 200, 1 << 20, FileDaemonLogTest::none);
        for (int i = 0; i < 20; i++) {
            log.info("line " + (10 + i));
        }
        log.close(PATIENCE);
        // 37 bytes each: six of them reach the limit
        assertEquals(222, Files.size(folder.resolve("log.1")));
        assertTrue(LogWorld.text(path).endsWith("line 29\n"));
        assertEquals(2, LogWorld.text(path).lines().count());
    }

    @Test
    void aStalledTargetLosesLinesAndTellsHowMany() throws Exception {
        Path fifo = folder.resolve("fifo");
        LogWorld.fifo(fifo);
        FileDaemonLog log = log(fifo, LogLevel.INFO, 0, 20_000, FileDaemonLogTest::none);
        long start = System.nanoTime();
        int lines = 20_000;
        for (int i = 0; i < lines; i++) {
            log.info("line " + i);
        }
        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(20), "callers must not wait");
        List<String> got = new ArrayList<>();
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                got.addAll(Files.readAllLines(fifo));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> {
            log.info("go on");
            return !reader.isAlive() || told(log);
        });
        log.close(PATIENCE);
        reader.join();
        long kept = got.stream().filter(line -> line.contains("INFO line ")).count();
        long missing = got.stream()
                .filter(line -> line.contains(" lines are missing here"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*WARN (\\d+) lines.*", "$1")))
                .sum();
        long goOn = got.stream().filter(line -> line.endsWith("go on")).count();
        assertTrue(kept < lines);
        assertTrue(missing >= lines - kept, kept + " kept, " + missing + " missing, " + goOn);
    }

    private static boolean told(FileDaemonLog log) {
        CountDownLatch written = new CountDownLatch(1);
        log.writerOf(log.path().orElseThrow()).orElseThrow().whenWritten(written::countDown);
        try {
            return written.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Once it was told while the constructor still ran, and the writing thread died of it. */
    @Test
    void aTargetThatIsBrokenFromTheStartIsCountedEveryTime() throws IOException {
        Path inTheWay = Files.createDirectory(folder.resolve("log"));
        for (int i = 0; i < 500; i++) {
            FileDaemonLog log = log(inTheWay, LogLevel.INFO, 0, 1 << 20, FileDaemonLogTest::none);
            log.warn("lost");
            LogWriter writer = log.writerOf(inTheWay.toString()).orElseThrow();
            await().until(() -> writer.lostBytes() > 0);
            log.close(PATIENCE);
        }
    }

    @Test
    void clearingLeavesADeviceAsItIs() {
        Path nothing = Path.of("/dev/null");
        FileDaemonLog log = log(nothing, LogLevel.INFO, 0, 1000, FileDaemonLogTest::none);
        log.info("hello");
        assertEquals(true, LogWorld.<Boolean>answer(log::clear));
        assertFalse(Files.isRegularFile(nothing));
        log.close(PATIENCE);
    }

    @Test
    void syslogGetsTheLines() {
        List<String> sent = new CopyOnWriteArrayList<>();
        FileDaemonLog log = new FileDaemonLog(
                new DaemonLogSettings(new LogTarget.Syslog(), 0, 0, LogLevel.INFO, LogFormat.RAW, false, 1000),
                LogWorld.clockAt(1_700_000_000_007L),
                bytes -> sent.add(new String(bytes, StandardCharsets.UTF_8)));
        log.info("hello");
        log.close(PATIENCE);
        assertEquals(List.of("<14>Nov 14 22:13:20 supervisord: 2023-11-14 22:13:20,007 INFO hello"), sent);
    }

    /** In a process of its own: the stdout of a test belongs to the test runner. */
    @Test
    void stdoutGetsTheSameLinesAndProgramsMayWriteThereToo() throws Exception {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StdoutProbe.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Files.write(out, process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor());
        String text = LogWorld.text(out);
        assertEquals(LogWorld.text(folder.resolve("log")), text.replace("hello-there\n", ""));
        assertEquals(1000, text.lines().filter("hello-there"::equals).count());
        assertEquals(
                1000, text.lines().filter(line -> line.contains("INFO line")).count());
    }
}
