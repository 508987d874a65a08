package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.domain.config.LogFormat;
import io.weka.supervisor.domain.config.LogLevel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Lines of the daemon's log: {@code YYYY-MM-DD HH:MM:SS,mmm LEVL message}, local time, or one JSON object each. The part that
 * is the same for a whole second is kept. One thread at a time.
 */
final class LineFormat {

    private static final int MILLIS_PER_SECOND = 1000;

    private final ZoneId zone;
    private final LogFormat format;
    private final DateTimeFormatter seconds = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private long second = Long.MIN_VALUE;
    private String prefix = "";

    LineFormat(ZoneId zone, LogFormat format) {
        this.zone = zone;
        this.format = format;
    }

    /** Without the newline. */
    String line(long epochMillis, LogLevel level, String text) {
        if (format == LogFormat.JSON) {
            return JsonLine.at(epochMillis)
                    .add("level", level.label())
                    .add("message", text)
                    .end();
        }
        long now = Math.floorDiv(epochMillis, MILLIS_PER_SECOND);
        if (now != second) {
            second = now;
            prefix = seconds.format(Instant.ofEpochSecond(now).atZone(zone));
        }
        int millis = (int) Math.floorMod(epochMillis, (long) MILLIS_PER_SECOND);
        String digits = Integer.toString(MILLIS_PER_SECOND + millis).substring(1);
        return prefix + "," + digits + " " + level.label() + " " + text;
    }

    static byte[] bytes(String line) {
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
