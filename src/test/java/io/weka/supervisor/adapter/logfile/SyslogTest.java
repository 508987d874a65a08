package io.weka.supervisor.adapter.logfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SyslogTest {
    private static final int LINE = 1000;
    private static final int LINES = 2000;

    private final List<String> told = new CopyOnWriteArrayList<>();

    private Syslog syslog(SyslogSocket socket) {
        TroubleReport report = new TroubleReport() {
            @Override
            public void trouble(String text) {
                told.add(text);
            }

            @Override
            public void over(String text) {
                told.add(text);
            }
        };
        return new Syslog(socket, LogWorld.clockAt(1_700_000_000_123L), report);
    }

    private static byte[] line() {
        return ("x".repeat(LINE - 1) + "\n").getBytes(UTF_8);
    }

    /** Nobody waits for it: what is too much for its queue is dropped, counted, and told once. */
    @Test
    void whatItIsTooSlowForIsCountedAndTold() throws InterruptedException {
        CountDownLatch moves = new CountDownLatch(1);
        AtomicInteger sent = new AtomicInteger();
        Syslog syslog = syslog(bytes -> {
            awaited(moves);
            sent.incrementAndGet();
        });
        Syslog.Lines lines = syslog.new Lines("p ", Optional.empty());
        for (int i = 0; i < LINES; i++) {
            lines.add(line());
        }
        long lost = syslog.lostBytes();
        assertTrue(lost > 0 && lost < (long) LINES * LINE, "lost " + lost);
        assertEquals(List.of(), told);
        moves.countDown();
        await().until(() -> !told.isEmpty());
        assertEquals((long) LINES * LINE, (long) sent.get() * LINE + lost);
        assertEquals(List.of("syslog was too slow, " + lost + " bytes were lost"), told);
        CountDownLatch after = new CountDownLatch(1);
        lines.add(line());
        syslog.whenSent(after::countDown);
        after.await();
        assertEquals(1, told.size());
        assertEquals(lost, syslog.lostBytes());
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException end) {
            throw new AssertionError(end);
        }
    }

    @Test
    void whatCannotBeSentIsCountedToo() throws InterruptedException {
        Syslog syslog = syslog(bytes -> {
            throw new IOException("nobody listens");
        });
        syslog.new Lines("p ", Optional.empty()).add(line());
        CountDownLatch sent = new CountDownLatch(1);
        syslog.whenSent(sent::countDown);
        sent.await();
        assertTrue(syslog.lostBytes() >= LINE, "lost " + syslog.lostBytes());
    }
}
