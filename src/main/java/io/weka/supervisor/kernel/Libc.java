package io.weka.supervisor.kernel;

import static org.graalvm.nativeimage.c.function.CFunction.Transition.NO_TRANSITION;

import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.type.CIntPointer;

/**
 * The C functions themselves, in the native image. Variadic ones are declared as they are called, which is the same on
 * our processors. Whatever could wait lets the garbage collector go on meanwhile; the rest is called without that.
 *
 * <p>errno is read by a second call. Nothing can come between that changes it: coming back from C a thread at most waits
 * for the collector, with pthread functions that answer with their error and leave errno alone.
 */
final class Libc {
    private Libc() {}

    @CFunction(value = "__errno_location", transition = NO_TRANSITION)
    static native CIntPointer errnoLocation();

    @CFunction(transition = NO_TRANSITION)
    static native long calloc(long count, long size);

    @CFunction(transition = NO_TRANSITION)
    static native void free(long address);

    @CFunction(transition = NO_TRANSITION)
    static native int pipe2(long descriptors, int flags);

    @CFunction
    static native int close(int descriptor);

    @CFunction
    static native int dup2(int from, int to);

    @CFunction
    static native long read(int descriptor, long buffer, long size);

    @CFunction
    static native long write(int descriptor, long buffer, long size);

    @CFunction
    static native int open(long path, int flags, int mode);

    @CFunction(transition = NO_TRANSITION)
    static native int fcntl(int descriptor, int command, int argument);

    @CFunction(transition = NO_TRANSITION)
    static native int ioctl(int descriptor, long request, long argument);

    @CFunction(transition = NO_TRANSITION)
    static native long syscall(long number, long a, long b, long c);

    @CFunction(transition = NO_TRANSITION)
    static native int eventfd(int value, int flags);

    @CFunction(transition = NO_TRANSITION)
    static native int signalfd(int descriptor, long signals, int flags);

    @CFunction(value = "epoll_create1", transition = NO_TRANSITION)
    static native int epollCreate1(int flags);

    @CFunction(value = "epoll_ctl", transition = NO_TRANSITION)
    static native int epollCtl(int epoll, int operation, int descriptor, long event);

    @CFunction(value = "socket", transition = NO_TRANSITION)
    static native int socket(int domain, int type, int protocol);

    @CFunction("connect")
    static native int connect(int descriptor, long address, int size);

    @CFunction("send")
    static native long send(int descriptor, long buffer, long size, int flags);

    @CFunction(value = "setsockopt", transition = NO_TRANSITION)
    static native int setsockopt(int descriptor, int level, int option, long value, int size);

    @CFunction(value = "getsockopt", transition = NO_TRANSITION)
    static native int getsockopt(int descriptor, int level, int option, long value, long size);

    @CFunction("epoll_wait")
    static native int epollWait(int epoll, long events, int capacity, int timeout);

    @CFunction(transition = NO_TRANSITION)
    static native int isatty(int descriptor);

    @CFunction
    static native long getrandom(long buffer, long size, int flags);

    @CFunction("posix_spawn")
    static native int posixSpawn(long pid, long path, long fileActions, long attributes, long argv, long envp);

    @CFunction(value = "posix_spawn_file_actions_init", transition = NO_TRANSITION)
    static native int fileActionsInit(long fileActions);

    @CFunction(value = "posix_spawn_file_actions_destroy", transition = NO_TRANSITION)
    static native int fileActionsDestroy(long fileActions);

    @CFunction(value = "posix_spawn_file_actions_adddup2", transition = NO_TRANSITION)
    static native int fileActionsAddDup2(long fileActions, int from, int to);

    @CFunction(value = "posix_spawn_file_actions_addclose", transition = NO_TRANSITION)
    static native int fileActionsAddClose(long fileActions, int descriptor);

    @CFunction(value = "posix_spawn_file_actions_addchdir_np", transition = NO_TRANSITION)
    static native int fileActionsAddChdir(long fileActions, long path);

    @CFunction(value = "posix_spawnattr_init", transition = NO_TRANSITION)
    static native int attributesInit(long attributes);

    @CFunction(value = "posix_spawnattr_destroy", transition = NO_TRANSITION)
    static native int attributesDestroy(long attributes);

    @CFunction(value = "posix_spawnattr_setflags", transition = NO_TRANSITION)
    static native int attributesSetFlags(long attributes, short flags);

    @CFunction(value = "posix_spawnattr_setpgroup", transition = NO_TRANSITION)
    static native int attributesSetGroup(long attributes, int group);

    @CFunction(value = "posix_spawnattr_setsigdefault", transition = NO_TRANSITION)
    static native int attributesSetDefaultSignals(long attributes, long signals);

    @CFunction(value = "posix_spawnattr_setsigmask", transition = NO_TRANSITION)
    static native int attributesSetMask(long attributes, long signals);

    @CFunction
    static native int execv(long path, long argv);

    @CFunction(value = "_exit", transition = NO_TRANSITION)
    static native void exitNow(int status);

    @CFunction
    static native int waitpid(int pid, long status, int options);

    @CFunction(transition = NO_TRANSITION)
    static native int kill(int pid, int signal);

    @CFunction(transition = NO_TRANSITION)
    static native int sigaction(int signal, long action, long oldAction);

    @CFunction(transition = NO_TRANSITION)
    static native int sigprocmask(int how, long set, long oldSet);

    @CFunction(transition = NO_TRANSITION)
    static native long getenv(long name);

    @CFunction(transition = NO_TRANSITION)
    static native int getpid();

    @CFunction(transition = NO_TRANSITION)
    static native int getppid();

    @CFunction(transition = NO_TRANSITION)
    static native int getsid(int pid);

    @CFunction(transition = NO_TRANSITION)
    static native int prctl(int option, long argument, long zero1, long zero2, long zero3);

    @CFunction(transition = NO_TRANSITION)
    static native int prlimit(int pid, int resource, long newLimit, long oldLimit);

    @CFunction(transition = NO_TRANSITION)
    static native int getuid();

    @CFunction(transition = NO_TRANSITION)
    static native int geteuid();

    @CFunction
    static native int setuid(int uid);

    @CFunction
    static native int setgid(int gid);

    @CFunction
    static native int setgroups(long count, long groups);

    @CFunction(transition = NO_TRANSITION)
    static native int umask(int mask);

    @CFunction
    static native int chdir(long path);

    @CFunction
    static native int chmod(long path, int mode);

    @CFunction
    static native int chown(long path, int uid, int gid);

    @CFunction
    static native int stat(long path, long result);

    @CFunction
    static native int access(long path, int mode);
}
