package io.weka.supervisor.domain.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the capture tokens in what a process writes, in chunks of any size. A value: scanning changes nothing, so a chunk
 * that could not be passed on can be scanned again.
 *
 * @param capturing whether the output is between the tokens
 * @param held the end of the last chunk, when it may be the start of a token
 */
@SuppressWarnings("ArrayRecordComponent")
public record CaptureScan(boolean capturing, byte[] held) {

    static final byte[] BEGIN = "<!--XSUPERVISOR:BEGIN-->".getBytes(US_ASCII);
    static final byte[] END = "<!--XSUPERVISOR:END-->".getBytes(US_ASCII);

    /** How a process starts: outside of the tokens. */
    public static final CaptureScan START = new CaptureScan(false, new byte[0]);

    /** A piece of the output without tokens, never empty; or the end of a message. The arrays are never changed. */
    public sealed interface Piece {
        @SuppressWarnings("ArrayRecordComponent")
        record Output(byte[] bytes) implements Piece {}

        @SuppressWarnings("ArrayRecordComponent")
        record Captured(byte[] bytes) implements Piece {}

        record EndOfMessage() implements Piece {}
    }

    /** What was found, and how to go on with the next chunk. */
    public record Found(List<Piece> pieces, CaptureScan next) {}

    public Found scan(byte[] chunk) {
        byte[] data = joined(chunk);
        var pieces = new ArrayList<Piece>();
        boolean inMessage = capturing;
        int from = 0;
        while (true) {
            byte[] token = inMessage ? END : BEGIN;
            int at = find(token, data, from);
            boolean complete = at + token.length <= data.length;
            if (at > from) {
                byte[] bytes = Arrays.copyOfRange(data, from, at);
                pieces.add(inMessage ? new Piece.Captured(bytes) : new Piece.Output(bytes));
            }
            if (!complete) {
                return new Found(pieces, new CaptureScan(inMessage, Arrays.copyOfRange(data, at, data.length)));
            }
            if (inMessage) {
                pieces.add(new Piece.EndOfMessage());
            }
            inMessage = !inMessage;
            from = at + token.length;
        }
    }

    /** Where the token is, or its first bytes at the very end, or the end of the data. */
    private static int find(byte[] token, byte[] data, int from) {
        for (int at = from; at < data.length; at++) {
            if (data[at] == token[0]) {
                int length = Math.min(token.length, data.length - at);
                if (Arrays.equals(data, at, at + length, token, 0, length)) {
                    return at;
                }
            }
        }
        return data.length;
    }

    private byte[] joined(byte[] chunk) {
        if (held.length == 0) {
            return chunk;
        }
        byte[] joined = Arrays.copyOf(held, held.length + chunk.length);
        System.arraycopy(chunk, 0, joined, held.length, chunk.length);
        return joined;
    }
}
