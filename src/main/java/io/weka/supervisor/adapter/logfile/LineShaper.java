package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.domain.config.LogFormat;
import io.weka.supervisor.domain.port.out.Clock;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes whole lines of the chunks of one channel and gives each its shape, so that lines of two programs on one stream never
 * mix. A line that does not end is passed on in pieces of {@link #LONGEST} bytes. For one thread at a time.
 */
final class LineShaper {
    static final int LONGEST = 64 * 1024;

    private final ProcessId id;
    private final Channel channel;
    private final LogFormat format;
    private final Clock clock;
    private final byte[] prefix;
    private byte[] open = new byte[0];

    LineShaper(ProcessId id, Channel channel, LogFormat format, Clock clock) {
        this.id = id;
        this.channel = channel;
        this.format = format;
        this.clock = clock;
        this.prefix = (id.display() + " | ").getBytes(StandardCharsets.UTF_8);
    }

    /** The lines that a chunk ends, shaped; what comes after the last newline is kept. */
    byte[] take(int pid, byte[] chunk) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(chunk.length + prefix.length + 1);
        int from = 0;
        for (int at = 0; at < chunk.length; at++) {
            if (chunk[at] == '\n') {
                line(pid, joined(chunk, from, at), false, lines);
                from = at + 1;
            } else if (open.length + at + 1 - from >= LONGEST) {
                line(pid, joined(chunk, from, at + 1), true, lines);
                from = at + 1;
            }
        }
        open = joined(chunk, from, chunk.length);
        return lines.toByteArray();
    }

    /** What is left when a process has ended, as a line. */
    byte[] rest(int pid) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        if (open.length > 0) {
            line(pid, joined(new byte[0], 0, 0), false, lines);
        }
        return lines.toByteArray();
    }

    /** What was kept, and a part of the chunk; nothing is kept then. */
    private byte[] joined(byte[] chunk, int from, int to) {
        if (open.length == 0) {
            return Arrays.copyOfRange(chunk, from, to);
        }
        byte[] joined = Arrays.copyOf(open, open.length + to - from);
        System.arraycopy(chunk, from, joined, open.length, to - from);
        open = new byte[0];
        return joined;
    }

    private void line(int pid, byte[] text, boolean goesOn, ByteArrayOutputStream lines) {
        switch (format) {
            case RAW -> lines.writeBytes(text);
            case PREFIX -> {
                lines.writeBytes(prefix);
                lines.writeBytes(text);
            }
            case JSON -> lines.writeBytes(json(pid, text, goesOn).getBytes(StandardCharsets.UTF_8));
        }
        lines.write('\n');
    }

    private String json(int pid, byte[] text, boolean goesOn) {
        int length = text.length > 0 && text[text.length - 1] == '\r' ? text.length - 1 : text.length;
        JsonLine line = JsonLine.at(clock.now().epochMillis())
                .add("group", id.group())
                .add("process", id.name())
                .add("channel", channel.label())
                .add("pid", pid)
                .add("message", new String(text, 0, length, StandardCharsets.UTF_8));
        return (goesOn ? line.add("partial", true) : line).end();
    }
}
