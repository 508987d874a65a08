package io.weka.supervisor.domain.config;

/**
 * What happens with the bytes that a process writes to stdout or stderr.
 *
 * @param maxBytes rotate when the file has at least this size; 0 for never
 * @param captureMaxBytes how much text between the capture tokens is kept for an event; 0 for no capture
 * @param events whether each chunk becomes a PROCESS_LOG event
 * @param syslog whether lines also go to the system's log
 * @param format of lines that go to a stream of the daemon's own
 */
public record ChannelConfig(
        LogTarget target,
        long maxBytes,
        int backups,
        long captureMaxBytes,
        boolean events,
        boolean syslog,
        LogFormat format) {

    /** With lines as they come. */
    public ChannelConfig(
            LogTarget target, long maxBytes, int backups, long captureMaxBytes, boolean events, boolean syslog) {
        this(target, maxBytes, backups, captureMaxBytes, events, syslog, LogFormat.RAW);
    }

    public ChannelConfig withTarget(LogTarget other) {
        return new ChannelConfig(other, maxBytes, backups, captureMaxBytes, events, syslog, format);
    }
}
