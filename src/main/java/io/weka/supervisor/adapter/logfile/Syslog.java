package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.domain.port.out.Clock;
import io.weka.supervisor.domain.process.AnsiStripper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends lines to the system's log as {@code supervisord}, facility user, level info (reference: what {@code
 * syslog.syslog} of Python sends). It is fast or it drops and counts: nobody waits for it. Any thread.
 */
final class Syslog {

    private static final int LONGEST_LINE = 8 * 1024;
    private static final long MOST_WAITING = 1 << 20;
    private static final int OVERHEAD = 64;
    private static final String USER_INFO = "<14>";

    private final SyslogSocket socket;
    private final Clock clock;
    private final Trouble trouble;
    private final Device thread = Device.own("syslog");
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong everSkipped = new AtomicLong();
    private final TroubleReport report;
    private final DateTimeFormatter stamp = DateTimeFormatter.ofPattern("MMM d HH:mm:ss", Locale.ENGLISH);

    Syslog(SyslogSocket socket, Clock clock, TroubleReport report) {
        this.socket = socket;
        this.clock = clock;
        this.report = report;
        this.trouble = new Trouble("syslog", report);
    }

    /** The lines of one stream, put together from its chunks. Chunks of one thread at a time. */
    final class Lines {
        private final String prefix;
        private final Optional<AnsiStripper> stripper;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(String prefix, Optional<AnsiStripper> stripper) {
            this.prefix = prefix;
            this.stripper = stripper;
        }

        void add(byte[] chunk) {
            post(
                    chunk.length,
                    () -> split(stripper.map(escapes -> escapes.strip(chunk)).orElse(chunk)));
        }

        /** Sends a last line without its end. */
        void end() {
            post(0, () -> {
                stripper.ifPresent(escapes -> split(escapes.rest()));
                if (line.size() > 0) {
                    sendLine();
                }
            });
        }

        private void split(byte[] bytes) {
            for (byte b : bytes) {
                if (b == '\n') {
                    sendLine();
                } else {
                    line.write(b);
                    if (line.size() >= LONGEST_LINE) {
                        sendLine();
                    }
                }
            }
        }

        private void sendLine() {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            Syslog.this.send(prefix + text);
        }
    }

    /** Runs when all before it was sent. */
    void whenSent(Runnable task) {
        thread.write(task);
    }

    private void post(int length, Runnable task) {
        long cost = (long) length + OVERHEAD;
        if (waiting.addAndGet(cost) > MOST_WAITING) {
            waiting.addAndGet(-cost);
            skipped.addAndGet(length);
            everSkipped.addAndGet(length);
            return;
        }
        thread.write(() -> {
            try {
                task.run();
            } finally {
                if (waiting.addAndGet(-cost) == 0) {
                    tellSkipped();
                }
            }
        });
    }

    /** Once for each burst: when all that did find room has been sent. */
    private void tellSkipped() {
        long bytes = skipped.getAndSet(0);
        if (bytes > 0) {
            report.trouble("syslog was too slow, " + bytes + " bytes were lost");
        }
    }

    /** Bytes that were not sent, since it failed or since too much waited. Any thread. */
    long lostBytes() {
        return trouble.everLost() + everSkipped.get();
    }

    private void send(String text) {
        ZonedDateTime now = Instant.ofEpochMilli(clock.now().epochMillis()).atZone(clock.zone());
        String message = USER_INFO + padded(stamp.format(now), now.getDayOfMonth()) + " supervisord: " + text;
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        try {
            socket.send(bytes);
            trouble.over();
        } catch (IOException e) {
            trouble.lost(bytes.length, e);
        }
    }

    /** Days have two places, the first of them a space (RFC 3164). */
    private static String padded(String stamp, int day) {
        return day >= 10 ? stamp : stamp.substring(0, 4) + " " + stamp.substring(4);
    }
}
