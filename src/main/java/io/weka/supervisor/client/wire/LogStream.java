package io.weka.supervisor.client.wire;

import java.io.IOException;

/** A log that is sent as it grows. Ends with the connection that it came from. */
public final class LogStream {
    private final HttpAnswer answer;

    LogStream(HttpAnswer answer) {
        this.answer = answer;
    }

    /** The HTTP status; there is a log at 200 only. */
    public int status() {
        return answer.status();
    }

    /** Waits for the next bytes; none at the end, which is also when the daemon goes away. */
    public byte[] more() {
        try {
            return answer.more();
        } catch (IOException gone) {
            return new byte[0];
        }
    }
}
