package io.weka.supervisor.adapter.listener;

import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.event.CaptureBuffer;
import io.weka.supervisor.domain.event.CaptureScan;
import io.weka.supervisor.domain.event.CaptureScan.Piece;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.WireFormat;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Inbox;
import io.weka.supervisor.domain.port.out.DaemonLog;
import io.weka.supervisor.domain.port.out.LentBytes;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.AnsiStripper;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.PythonText;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Makes events of the output of one channel on its way to the log: PROCESS_LOG of what goes there, PROCESS_COMMUNICATION of
 * what is between the capture tokens; at level debug the daemon's log shows it. When the orchestrator is behind with the
 * events of this channel, its output is not read for a while: that holds up only the process that writes too much.
 */
final class EventSink implements OutputSink {

    /** Bytes of events that may be on their way to the orchestrator. */
    private static final long CREDIT = 1 << 20;

    private static final int NOBODY = 0;

    /** What an event weighs beside its text. */
    private static final int OVERHEAD = 256;

    private final ProcessId id;
    private final Channel channel;
    private final ChannelConfig config;
    private final boolean stripAnsi;
    private final boolean echo;
    private final OutputSink log;
    private final Inbox inbox;
    private final DaemonLog daemonLog;
    private final Credit credit = new Credit(CREDIT);

    private int pid = NOBODY;
    private CaptureScan scan = CaptureScan.START;
    private CaptureBuffer message;
    private AnsiStripper stripper = new AnsiStripper();

    /** @param echo whether the daemon's log shows what the process writes */
    EventSink(
            ProcessId id,
            Channel channel,
            ChannelConfig config,
            boolean stripAnsi,
            boolean echo,
            OutputSink log,
            Inbox inbox,
            DaemonLog daemonLog) {
        this.id = id;
        this.channel = channel;
        this.config = config;
        this.stripAnsi = stripAnsi;
        this.echo = echo;
        this.log = log;
        this.inbox = inbox;
        this.daemonLog = daemonLog;
        this.message = new CaptureBuffer(config.captureMaxBytes());
    }

    OutputSink log() {
        return log;
    }

    @Override
    public Optional<String> path() {
        return log.path();
    }

    @Override
    public void prepare() {
        log.prepare();
    }

    /** Only what the event needs is copied; the log gets the memory itself. */
    @Override
    public boolean offer(int writer, LentBytes chunk, Runnable whenRoom) {
        if (config.captureMaxBytes() > 0) {
            return OutputSink.super.offer(writer, chunk, whenRoom);
        }
        if (!isReady(writer, whenRoom)) {
            return false;
        }
        byte[] text = chunk.toArray();
        if (!log.offer(pid, chunk, whenRoom)) {
            return false;
        }
        show(stripped(text));
        return true;
    }

    @Override
    public boolean offer(int writer, byte[] chunk, Runnable whenRoom) {
        if (config.captureMaxBytes() <= 0) {
            return offer(writer, LentBytes.of(chunk), whenRoom);
        }
        if (!isReady(writer, whenRoom)) {
            return false;
        }
        CaptureScan.Found found = scan.scan(chunk);
        if (!pass(found.pieces(), whenRoom)) {
            return false;
        }
        scan = found.next();
        return true;
    }

    private boolean isReady(int writer, Runnable whenRoom) {
        if (!credit.isThere(whenRoom)) {
            return false;
        }
        if (writer != pid) {
            if (!flush(whenRoom)) {
                return false;
            }
            begin(writer);
        }
        return true;
    }

    @Override
    public void lost(int writer, long bytes) {
        log.lost(writer, bytes);
    }

    @Override
    public void end(int writer) {
        // where the log has no room now, the few bytes go out before those of the next run
        if (writer == pid && flush(() -> {})) {
            begin(NOBODY);
        }
        log.end(writer);
    }

    private void begin(int writer) {
        pid = writer;
        scan = CaptureScan.START;
        message = new CaptureBuffer(config.captureMaxBytes());
        stripper = new AnsiStripper();
    }

    /** What was held back as the possible start of a token was none. */
    private boolean flush(Runnable whenRoom) {
        boolean nothing = scan.capturing() || scan.held().length == 0;
        return nothing || pass(List.of(new Piece.Output(scan.held())), whenRoom);
    }

    private boolean pass(List<Piece> pieces, Runnable whenRoom) {
        byte[] output = outputOf(pieces);
        if (output.length > 0 && !log.offer(pid, output, whenRoom)) {
            return false;
        }
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Output text -> show(stripped(text.bytes()));
                case Piece.Captured text -> message.add(stripped(text.bytes()));
                case Piece.EndOfMessage _ -> {
                    byte[] text = message.take();
                    post(new Event.Communication(id, pid, channel, text), text.length);
                    daemonLog.debug(PythonText.quoted(id.name()) + " " + channel.label() + " emitted a comm event");
                }
            }
        }
        return true;
    }

    private void show(byte[] text) {
        if (echo) {
            daemonLog.debug(
                    PythonText.quoted(id.name()) + " " + channel.label() + " output:\n" + WireFormat.text(text));
        }
        if (config.events()) {
            post(new Event.Log(id, pid, channel, text), text.length);
        }
    }

    private static byte[] outputOf(List<Piece> pieces) {
        if (pieces.size() == 1 && pieces.getFirst() instanceof Piece.Output(byte[] bytes)) {
            return bytes;
        }
        var output = new ByteArrayOutputStream();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Output(byte[] bytes)) {
                output.writeBytes(bytes);
            }
        }
        return output.toByteArray();
    }

    private byte[] stripped(byte[] text) {
        return stripAnsi ? stripper.strip(text) : text;
    }

    private void post(Event event, int length) {
        long weight = (long) length + OVERHEAD;
        credit.spend(weight);
        inbox.post(new Fact.Observed(event, () -> credit.giveBack(weight)));
    }
}
