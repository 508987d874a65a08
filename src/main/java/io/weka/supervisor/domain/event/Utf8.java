package io.weka.supervisor.domain.event;

/** Looks at bytes as UTF-8 without making a text of them. */
final class Utf8 {

    static final int NONE = -1;

    private Utf8() {}

    /** How many code points the bytes stand for, or {@link #NONE} where they are no UTF-8 (RFC 3629: shortest forms, no surrogates). */
    static int codePoints(byte[] bytes) {
        int count = 0;
        for (int at = 0; at < bytes.length; count++) {
            if (bytes[at] >= 0) {
                at++;
                continue;
            }
            int length = lengthAt(bytes, at);
            if (length == 0) {
                return NONE;
            }
            at += length;
        }
        return count;
    }

    /** Of a code point of several bytes; 0 for what is none. */
    private static int lengthAt(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        if (first < 0xc2 || first > 0xf4) {
            return 0;
        }
        int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (at + length > bytes.length || !isSecond(first, bytes[at + 1] & 0xff)) {
            return 0;
        }
        for (int next = at + 2; next < at + length; next++) {
            if (bytes[next] >= (byte) 0xc0) {
                return 0;
            }
        }
        return length;
    }

    private static boolean isSecond(int first, int second) {
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        return second >= least && second <= most;
    }
}
