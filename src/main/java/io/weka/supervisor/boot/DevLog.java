package io.weka.supervisor.boot;

import io.weka.supervisor.adapter.logfile.SyslogSocket;
import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.Linux;
import io.weka.supervisor.kernel.NativeMemory;
import io.weka.supervisor.kernel.Posix;
import io.weka.supervisor.kernel.UnixSocket;
import java.io.IOException;

/**
 * The system's log behind {@code /dev/log}: datagrams on a unix socket, which the class library does not have. The daemon's own log
 * and those of the programs share it; no call waits.
 */
final class DevLog implements SyslogSocket, AutoCloseable {
    private static final String PATH = "/dev/log";

    private final Posix posix;
    private int socket = -1;
    private boolean closed;

    DevLog(Posix posix) {
        this.posix = posix;
    }

    /** Connects when it is not connected; a log daemon that was restarted is found again with the next message. */
    @Override
    public synchronized void send(byte[] message) throws IOException {
        if (closed) {
            throw new IOException(PATH + ": closed");
        }
        try (NativeMemory bytes = NativeMemory.allocate(posix, Math.max(1, message.length))) {
            bytes.buffer().put(0, message);
            if (socket < 0) {
                connect();
            }
            CallFailed.check(
                    (int) posix.send(socket, bytes.address(), message.length, Linux.MSG_DONTWAIT | Linux.MSG_NOSIGNAL));
        } catch (CallFailed failure) {
            disconnect();
            throw new IOException(PATH + ": " + failure.getMessage(), failure);
        }
    }

    /** For good: who is late connects no more, so nothing is left open when the run of the daemon is over. */
    @Override
    public synchronized void close() {
        closed = true;
        disconnect();
    }

    private void connect() throws CallFailed {
        socket = CallFailed.check(posix.socket(Linux.AF_UNIX, Linux.SOCK_DGRAM | Linux.SOCK_CLOEXEC, 0));
        CallFailed.check(UnixSocket.connect(posix, socket, PATH));
    }

    private void disconnect() {
        if (socket >= 0) {
            posix.close(socket);
            socket = -1;
        }
    }
}
