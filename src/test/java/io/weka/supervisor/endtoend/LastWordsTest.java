package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a program wrote before its end comes to its log, also when that is slow and the program or the daemon is gone. */
@Timeout(120)
class LastWordsTest {
    private static final int WRITTEN = 3_000_005;
    private static final int PART = 32 * 1024;
    private static final Pattern LOSS = Pattern.compile("(?:had no room for|did not take) the last (\\d+) bytes");

    private final Scratch scratch = new Scratch();
    private final Path fifo = scratch.folder().resolve("fifo");

    @AfterEach
    void cleanUp() {
        scratch.close();
    }

    private Daemon daemon() {
        Commands.system("mkfifo", fifo.toString());
        return Daemon.in(scratch.configure(
                "[program:p]",
                "command=/usr/bin/head -c " + WRITTEN + " /dev/zero",
                "startsecs=0",
                "autorestart=false",
                "stdout_logfile=" + fifo,
                "stdout_logfile_maxbytes=0"));
    }

    /** Reads no more than it takes for the program to end: how much that was. */
    private static long readUntilItEnds(Daemon daemon, InputStream log) throws IOException {
        long read = 0;
        byte[] part = new byte[PART];
        while (read < WRITTEN && !daemon.stateOf("p").equals("EXITED")) {
            read += log.read(part);
        }
        assertTrue(read < WRITTEN, "it ended before all was read");
        return read;
    }

    private static long readToTheEnd(InputStream log) throws IOException {
        long read = 0;
        byte[] part = new byte[PART];
        for (int length = log.read(part); length >= 0; length = log.read(part)) {
            read += length;
        }
        return read;
    }

    @Test
    void ofAGroupThatIsRemoved() throws IOException {
        Daemon daemon = daemon();
        try (InputStream log = Files.newInputStream(fifo)) {
            long read = readUntilItEnds(daemon, log);
            daemon.ctl("remove", "p").exits(0);
            assertEquals(WRITTEN, read + readToTheEnd(log));
        }
    }

    @Test
    void atAShutdown() throws IOException {
        Daemon daemon = daemon();
        try (InputStream log = Files.newInputStream(fifo)) {
            long read = readUntilItEnds(daemon, log);
            daemon.ctl("shutdown").exits(0);
            assertEquals(WRITTEN, read + readToTheEnd(log));
        }
    }

    @Test
    void whatNobodyReadsUntilTheDaemonEndsIsTold() throws IOException {
        Daemon daemon = daemon();
        try (InputStream log = Files.newInputStream(fifo)) {
            long read = readUntilItEnds(daemon, log);
            daemon.ctl("shutdown").exits(0);
            daemon.ends(0);
            long lost = LOSS.matcher(scratch.read(scratch.log().toString()))
                    .results()
                    .map((MatchResult loss) -> loss.group(1))
                    .mapToLong(Long::parseLong)
                    .sum();
            read += readToTheEnd(log);
            // A chunk of which only a part was written counts as lost.
            assertTrue(lost > 0 && read + lost >= WRITTEN, read + " read, " + lost + " lost");
            assertTrue(scratch.read(scratch.log().toString()).contains("had no room for the last "));
        }
    }
}
