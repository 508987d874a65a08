package io.weka.supervisor.kernel;

import java.nio.channels.SelectableChannel;
import java.util.Optional;
import sun.nio.ch.SelChImpl;

/** Who connected to a unix socket, as the kernel saw it at that moment. The process may have ended since. */
public record PeerCredentials(int pid, int uid, int gid) {
    private static final int SIZE = 3 * Integer.BYTES;

    /** Of the other side of an open connection; empty where it cannot be told. The channel must not be closed meanwhile. */
    public static Optional<PeerCredentials> of(Posix posix, SelectableChannel connection) {
        try {
            // no public interface of the JDK tells the pid, or the descriptor
            return connection.isOpen() && connection instanceof SelChImpl channel
                    ? of(posix, channel.getFDVal())
                    : Optional.empty();
        } catch (IllegalAccessError notExported) {
            // a JVM without --add-exports=java.base/sun.nio.ch=ALL-UNNAMED
            return Optional.empty();
        }
    }

    static Optional<PeerCredentials> of(Posix posix, int descriptor) {
        try (NativeMemory value = NativeMemory.allocate(posix, SIZE);
                NativeMemory size = NativeMemory.allocate(posix, Integer.BYTES)) {
            size.putInt(0, SIZE);
            int result =
                    posix.getsockopt(descriptor, Linux.SOL_SOCKET, Linux.SO_PEERCRED, value.address(), size.address());
            return result < 0
                    ? Optional.empty()
                    : Optional.of(new PeerCredentials(
                            value.getInt(0), value.getInt(Integer.BYTES), value.getInt(2 * Integer.BYTES)));
        }
    }
}
