package io.weka.supervisor.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.graalvm.nativeimage.c.type.CTypeConversion;
import org.graalvm.word.WordFactory;

/** Direct C calls. Only for the native image: on the JVM there is nothing behind {@link Libc}. */
final class NativePosix implements Posix {
    private static final long SYS_CLOSE_RANGE = 436;

    private static int checked(int result) {
        return result >= 0 ? result : -Libc.errnoLocation().read();
    }

    private static long checked(long result) {
        return result >= 0 ? result : -Libc.errnoLocation().read();
    }

    @Override
    public long calloc(long size) {
        return Libc.calloc(1, size);
    }

    @Override
    public void free(long address) {
        Libc.free(address);
    }

    @Override
    public ByteBuffer view(long address, int size) {
        return CTypeConversion.asByteBuffer(WordFactory.pointer(address), size).order(ByteOrder.nativeOrder());
    }

    @Override
    public int pipe2(long descriptors, int flags) {
        return checked(Libc.pipe2(descriptors, flags));
    }

    @Override
    public int close(int descriptor) {
        return checked(Libc.close(descriptor));
    }

    @Override
    public int dup2(int from, int to) {
        return checked(Libc.dup2(from, to));
    }

    @Override
    public long read(int descriptor, long buffer, long size) {
        return checked(Libc.read(descriptor, buffer, size));
    }

    @Override
    public long write(int descriptor, long buffer, long size) {
        return checked(Libc.write(descriptor, buffer, size));
    }

    @Override
    public int open(long path, int flags, int mode) {
        return checked(Libc.open(path, flags, mode));
    }

    @Override
    public int fcntl(int descriptor, int command, int argument) {
        return checked(Libc.fcntl(descriptor, command, argument));
    }

    @Override
    public int ioctl(int descriptor, int request, long argument) {
        return checked(Libc.ioctl(descriptor, request, argument));
    }

    @Override
    public int closeRange(int first, int last, int flags) {
        return (int) checked(Libc.syscall(SYS_CLOSE_RANGE, first, last, flags));
    }

    @Override
    public int eventfd(int value, int flags) {
        return checked(Libc.eventfd(value, flags));
    }

    @Override
    public int signalfd(int descriptor, long signals, int flags) {
        return checked(Libc.signalfd(descriptor, signals, flags));
    }

    @Override
    public int epollCreate1(int flags) {
        return checked(Libc.epollCreate1(flags));
    }

    @Override
    public int epollCtl(int epoll, int operation, int descriptor, long event) {
        return checked(Libc.epollCtl(epoll, operation, descriptor, event));
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        return checked(Libc.socket(domain, type, protocol));
    }

    @Override
    public int connect(int descriptor, long address, int size) {
        return checked(Libc.connect(descriptor, address, size));
    }

    @Override
    public long send(int descriptor, long buffer, long size, int flags) {
        return checked(Libc.send(descriptor, buffer, size, flags));
    }

    @Override
    public int setsockopt(int descriptor, int level, int option, long value, int size) {
        return checked(Libc.setsockopt(descriptor, level, option, value, size));
    }

    @Override
    public int getsockopt(int descriptor, int level, int option, long value, long size) {
        return checked(Libc.getsockopt(descriptor, level, option, value, size));
    }

    @Override
    public int epollWait(int epoll, long events, int capacity, int timeout) {
        int result = checked(Libc.epollWait(epoll, events, capacity, timeout));
        return Errno.EINTR.is(result) ? 0 : result;
    }

    @Override
    public int isatty(int descriptor) {
        return checked(Libc.isatty(descriptor));
    }

    @Override
    public long getrandom(long buffer, long size, int flags) {
        return checked(Libc.getrandom(buffer, size, flags));
    }

    @Override
    public int posixSpawn(long pid, long path, long fileActions, long attributes, long argv, long envp) {
        return -Libc.posixSpawn(pid, path, fileActions, attributes, argv, envp);
    }

