package io.weka.supervisor.adapter.logfile;

import java.io.ByteArrayOutputStream;
import java.util.BitSet;

/**
 * Leaves out everything from ESC [ up to and including the first of {@code H f A B C D R s u J K h l p m} (reference:
 * states.md, "Log files"), also where an escape is spread over chunks. For the chunks of one stream, one thread at a
 * time.
 */
final class AnsiStripper {

    private static final byte ESC = 0x1b;
    private static final BitSet TERMINATORS = terminators();

    private enum State {
        TEXT,
        AFTER_ESC,
        ESCAPE
    }

    private State state = State.TEXT;

    private static BitSet terminators() {
        BitSet set = new BitSet();
        "HfABCDRsuJKhlpm".chars().forEach(set::set);
        return set;
    }

    byte[] strip(byte[] chunk) {
        if (state == State.TEXT && indexOfEsc(chunk) < 0) {
            return chunk;
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream(chunk.length + 1);
        for (byte b : chunk) {
            state = switch (state) {
                case TEXT -> text(b, kept);
                case AFTER_ESC -> {
                    if (b == '[') {
                        yield State.ESCAPE;
                    }
                    kept.write(ESC);
                    yield text(b, kept);
                }
                case ESCAPE -> b >= 0 && TERMINATORS.get(b) ? State.TEXT : State.ESCAPE;
            };
        }
        return kept.toByteArray();
    }

    /** What was held back because it might have been the start of an escape; the stream is at its end. */
    byte[] rest() {
        boolean held = state == State.AFTER_ESC;
        state = State.TEXT;
        return held ? new byte[] {ESC} : new byte[0];
    }

    private static State text(byte b, ByteArrayOutputStream kept) {
        if (b == ESC) {
            return State.AFTER_ESC;
        }
        kept.write(b);
        return State.TEXT;
    }

    private static int indexOfEsc(byte[] chunk) {
        for (int i = 0; i < chunk.length; i++) {
            if (chunk[i] == ESC) {
                return i;
            }
        }
        return -1;
    }
}
