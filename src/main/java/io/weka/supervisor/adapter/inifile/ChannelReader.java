package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.LogFormat;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.config.ProgramConfig;
import java.util.List;
import java.util.stream.Stream;

/** The options of a section that say what happens with stdout and stderr of its processes. */
final class ChannelReader {
    private final String section;
    private final PathTypes paths;
    private final Notices notices;

    ChannelReader(String section, PathTypes paths, Notices notices) {
        this.section = section;
        this.paths = paths;
        this.notices = notices;
    }

    /** The part of a channel that all processes of the section have in common. */
    record Capture(long maxBytes, boolean events, LogFormat format) {}

    static Capture capture(OptionReader options, String channel) {
        return new Capture(
                options.get(channel + "_capture_maxbytes", PlainTypes::byteSize, 0L),
                options.get(channel + "_events_enabled", PlainTypes::bool, false),
                options.get("log_format", PlainTypes::processFormat, LogFormat.RAW));
    }

    /**
     * One channel of one process. The reference expands the name of the file twice, so that a percent sign has to be
     * written four times there; here it is expanded once, like everything else.
     */
    ChannelConfig read(OptionReader process, String channel, Capture capture) {
        String file = channel + "_logfile";
        LogTarget target = process.get(file, paths::logTarget, new LogTarget.Auto());
        int backups = process.get(file + "_backups", PlainTypes::integer, 10);
        long maxBytes = process.get(file + "_maxbytes", PlainTypes::byteSize, 50L << 20);
        boolean syslog = process.get(channel + "_syslog", PlainTypes::bool, false);
        if (target instanceof LogTarget.Syslog) {
            warn(file + "=syslog but this is deprecated and will be removed.  Use " + channel
                    + "_syslog=true to enable syslog instead.");
            target = new LogTarget.None();
            syslog = true;
        }
        if (target instanceof LogTarget.Auto && maxBytes == 0) {
            warn("AUTO logging used for " + file
                    + " without rollover, set maxbytes > 0 to avoid filling up filesystem unintentionally");
        }
        return new ChannelConfig(target, maxBytes, backups, capture.maxBytes, capture.events, syslog, capture.format);
    }

    /** What is left of stderr when it goes where stdout goes. */
    ChannelConfig redirected(ChannelConfig stderr) {
        if (stderr.target() instanceof LogTarget.File) {
            warn(
                    "redirect_stderr=true but stderr_logfile has also been set to a filename, the filename has been ignored");
        }
        return new ChannelConfig(
                new LogTarget.None(),
                stderr.maxBytes(),
                stderr.backups(),
                stderr.captureMaxBytes(),
                stderr.events(),
                stderr.syslog(),
                stderr.format());
    }

    /** It is an option of ours, so nothing in the reference says so. */
    void warnOfFormatWithoutEffect(List<ProgramConfig> processes) {
        boolean hasEffect = processes.stream()
                .flatMap(process -> Stream.of(process.stdout(), process.stderr()))
                .anyMatch(channel -> channel.format() == LogFormat.RAW || goesToOwnStream(channel.target()));
        if (!processes.isEmpty() && !hasEffect) {
            notices.warn("For [" + section
                    + "], log_format has no effect, because nothing goes to /dev/stdout or /dev/stderr");
        }
    }

    private static boolean goesToOwnStream(LogTarget target) {
        return target instanceof LogTarget.File file && (file.isOwnStdout() || file.isOwnStderr());
    }

    private void warn(String text) {
        notices.warnEachTime("For [" + section + "], " + text);
    }
}
