package io.weka.supervisor.client;

import io.weka.supervisor.adapter.inifile.Access;
import io.weka.supervisor.client.wire.CallFailed;
import java.io.File;
import java.util.Optional;

/** Why no daemon answered, and what to do about it: for people at a terminal, in addition to the texts of the reference. */
public final class Remedy {
    private static final String ELSEWHERE = "name the right one with -c FILE or -s unix:///PATH";

    private Remedy() {}

    /** Empty where the line that was shown says it all. */
    public static Optional<String> of(CallFailed.Reason reason, DaemonAddress address) {
        return address.url()
                .socketPath()
                .map(file -> of(reason, file, address.origin()))
                .orElseGet(() -> Optional.of("There is one transport, the unix socket, and no port as in "
                        + address.url()
                        + " (" + address.origin() + "). Set serverurl=unix:///PATH in [supervisorctl], or give -s"
                        + " unix:///PATH, with the PATH that is the file of [unix_http_server]."));
    }

    private static Optional<String> of(CallFailed.Reason reason, String file, String origin) {
        String where = file + " (" + origin + ")";
        return switch (reason) {
            case NO_SUCH_FILE ->
                Optional.of("There is no socket file " + where
                        + ", so no daemon runs there. Start it with supervisord -c" + " FILE, or " + ELSEWHERE + ".");
            case REFUSED ->
                Optional.of(noSocket(file, where)
                        .orElse("The daemon that listened at " + where
                                + " has ended without removing the file. Start it" + " with supervisord -c FILE, or "
                                + ELSEWHERE + "."));
            case DENIED ->
                Optional.of(noSocket(file, where)
                        .orElseGet(() -> "You may not connect to " + where + ": " + obstacle(file)));
            case UNAUTHORIZED ->
                Optional.of("The daemon at " + where
                        + " wants the username and password of its [unix_http_server]: give them with -u and -p, or in"
                        + " [supervisorctl].");
            case FAULT, OTHER -> Optional.empty();
        };
    }

    /** The kernel says of any file what it says of a socket: nobody listens, or permission denied. */
    private static Optional<String> noSocket(String file, String where) {
        File found = new File(file);
        return found.isFile() || found.isDirectory()
                ? Optional.of(
                        where + " is not a socket, but a " + (found.isFile() ? "file" : "folder") + ": serverurl in"
                                + " [supervisorctl], or file in [unix_http_server], names a wrong path. Correct it, or "
                                + ELSEWHERE + ".")
                : Optional.empty();
    }

    /** The folder on the way that cannot be entered, else the socket itself, and what to do about it. */
    private static String obstacle(String file) {
        return Access.closedFolder(file)
                .map(folder -> folder + ". Ask as its owner, or change the owner or the mode of the folder: chown and"
                        + " chmod in [unix_http_server] are about the socket only.")
                .orElseGet(
                        () -> Access.ofFile(file) + ". Ask as its owner, or set chown or chmod in [unix_http_server].");
    }
}
