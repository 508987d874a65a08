package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.LogStream;
import java.nio.charset.StandardCharsets;

/** Shows a log as it grows, until INT or until the daemon ends. */
final class Follow {
    static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final String AS_THEMSELVES = "/:-._~!$&'()*+,;=@";

    private Follow() {}

    /**
     * Follows one log.
     *
     * @param path as it is shown; on the wire it is encoded
     */
    static void log(Session session, String path) throws CallFailed {
        session.say("==> Press Ctrl-C to exit <==");
        Interrupt.endsWith(session.terminal(), "");
        LogStream log = session.daemon().follow(encoded(path));
        if (log.status() == UNAUTHORIZED) {
            throw new CallFailed(CallFailed.Reason.UNAUTHORIZED, "Server requires authentication");
        }
        if (log.status() != OK) {
            session.terminal().errorLine(session.daemon().url() + path + " Cannot read, status code " + log.status());
            return;
        }
        for (byte[] bytes = log.more(); bytes.length > 0; bytes = log.more()) {
            session.terminal().print(bytes);
        }
    }

    /** Everything that has a meaning in addresses, or none, as {@code %XX}. */
    static String encoded(String path) {
        StringBuilder out = new StringBuilder();
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || AS_THEMSELVES.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%');
                out.append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                out.append(Character.toUpperCase(Character.forDigit(c & 0xf, 16)));
            }
        }
        return out.toString();
    }
}
