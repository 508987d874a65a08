package io.weka.supervisor.domain.event.pool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.weka.supervisor.domain.event.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads the stdout of one run of a listener: {@code READY\n}, then for each event {@code RESULT n\n} and n bytes. Comes in
 * pieces of any size; whatever the listener writes, no more than one line of {@link #LONGEST_LINE} bytes is kept.
 */
final class ListenerProtocol {

    static final int LONGEST_LINE = 1024;

    private static final String READY_TOKEN = "READY\n";
    private static final int RESULT_TOKEN_LENGTH = "RESULT ".length();
    private static final String ACCEPTED = "OK";

    /** What the listener said. */
    sealed interface Outcome {
        record Ready() implements Outcome {}

        record Accepted() implements Outcome {}

        record Rejected() implements Outcome {}

        /** A result line without a number that can be read; {@link Violated} follows. */
        record BadResultLine(String line) implements Outcome {}

        /** It broke the protocol; nothing follows. */
        record Violated(ListenerState from) implements Outcome {}
    }

    private ListenerState state = ListenerState.ACKNOWLEDGED;
    private final StringBuilder line = new StringBuilder();
    private OptionalLong resultLeft = OptionalLong.empty();
    private final StringBuilder result = new StringBuilder();

    ListenerState state() {
        return state;
    }

    /** An event was sent to the listener, which is READY. */
    void sent() {
        if (state != ListenerState.READY) {
            throw new IllegalStateException("an event for a listener that is " + state);
        }
        state = ListenerState.BUSY;
    }

    /** Nothing can be sent any more: its stdin is closed. */
    void close() {
        state = ListenerState.UNKNOWN;
    }

    List<Outcome> read(byte[] chunk) {
        var outcomes = new ArrayList<Outcome>();
        int at = 0;
        while (at < chunk.length && state != ListenerState.UNKNOWN) {
            at = switch (state) {
                case ACKNOWLEDGED -> readReady(chunk, at, outcomes);
                case BUSY ->
                    resultLeft.isPresent() ? readResult(chunk, at, outcomes) : readResultLine(chunk, at, outcomes);
                case READY, UNKNOWN -> violated(chunk, outcomes);
            };
        }
        return outcomes;
    }

    private int readReady(byte[] chunk, int from, List<Outcome> outcomes) {
        int to = Math.min(chunk.length, from + READY_TOKEN.length() - line.length());
        line.append(new String(chunk, from, to - from, ISO_8859_1));
        if (line.length() < READY_TOKEN.length()) {
            return to;
        }
        if (!READY_TOKEN.contentEquals(line)) {
            return violated(chunk, outcomes);
        }
        line.setLength(0);
        state = ListenerState.READY;
        outcomes.add(new Outcome.Ready());
        return to;
    }

    private int readResultLine(byte[] chunk, int from, List<Outcome> outcomes) {
        int end = from;
        while (end < chunk.length && chunk[end] != '\n' && line.length() + end - from <= LONGEST_LINE) {
            end++;
        }
        line.append(new String(chunk, from, end - from, ISO_8859_1));
        boolean tooLong = line.length() > LONGEST_LINE;
        if (end == chunk.length && !tooLong) {
            return end;
        }
        OptionalLong length = tooLong ? OptionalLong.empty() : resultLength();
        if (length.isEmpty()) {
            outcomes.add(
                    new Outcome.BadResultLine(WireFormat.text(line.toString().getBytes(ISO_8859_1))));
            return violated(chunk, outcomes);
        }
        line.setLength(0);
        resultLeft = length;
        return length.getAsLong() == 0 ? answered(end + 1, outcomes) : end + 1;
    }

    /** The reference takes whatever seven bytes are before the number. */
    private OptionalLong resultLength() {
        String number =
                line.substring(Math.min(RESULT_TOKEN_LENGTH, line.length())).strip();
        try {
            long length = Long.parseLong(number);
            return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
        } catch (NumberFormatException notOne) {
            return OptionalLong.empty();
        }
    }

    private int readResult(byte[] chunk, int from, List<Outcome> outcomes) {
        long left = resultLeft.orElseThrow();
        int taken = (int) Math.min(left, chunk.length - from);
        // one byte more than the accepting answer has is enough to know that it is another one
        int kept = Math.min(taken, ACCEPTED.length() + 1 - result.length());
        result.append(new String(chunk, from, kept, ISO_8859_1));
        resultLeft = OptionalLong.of(left - taken);
        return left == taken ? answered(from + taken, outcomes) : from + taken;
    }

    private int answered(int next, List<Outcome> outcomes) {
        outcomes.add(ACCEPTED.contentEquals(result) ? new Outcome.Accepted() : new Outcome.Rejected());
        result.setLength(0);
        resultLeft = OptionalLong.empty();
        state = ListenerState.ACKNOWLEDGED;
        return next;
    }

    private int violated(byte[] chunk, List<Outcome> outcomes) {
        outcomes.add(new Outcome.Violated(state));
        state = ListenerState.UNKNOWN;
        line.setLength(0);
        return chunk.length;
    }
}
