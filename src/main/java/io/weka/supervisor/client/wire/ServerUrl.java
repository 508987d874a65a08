package io.weka.supervisor.client.wire;

import java.util.Optional;

/**
 * Where a daemon is to be found, as users write it: {@code unix:///path}, or {@code http://host:port}, where another
 * program may listen, but no daemon of this kind.
 */
public record ServerUrl(String text) {
    private static final String UNIX = "unix://";
    private static final String HTTP = "http://";

    public static ServerUrl ofSocket(String path) {
        return new ServerUrl(UNIX + path);
    }

    /** Whether a text is a URL at all: a scheme and something behind it (reference: the check of {@code -s}). */
    public static boolean isUrl(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            return false;
        }
        String rest = text.substring(colon + 1);
        return !(rest.startsWith("//") ? rest.substring(2) : rest).isEmpty();
    }

    /** The path of the unix socket. */
    public Optional<String> socketPath() {
        return text.startsWith(UNIX) ? Optional.of(text.substring(UNIX.length())) : Optional.empty();
    }

    /** Host and port, without user and path. */
    Optional<String> httpAuthority() {
        if (!text.startsWith(HTTP)) {
            return Optional.empty();
        }
        String rest = text.substring(HTTP.length());
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        return Optional.of(authority.substring(authority.lastIndexOf('@') + 1));
    }

    /** Whether it is of one of the two kinds above. */
    public boolean isKnownKind() {
        return text.startsWith(UNIX) || text.startsWith(HTTP);
    }

    @Override
    public String toString() {
        return text;
    }
}
