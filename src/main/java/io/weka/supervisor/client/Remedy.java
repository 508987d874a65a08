package io.weka.supervisor.client;

import io.weka.supervisor.client.wire.CallFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Why no daemon answered, and what to do about it: for people at a terminal, in addition to the texts of the reference. */
public final class Remedy {
    private static final String ELSEWHERE = "name the right one with -c FILE or -s unix:///PATH";

    private Remedy() {}

    /** Empty where the line that was shown says it all. */
    public static Optional<String> of(CallFailed.Reason reason, DaemonAddress address) {
        return address.url().socketPath().flatMap(file -> of(reason, file, address.origin()));
    }

    private static Optional<String> of(CallFailed.Reason reason, String file, String origin) {
        String where = file + " (" + origin + ")";
        return switch (reason) {
            case NO_SUCH_FILE ->
                Optional.of("There is no socket file " + where
                        + ", so no daemon runs there. Start it with supervisord -c" + " FILE, or " + ELSEWHERE + ".");
            case REFUSED ->
                Optional.of(
                        "The daemon that listened at " + where + " has ended without removing the file. Start it with"
                                + " supervisord -c FILE, or " + ELSEWHERE + ".");
            case DENIED ->
                Optional.of("You may not connect to " + where + ": " + obstacle(file)
                        + " Ask as its owner, or set chown or chmod in [unix_http_server].");
            case UNAUTHORIZED ->
                Optional.of("The daemon at " + where
                        + " wants the username and password of its [unix_http_server]: give them with -u and -p, or in"
                        + " [supervisorctl].");
            case FAULT, OTHER -> Optional.empty();
        };
    }

    /** The folder on the way that cannot be entered, else the socket itself. */
    private static String obstacle(String file) {
        try {
            Path path = Path.of(file).toAbsolutePath();
            for (int i = 0; i < path.getNameCount(); i++) {
                Path folder = i == 0 ? path.getRoot() : path.getRoot().resolve(path.subpath(0, i));
                if (!Files.isExecutable(folder)) {
                    return "the folder " + folder + " " + owner(folder);
                }
            }
            return "it " + owner(path);
        } catch (IOException | InvalidPathException unknown) {
            return "it belongs to another user.";
        }
    }

    private static String owner(Path path) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return "belongs to " + attributes.owner().getName() + ", group "
                + attributes.group().getName() + ", with the mode "
                + PosixFilePermissions.toString(attributes.permissions()) + ".";
    }
}
