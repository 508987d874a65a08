package io.weka.supervisor.kernel;

import java.nio.ByteBuffer;

/**
 * The C library's calls, as they are: each answers with a value of 0 or more, or with the negative error number (see
 * {@link Errno}). Memory is handed over by its address, see {@link NativeMemory}. Any thread may call.
 *
 * <p>Written for Linux on x86-64 and AArch64. Two implementations: {@code java.lang.foreign} on the JVM, direct C calls in
 * the native image.
 */
public interface Posix {

    /** The implementation for this program, chosen when the image is built. */
    static Posix get() {
        return ThisPosix.INSTANCE;
    }

    /** Zeroed memory; 0 when there is none. */
    long calloc(long size);

    void free(long address);

    /** The memory at an address, in native byte order. Using it after {@link #free} harms the whole program. */
    ByteBuffer view(long address, int size);

    // descriptors

    int pipe2(long descriptors, int flags);

    int close(int descriptor);

    int dup2(int from, int to);

    long read(int descriptor, long buffer, long size);

    long write(int descriptor, long buffer, long size);

    int open(long path, int flags, int mode);

    int fcntl(int descriptor, int command, int argument);

    /** {@code argument} is mostly the address of what the request reads or writes. */
    int ioctl(int descriptor, int request, long argument);

    int closeRange(int first, int last, int flags);

    int eventfd(int value, int flags);

    /** Signals that wait become readable; {@code descriptor} is -1 for a new one, {@code signals} the address of the set. */
    int signalfd(int descriptor, long signals, int flags);

    int epollCreate1(int flags);

    int epollCtl(int epoll, int operation, int descriptor, long event);

    /** Blocks up to {@code timeout} milliseconds, for ever with -1. May answer 0 early, after a signal. */
    int epollWait(int epoll, long events, int capacity, int timeout);

    int socket(int domain, int type, int protocol);

    int connect(int descriptor, long address, int size);

    long send(int descriptor, long buffer, long size, int flags);

    int setsockopt(int descriptor, int level, int option, long value, int size);

    /** Reads an option of a socket into {@code value}; {@code size} is where its size stands, and the size that it has. */
    int getsockopt(int descriptor, int level, int option, long value, long size);

    /** 1 for a terminal. */
    int isatty(int descriptor);

    /** Random bytes, of which up to 256 come all at once; needs no device file. */
    long getrandom(long buffer, long size, int flags);

    // processes

    int posixSpawn(long pid, long path, long fileActions, long attributes, long argv, long envp);

    int fileActionsInit(long fileActions);

    int fileActionsDestroy(long fileActions);

    int fileActionsAddDup2(long fileActions, int from, int to);

    /** Closing what is not open is no error. */
    int fileActionsAddClose(long fileActions, int descriptor);

    int fileActionsAddChdir(long fileActions, long path);

    int attributesInit(long attributes);

    int attributesDestroy(long attributes);

    int attributesSetFlags(long attributes, int flags);

    int attributesSetGroup(long attributes, int group);

    int attributesSetDefaultSignals(long attributes, long signals);

    int attributesSetMask(long attributes, long signals);

    /** Replaces this program; comes back only with an error. The environment is the one this process got. */
    int execv(long path, long argv);

    /** Ends the process at once: no hooks, no flushing. */
    void exitNow(int status);

    int waitpid(int pid, long status, int options);

    /** A negative pid means a process group. */
    int kill(int pid, int signal);

    int sigaction(int signal, long action, long oldAction);

    int sigprocmask(int how, long set, long oldSet);

    /** Where the value of a variable of the environment stands, ended by a NUL; 0 for none. */
    long getenv(long name);

    int getpid();

    int getppid();

    int getsid(int pid);

    int prctl(int option, long argument);

    /** Reads ({@code newLimit} 0) or sets a limit of this process: two 64-bit numbers, soft and hard. */
    int prlimit(int resource, long newLimit, long oldLimit);

    // users

    int getuid();

    int geteuid();

    int setuid(int uid);

    int setgid(int gid);

    int setgroups(long count, long groups);

    // files

    int umask(int mask);

    int chdir(long path);

    int chmod(long path, int mode);

    int chown(long path, int uid, int gid);

    int stat(long path, long result);

    int access(long path, int mode);
}