    @Override
    public int fileActionsInit(long fileActions) {
        return -Libc.fileActionsInit(fileActions);
    }

    @Override
    public int fileActionsDestroy(long fileActions) {
        return -Libc.fileActionsDestroy(fileActions);
    }

    @Override
    public int fileActionsAddDup2(long fileActions, int from, int to) {
        return -Libc.fileActionsAddDup2(fileActions, from, to);
    }

    @Override
    public int fileActionsAddClose(long fileActions, int descriptor) {
        return -Libc.fileActionsAddClose(fileActions, descriptor);
    }

    @Override
    public int fileActionsAddChdir(long fileActions, long path) {
        return -Libc.fileActionsAddChdir(fileActions, path);
    }

    @Override
    public int attributesInit(long attributes) {
        return -Libc.attributesInit(attributes);
    }

    @Override
    public int attributesDestroy(long attributes) {
        return -Libc.attributesDestroy(attributes);
    }

    @Override
    public int attributesSetFlags(long attributes, int flags) {
        return -Libc.attributesSetFlags(attributes, (short) flags);
    }

    @Override
    public int attributesSetGroup(long attributes, int group) {
        return -Libc.attributesSetGroup(attributes, group);
    }

    @Override
    public int attributesSetDefaultSignals(long attributes, long signals) {
        return -Libc.attributesSetDefaultSignals(attributes, signals);
    }

    @Override
    public int attributesSetMask(long attributes, long signals) {
        return -Libc.attributesSetMask(attributes, signals);
    }

    @Override
    public int execv(long path, long argv) {
        return checked(Libc.execv(path, argv));
    }

    @Override
    public void exitNow(int status) {
        Libc.exitNow(status);
    }

    @Override
    public int waitpid(int pid, long status, int options) {
        return checked(Libc.waitpid(pid, status, options));
    }

    @Override
    public int kill(int pid, int signal) {
        return checked(Libc.kill(pid, signal));
    }

    @Override
    public int sigaction(int signal, long action, long oldAction) {
        return checked(Libc.sigaction(signal, action, oldAction));
    }

    @Override
    public int sigprocmask(int how, long set, long oldSet) {
        return checked(Libc.sigprocmask(how, set, oldSet));
    }

    @Override
    public long getenv(long name) {
        return Libc.getenv(name);
    }

    @Override
    public int getpid() {
        return checked(Libc.getpid());
    }

    @Override
    public int getppid() {
        return checked(Libc.getppid());
    }

    @Override
    public int getsid(int pid) {
        return checked(Libc.getsid(pid));
    }

    @Override
    public int prctl(int option, long argument) {
        return checked(Libc.prctl(option, argument, 0, 0, 0));
    }

    @Override
    public int prlimit(int resource, long newLimit, long oldLimit) {
        return checked(Libc.prlimit(0, resource, newLimit, oldLimit));
    }

    @Override
    public int getuid() {
        return Libc.getuid();
    }

    @Override
    public int geteuid() {
        return Libc.geteuid();
    }

    @Override
    public int setuid(int uid) {
        return checked(Libc.setuid(uid));
    }

    @Override
    public int setgid(int gid) {
        return checked(Libc.setgid(gid));
    }

    @Override
    public int setgroups(long count, long groups) {
        return checked(Libc.setgroups(count, groups));
    }

    @Override
    public int umask(int mask) {
        return checked(Libc.umask(mask));
    }

    @Override
    public int chdir(long path) {
        return checked(Libc.chdir(path));
    }

    @Override
    public int chmod(long path, int mode) {
        return checked(Libc.chmod(path, mode));
    }

    @Override
    public int chown(long path, int uid, int gid) {
        return checked(Libc.chown(path, uid, gid));
    }

    @Override
    public int stat(long path, long result) {
        return checked(Libc.stat(path, result));
    }

    @Override
    public int access(long path, int mode) {
        return checked(Libc.access(path, mode));
    }
}
