package io.weka.supervisor.adapter.logfile;

import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.LogTail;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.Logs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Parts of log files as text (reference: rpc.md, "Reading" and "Tailing"). Bytes that are not UTF-8 become U+FFFD. Only
 * regular files and /dev/null are opened, since reading a FIFO would wait and take away what is meant for others. Blocks.
 */
final class LogReader {

    private static final long MOST = Logs.MOST_AT_ONCE;

    private static final Path NOTHING = Path.of("/dev/null");

    private LogReader() {}

    static void read(Path file, long offset, long length, Reply<String> reply) {
        if (!Files.exists(file)) {
            reply.fault(Fault.of(FaultCode.NO_FILE, file.toString()));
            return;
        }
        if (length < 0 || (offset < 0 && length != 0)) {
            reply.fault(Fault.of(FaultCode.BAD_ARGUMENTS));
            return;
        }
        String text;
        try (FileChannel channel = open(file)) {
            long size = channel.size();
            long from = offset < 0 ? Math.max(0, size + offset) : Math.min(offset, size);
            long wanted = length == 0 ? size - from : Math.min(length, size - from);
            if (wanted > MOST) {
                reply.fault(Fault.of(
                        FaultCode.FAILED, wanted + " bytes are more than the " + MOST + " that can be read at once"));
                return;
            }
            text = text(channel, from, (int) wanted);
        } catch (IOException e) {
            reply.fault(Fault.of(FaultCode.FAILED));
            return;
        }
        reply.ok(text);
    }

    static void tail(Path file, long offset, long length, Reply<LogTail> reply) {
        if (!Files.exists(file)) {
            reply.ok(new LogTail("", 0, false));
            return;
        }
        LogTail tail;
        try (FileChannel channel = open(file)) {
            tail = tail(channel, offset, Math.clamp(length, -MOST, MOST));
        } catch (IOException e) {
            tail = new LogTail("", offset, false);
        }
        reply.ok(tail);
    }

    /** Step by step as the reference does it, so that odd offsets give the same. */
    private static LogTail tail(FileChannel channel, long offset, long length) throws IOException {
        long size = channel.size();
        boolean overflow = size - length > offset;
        long from = overflow ? size - 1 : offset;
        long count = length;
        if (from > size - length) {
            if (from > size - 1) {
                count = 0;
            }
            from = size - count;
        }
        from = Math.max(0, from);
        count = Math.clamp(count, 0, Math.max(0, size - from));
        return new LogTail(text(channel, from, (int) count), size, overflow);
    }

    private static FileChannel open(Path file) throws IOException {
        if (!Files.isRegularFile(file) && !file.equals(NOTHING)) {
            throw new IOException("not a regular file");
        }
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    private static String text(FileChannel channel, long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        long at = from;
        while (bytes.hasRemaining()) {
            int got = channel.read(bytes, at);
            if (got < 0) {
                break;
            }
            at += got;
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }
}
