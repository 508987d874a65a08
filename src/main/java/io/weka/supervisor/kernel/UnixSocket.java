package io.weka.supervisor.kernel;

/**
 * A connection to a unix stream socket whose calls wait for the other side. Of one thread. The class library has one too,
 * which takes longer to start than everything else that a client does.
 */
public final class UnixSocket implements AutoCloseable {
    /** sun_path begins behind the family, a 16-bit number, and has room for so many bytes. */
    private static final int PATH_OFFSET = Short.BYTES;

    private static final int LONGEST_PATH = 108;
    private static final int BUFFER_SIZE = 64 * 1024;

    private final Posix posix;
    private final int descriptor;
    private final NativeMemory buffer;

    private UnixSocket(Posix posix, int descriptor) {
        this.posix = posix;
        this.descriptor = descriptor;
        this.buffer = NativeMemory.allocate(posix, BUFFER_SIZE);
    }

    /**
     * Connects.
     *
     * @param patienceMillis how long connecting, and later each sending, may take; 0 for no limit
     * @throws CallFailed with the error of the kernel, EAGAIN when patience is at its end
     * @throws IllegalArgumentException for a path with a NUL in it
     */
    public static UnixSocket connect(Posix posix, String path, long patienceMillis) throws CallFailed {
        UnixSocket socket = new UnixSocket(
                posix, CallFailed.check(posix.socket(Linux.AF_UNIX, Linux.SOCK_STREAM | Linux.SOCK_CLOEXEC, 0)));
        try {
            socket.setPatience(Linux.SO_SNDTIMEO, patienceMillis);
            CallFailed.check(connect(posix, socket.descriptor, path));
            return socket;
        } catch (CallFailed | IllegalArgumentException failure) {
            socket.close();
            throw failure;
        }
    }

    /** Connects a socket of any type to a path; answers 0 or the negative error number. */
    public static int connect(Posix posix, int socket, String path) {
        try (NativeMemory text = NativeMemory.string(posix, path)) {
            int length = text.buffer().capacity() - 1;
            if (length > LONGEST_PATH) {
                return -Errno.ENAMETOOLONG.number();
            }
            try (NativeMemory address = NativeMemory.allocate(posix, PATH_OFFSET + length + 1)) {
                address.buffer().putShort(0, (short) Linux.AF_UNIX);
                address.buffer().put(PATH_OFFSET, text.buffer(), 0, length);
                int size = PATH_OFFSET + Math.min(length + 1, LONGEST_PATH);
                int result = posix.connect(socket, address.address(), size);
                while (Errno.EINTR.is(result)) {
                    result = posix.connect(socket, address.address(), size);
                }
                return result;
            }
        }
    }

    /** How long each {@link #read} may wait; 0 for no limit. */
    public void setReadPatience(long millis) throws CallFailed {
        setPatience(Linux.SO_RCVTIMEO, millis);
    }

    private void setPatience(int option, long millis) throws CallFailed {
        try (NativeMemory timeval = NativeMemory.allocate(posix, 2 * Long.BYTES)) {
            timeval.putLong(0, millis / 1000);
            timeval.putLong(Long.BYTES, millis % 1000 * 1000);
            CallFailed.check(posix.setsockopt(descriptor, Linux.SOL_SOCKET, option, timeval.address(), 2 * Long.BYTES));
        }
    }

    /** Sends all of it. */
    public void send(byte[] bytes) throws CallFailed {
        for (int from = 0; from < bytes.length; ) {
            int size = Math.min(bytes.length - from, BUFFER_SIZE);
            buffer.buffer().put(0, bytes, from, size);
            int sent = (int) posix.send(descriptor, buffer.address(), size, Linux.MSG_NOSIGNAL);
            if (!Errno.EINTR.is(sent)) {
                from += CallFailed.check(sent);
            }
        }
    }

    /** The next bytes as they come; none at the end of the stream. EAGAIN when patience is at its end. */
    public byte[] read() throws CallFailed {
        byte[] bytes = new byte[receive(BUFFER_SIZE)];
        buffer.buffer().get(0, bytes);
        return bytes;
    }

    /** Puts the next bytes, as many as there are and fit, into {@code target}; 0 at the end of the stream. EAGAIN as above. */
    public int read(byte[] target, int from) throws CallFailed {
        int count = receive(Math.min(BUFFER_SIZE, target.length - from));
        buffer.buffer().get(0, target, from, count);
        return count;
    }

    private int receive(int atMost) throws CallFailed {
        int count = (int) posix.read(descriptor, buffer.address(), atMost);
        while (Errno.EINTR.is(count)) {
            count = (int) posix.read(descriptor, buffer.address(), atMost);
        }
        return CallFailed.check(count);
    }

    @Override
    public void close() {
        posix.close(descriptor);
        buffer.close();
    }
}
