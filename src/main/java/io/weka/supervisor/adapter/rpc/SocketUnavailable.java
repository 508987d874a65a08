package io.weka.supervisor.adapter.rpc;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The socket cannot be opened. The message is what the reference prints after {@code Error: }. */
public final class SocketUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** A living program listens on it. */
        IN_USE("a socket that no other program listens on; does this daemon run already?"),
        /** Something that is not a socket has its name. */
        NOT_A_SOCKET("the path of a socket, or of a file that does not exist"),
        /** The path is longer than the kernel takes. */
        TOO_LONG("a shorter path"),
        /** The owner can not be set. */
        OWNER("a socket whose owner this user may set"),
        /** The system refuses. */
        SYSTEM("a path in a folder where this user may make files");

        private final String expected;

        Reason(String expected) {
            this.expected = expected;
        }
    }

    private record Errno(String name, int number) {}

    /** What strerror(3) says, as far as it matters here: glibc's and musl's texts, in lower case. */
    private static final Map<String, Errno> ERRNOS = Map.of(
            "operation not permitted", new Errno("EPERM", 1),
            "permission denied", new Errno("EACCES", 13),
            "not a directory", new Errno("ENOTDIR", 20),
            "too many open files", new Errno("EMFILE", 24),
            "no file descriptors available", new Errno("EMFILE", 24),
            "no space left on device", new Errno("ENOSPC", 28),
            "read-only file system", new Errno("EROFS", 30),
            "too many symbolic links encountered", new Errno("ELOOP", 40),
            "symbolic link loop", new Errno("ELOOP", 40));

    private final Reason reason;
    private final String file;

    private SocketUnavailable(Reason reason, String file, String message) {
        super(message);
        this.reason = reason;
        this.file = file;
    }

    public Reason reason() {
        return reason;
    }

    /** The place of the path in the configuration, and what would be right there. */
    public String place() {
        return "[unix_http_server] file = " + file + ": expected " + reason.expected;
    }

    static SocketUnavailable inUse(String file) {
        return new SocketUnavailable(
                Reason.IN_USE,
                file,
                "Another program is already listening on a port that one of our HTTP servers is configured to use.  "
                        + "Shut this program down first before starting supervisord.");
    }

    static SocketUnavailable notASocket(String file) {
        return new SocketUnavailable(
                Reason.NOT_A_SOCKET, file, "Cannot open an HTTP server: " + file + " exists and is not a socket");
    }

    static SocketUnavailable tooLong(String file, int longest) {
        return new SocketUnavailable(
                Reason.TOO_LONG,
                file,
                "Cannot open an HTTP server: the socket path " + file + " is too long (the system takes " + longest
                        + " bytes)");
    }

    static SocketUnavailable owner(String file, int uid, int gid) {
        return new SocketUnavailable(
                Reason.OWNER,
                file,
                "Not permitted to chown " + file + " to uid/gid (" + uid + ", " + gid
                        + "); adjust \"sockchown\" value in config file or on command line to values that the current user ("
                        + System.getProperty("user.name") + ") can successfully chown");
    }

    static SocketUnavailable system(String file, IOException failure) {
        String text = errno(failure)
                .map(errno -> "errno." + errno.name() + " (" + errno.number() + ")")
                .orElseGet(() -> text(failure));
        return new SocketUnavailable(Reason.SYSTEM, file, "Cannot open an HTTP server: socket.error reported " + text);
    }

    static SocketUnavailable ofBind(String file, Throwable failure) {
        return system(file, failure instanceof IOException io ? io : new IOException(failure));
    }

    private static Optional<Errno> errno(IOException failure) {
        return switch (failure) {
            case NoSuchFileException ignored -> Optional.of(new Errno("ENOENT", 2));
            case AccessDeniedException ignored -> Optional.of(new Errno("EACCES", 13));
            default -> Optional.ofNullable(ERRNOS.get(text(failure).toLowerCase(Locale.ROOT)));
        };
    }

    private static String text(IOException failure) {
        String text = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return text == null ? failure.getClass().getSimpleName() : text;
    }
}
