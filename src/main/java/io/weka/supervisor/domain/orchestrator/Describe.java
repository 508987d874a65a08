package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.process.Moment;
import io.weka.supervisor.domain.process.ProcessInfo;
import io.weka.supervisor.domain.process.machine.ProcessStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** What clients are told of a process. The descriptions are those of the reference (supervisorctl.md, status). */
final class Describe {
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private Describe() {}

    static ProcessInfo process(Supervised process, Moment now, ZoneId zone) {
        ProcessStatus status = process.status();
        return new ProcessInfo(
                process.id.name(),
                process.id.group(),
                description(process, now, zone),
                status.started().map(Moment::epochSeconds).orElse(0L),
                status.stoppedAt(),
                now.epochSeconds(),
                status.state(),
                status.spawnError().orElse(""),
                status.exitStatus().orElse(0),
                process.stdout.path().orElse(""),
                process.stderr.path().orElse(""),
                status.pid());
    }

    private static String description(Supervised process, Moment now, ZoneId zone) {
        ProcessStatus status = process.status();
        return switch (status.state()) {
            case RUNNING ->
                "pid " + status.pid() + ", uptime "
                        + status.started()
                                .map(started -> uptime((now.nanos() - started.nanos()) / 1_000_000_000L))
                                .orElse("0:00:00");
            case BACKOFF, FATAL -> status.spawnError().orElse("unknown error (try \"tail " + process.id.name() + "\")");
            case STOPPED, EXITED -> status.started().isPresent() ? date(status.stoppedAt(), zone) : "Not started";
            case STARTING, STOPPING, UNKNOWN -> "";
        };
    }

    static String uptime(long seconds) {
        long days = seconds / 86_400;
        String prefix = days == 0 ? "" : days == 1 ? "1 day, " : days + " days, ";
        return prefix + seconds / 3600 % 24 + ":" + twoDigits(seconds / 60 % 60) + ":" + twoDigits(seconds % 60);
    }

    static String date(long epochSeconds, ZoneId zone) {
        ZonedDateTime time = Instant.ofEpochSecond(epochSeconds).atZone(zone);
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        return MONTHS[time.getMonthValue() - 1] + " " + twoDigits(time.getDayOfMonth()) + " " + twoDigits(hour) + ":"
                + twoDigits(time.getMinute()) + (time.getHour() < 12 ? " AM" : " PM");
    }

    private static String twoDigits(long value) {
        return value < 10 ? "0" + value : Long.toString(value);
    }
}
