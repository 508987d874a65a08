package io.weka.supervisor.domain.process;

import java.util.Arrays;

/**
 * Takes ANSI escapes out of the output of one channel ({@code strip_ansi}): everything from {@code ESC [} up to and including
 * the first of {@code H f A B C D R s u J K h l p m} (reference), also where an escape is spread over chunks. For one thread.
 */
public final class AnsiStripper {

    private static final byte ESC = 0x1b;
    private static final String TERMINATORS = "HfABCDRsuJKhlpm";

    private enum State {
        TEXT,
        AFTER_ESC,
        ESCAPE
    }

    private State state = State.TEXT;

    /** The chunk without escapes; the array itself where there are none. */
    public byte[] strip(byte[] chunk) {
        if (state == State.TEXT && !hasEsc(chunk)) {
            return chunk;
        }
        byte[] kept = new byte[chunk.length + 1];
        int length = 0;
        for (byte b : chunk) {
            if (state == State.AFTER_ESC && b != '[') {
                kept[length++] = ESC;
                state = State.TEXT;
            }
            switch (state) {
                case TEXT -> {
                    if (b == ESC) {
                        state = State.AFTER_ESC;
                    } else {
                        kept[length++] = b;
                    }
                }
                case AFTER_ESC -> state = State.ESCAPE;
                case ESCAPE -> state = TERMINATORS.indexOf(b) >= 0 ? State.TEXT : State.ESCAPE;
            }
        }
        return Arrays.copyOf(kept, length);
    }

    /** What was held back because it might have been the start of an escape; the stream is at its end. */
    public byte[] rest() {
        boolean held = state == State.AFTER_ESC;
        state = State.TEXT;
        return held ? new byte[] {ESC} : new byte[0];
    }

    private static boolean hasEsc(byte[] chunk) {
        for (byte b : chunk) {
            if (b == ESC) {
                return true;
            }
        }
        return false;
    }
}
