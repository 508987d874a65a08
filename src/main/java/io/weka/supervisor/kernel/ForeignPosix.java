package io.weka.supervisor.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.Optional;

/** The calls through java.lang.foreign. Only for the JVM. */
final class ForeignPosix implements Posix {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO = CALL_STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    private static final ThreadLocal<MemorySegment> STATE =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(CALL_STATE));

    /** {@code int f(int, ...)}: the arguments after the fixed ones are passed as C passes them to "...". */
    private static final int NOT_VARIADIC = -1;

    private static final long SYS_CLOSE_RANGE = 436;

    private static final Downcall CALLOC = function("calloc", JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final Downcall FREE = procedure("free", JAVA_LONG);
    private static final Downcall PIPE2 = function("pipe2", JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final Downcall CLOSE = function("close", JAVA_INT, JAVA_INT);
    private static final Downcall DUP2 = function("dup2", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final Downcall READ = function("read", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final Downcall WRITE = function("write", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final Downcall OPEN = variadic(2, "open", JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final Downcall FCNTL = variadic(2, "fcntl", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final Downcall IOCTL = variadic(2, "ioctl", JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final Downcall SYSCALL =
            bind("syscall", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG), 1);
    private static final Downcall EVENTFD = function("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final Downcall SIGNALFD = function("signalfd", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final Downcall EPOLL_CREATE1 = function("epoll_create1", JAVA_INT, JAVA_INT);
    private static final Downcall EPOLL_CTL = function("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final Downcall SOCKET = function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final Downcall CONNECT = function("connect", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final Downcall SEND = function("send", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final Downcall SETSOCKOPT =
            function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final Downcall GETSOCKOPT =
            function("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final Downcall EPOLL_WAIT =
            function("epoll_wait", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final Downcall ISATTY = function("isatty", JAVA_INT, JAVA_INT);
    private static final Downcall GETRANDOM = function("getrandom", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final Downcall POSIX_SPAWN =
            function("posix_spawn", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final Downcall FA_INIT = function("posix_spawn_file_actions_init", JAVA_INT, JAVA_LONG);
    private static final Downcall FA_DESTROY = function("posix_spawn_file_actions_destroy", JAVA_INT, JAVA_LONG);
    private static final Downcall FA_DUP2 =
            function("posix_spawn_file_actions_adddup2", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final Downcall FA_CLOSE =
            function("posix_spawn_file_actions_addclose", JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final Downcall FA_CHDIR =
            function("posix_spawn_file_actions_addchdir_np", JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final Downcall ATTR_INIT = function("posix_spawnattr_init", JAVA_INT, JAVA_LONG);
    private static final Downcall ATTR_DESTROY = function("posix_spawnattr_destroy", JAVA_INT, JAVA_LONG);
    private static final Downcall ATTR_FLAGS = function("posix_spawnattr_setflags", JAVA_INT, JAVA_LONG, JAVA_SHORT);
    private static final Downcall ATTR_GROUP = function("posix_spawnattr_setpgroup", JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final Downcall ATTR_DEFAULT =
            function("posix_spawnattr_setsigdefault", JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final Downcall ATTR_MASK = function("posix_spawnattr_setsigmask", JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final Downcall EXECV = function("execv", JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final Downcall EXIT = procedure("_exit", JAVA_INT);
    private static final Downcall WAITPID = function("waitpid", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final Downcall KILL = function("kill", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final Downcall SIGACTION = function("sigaction", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final Downcall SIGPROCMASK = function("sigprocmask", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final Downcall GETENV = function("getenv", JAVA_LONG, JAVA_LONG);
    private static final Downcall GETPID = function("getpid", JAVA_INT);
    private static final Downcall GETPPID = function("getppid", JAVA_INT);
    private static final Downcall GETSID = function("getsid", JAVA_INT, JAVA_INT);
    private static final Downcall PRCTL = variadic(1, "prctl", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final Downcall PRLIMIT = function("prlimit", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final Downcall GETUID = function("getuid", JAVA_INT);
    private static final Downcall GETEUID = function("geteuid", JAVA_INT);
    private static final Downcall SETUID = function("setuid", JAVA_INT, JAVA_INT);
    private static final Downcall SETGID = function("setgid", JAVA_INT, JAVA_INT);
    private static final Downcall SETGROUPS = function("setgroups", JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final Downcall UMASK = function("umask", JAVA_INT, JAVA_INT);
    private static final Downcall CHDIR = function("chdir", JAVA_INT, JAVA_LONG);
    private static final Downcall CHMOD = function("chmod", JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final Downcall CHOWN = function("chown", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final Downcall STAT = function("stat", JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final Downcall ACCESS = function("access", JAVA_INT, JAVA_LONG, JAVA_INT);

    private static Downcall function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return bind(name, FunctionDescriptor.of(result, arguments), NOT_VARIADIC);
    }

    private static Downcall procedure(String name, MemoryLayout... arguments) {
        return bind(name, FunctionDescriptor.ofVoid(arguments), NOT_VARIADIC);
    }

    private static Downcall variadic(int fixed, String name, MemoryLayout... arguments) {
        return bind(name, FunctionDescriptor.of(JAVA_INT, arguments), fixed);
    }

    private static Downcall bind(String name, FunctionDescriptor descriptor, int fixed) {
        return new Downcall(name, descriptor, fixed);
    }

    /** A function that is linked when it is called for the first time: linking all of them takes a client longer than its work. */
    private static final class Downcall {
        private final String name;
        private final FunctionDescriptor descriptor;
        private final int fixed;
        private volatile Optional<MethodHandle> linked = Optional.empty();

        Downcall(String name, FunctionDescriptor descriptor, int fixed) {
            this.name = name;
            this.descriptor = descriptor;
            this.fixed = fixed;
        }

        /** A handle of type {@code (state, long[]) -> long}, whatever the types of the function are. */
        MethodHandle handle() {
            if (linked.isEmpty()) {
                linked = Optional.of(link());
            }
            return linked.get();
        }

        private MethodHandle link() {
            Linker.Option errno = Linker.Option.captureCallState("errno");
            Linker.Option[] options = fixed == NOT_VARIADIC
                    ? new Linker.Option[] {errno}
                    : new Linker.Option[] {errno, Linker.Option.firstVariadicArg(fixed)};
            MethodHandle bare = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, options);
            int arguments = descriptor.argumentLayouts().size();
            MethodType uniform = MethodType.methodType(long.class, Collections.nCopies(arguments, long.class))
                    .insertParameterTypes(0, MemorySegment.class);
            return MethodHandles.explicitCastArguments(bare, uniform).asSpreader(long[].class, arguments);
        }
    }

    private static long raw(Downcall function, long... arguments) {
        MethodHandle handle = function.handle();
        try {
            return (long) handle.invokeExact(STATE.get(), arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static long call(Downcall function, long... arguments) {
        long result = raw(function, arguments);
        return result >= 0 ? result : -STATE.get().get(JAVA_INT, ERRNO);
    }

    private static int callInt(Downcall function, long... arguments) {
        return (int) call(function, arguments);
    }

    /** For the functions that answer with the error number itself. */
    private static int callForError(Downcall function, long... arguments) {
        return (int) -raw(function, arguments);
    }

    @Override
    public long calloc(long size) {
        return raw(CALLOC, 1, size);
    }

    @Override
    public void free(long address) {
        raw(FREE, address);
    }

    @Override
    public ByteBuffer view(long address, int size) {
        return MemorySegment.ofAddress(address).reinterpret(size).asByteBuffer().order(ByteOrder.nativeOrder());
    }

    @Override
    public int pipe2(long descriptors, int flags) {
        return callInt(PIPE2, descriptors, flags);
    }

    @Override
    public int close(int descriptor) {
        return callInt(CLOSE, descriptor);
    }

    @Override
    public int dup2(int from, int to) {
        return callInt(DUP2, from, to);
    }

    @Override
    public long read(int descriptor, long buffer, long size) {
        return call(READ, descriptor, buffer, size);
    }

    @Override
    public long write(int descriptor, long buffer, long size) {
        return call(WRITE, descriptor, buffer, size);
    }

    @Override
    public int open(long path, int flags, int mode) {
        return callInt(OPEN, path, flags, mode);
    }

    @Override
    public int fcntl(int descriptor, int command, int argument) {
        return callInt(FCNTL, descriptor, command, argument);
    }

    @Override
    public int ioctl(int descriptor, int request, long argument) {
        return callInt(IOCTL, descriptor, request, argument);
    }

    @Override
    public int closeRange(int first, int last, int flags) {
        return callInt(SYSCALL, SYS_CLOSE_RANGE, first, last, flags);
    }

    @Override
    public int eventfd(int value, int flags) {
        return callInt(EVENTFD, value, flags);
    }

    @Override
    public int signalfd(int descriptor, long signals, int flags) {
        return callInt(SIGNALFD, descriptor, signals, flags);
    }

    @Override
    public int epollCreate1(int flags) {
        return callInt(EPOLL_CREATE1, flags);
    }

    @Override
    public int epollCtl(int epoll, int operation, int descriptor, long event) {
        return callInt(EPOLL_CTL, epoll, operation, descriptor, event);
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        return callInt(SOCKET, domain, type, protocol);
    }

    @Override
    public int connect(int descriptor, long address, int size) {
        return callInt(CONNECT, descriptor, address, size);
    }

    @Override
    public long send(int descriptor, long buffer, long size, int flags) {
        return call(SEND, descriptor, buffer, size, flags);
    }

    @Override
    public int setsockopt(int descriptor, int level, int option, long value, int size) {
        return callInt(SETSOCKOPT, descriptor, level, option, value, size);
    }

    @Override
    public int getsockopt(int descriptor, int level, int option, long value, long size) {
        return callInt(GETSOCKOPT, descriptor, level, option, value, size);
    }

    @Override
    public int epollWait(int epoll, long events, int capacity, int timeout) {
        int result = callInt(EPOLL_WAIT, epoll, events, capacity, timeout);
        return Errno.EINTR.is(result) ? 0 : result;
    }

    @Override
    public int isatty(int descriptor) {
        return callInt(ISATTY, descriptor);
    }

    @Override
    public long getrandom(long buffer, long size, int flags) {
        return call(GETRANDOM, buffer, size, flags);
    }

    @Override
    public int posixSpawn(long pid, long path, long fileActions, long attributes, long argv, long envp) {
        return callForError(POSIX_SPAWN, pid, path, fileActions, attributes, argv, envp);
    }

    @Override
    public int fileActionsInit(long fileActions) {
        return callForError(FA_INIT, fileActions);
    }

    @Override
    public int fileActionsDestroy(long fileActions) {
        return callForError(FA_DESTROY, fileActions);
    }

    @Override
    public int fileActionsAddDup2(long fileActions, int from, int to) {
        return callForError(FA_DUP2, fileActions, from, to);
    }

    @Override
    public int fileActionsAddClose(long fileActions, int descriptor) {
        return callForError(FA_CLOSE, fileActions, descriptor);
    }

    @Override
    public int fileActionsAddChdir(long fileActions, long path) {
        return callForError(FA_CHDIR, fileActions, path);
    }

    @Override
    public int attributesInit(long attributes) {
        return callForError(ATTR_INIT, attributes);
    }

    @Override
    public int attributesDestroy(long attributes) {
        return callForError(ATTR_DESTROY, attributes);
    }

    @Override
    public int attributesSetFlags(long attributes, int flags) {
        return callForError(ATTR_FLAGS, attributes, flags);
    }

    @Override
    public int attributesSetGroup(long attributes, int group) {
        return callForError(ATTR_GROUP, attributes, group);
    }

    @Override
    public int attributesSetDefaultSignals(long attributes, long signals) {
        return callForError(ATTR_DEFAULT, attributes, signals);
    }

    @Override
    public int attributesSetMask(long attributes, long signals) {
        return callForError(ATTR_MASK, attributes, signals);
    }

    @Override
    public int execv(long path, long argv) {
        return callInt(EXECV, path, argv);
    }

    @Override
    public void exitNow(int status) {
        raw(EXIT, status);
    }

    @Override
    public int waitpid(int pid, long status, int options) {
        return callInt(WAITPID, pid, status, options);
    }

    @Override
    public int kill(int pid, int signal) {
        return callInt(KILL, pid, signal);
    }

    @Override
    public int sigaction(int signal, long action, long oldAction) {
        return callInt(SIGACTION, signal, action, oldAction);
    }

    @Override
    public int sigprocmask(int how, long set, long oldSet) {
        return callInt(SIGPROCMASK, how, set, oldSet);
    }

    @Override
    public long getenv(long name) {
        return raw(GETENV, name);
    }

    @Override
    public int getpid() {
        return callInt(GETPID);
    }

    @Override
    public int getppid() {
        return callInt(GETPPID);
    }

    @Override
    public int getsid(int pid) {
        return callInt(GETSID, pid);
    }

    @Override
    public int prctl(int option, long argument) {
        return callInt(PRCTL, option, argument, 0, 0, 0);
    }

    @Override
    public int prlimit(int resource, long newLimit, long oldLimit) {
        return callInt(PRLIMIT, 0, resource, newLimit, oldLimit);
    }

    @Override
    public int getuid() {
        return (int) raw(GETUID);
    }

    @Override
    public int geteuid() {
        return (int) raw(GETEUID);
    }

    @Override
    public int setuid(int uid) {
        return callInt(SETUID, uid);
    }

    @Override
    public int setgid(int gid) {
        return callInt(SETGID, gid);
    }

    @Override
    public int setgroups(long count, long groups) {
        return callInt(SETGROUPS, count, groups);
    }

    @Override
    public int umask(int mask) {
        return callInt(UMASK, mask);
    }

    @Override
    public int chdir(long path) {
        return callInt(CHDIR, path);
    }

    @Override
    public int chmod(long path, int mode) {
        return callInt(CHMOD, path, mode);
    }

    @Override
    public int chown(long path, int uid, int gid) {
        return callInt(CHOWN, path, uid, gid);
    }

    @Override
    public int stat(long path, long result) {
        return callInt(STAT, path, result);
    }

    @Override
    public int access(long path, int mode) {
        return callInt(ACCESS, path, mode);
    }
}
