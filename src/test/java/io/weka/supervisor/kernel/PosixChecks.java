package io.weka.supervisor.kernel;

import io.weka.supervisor.kernel.Descriptors.Pipe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/** The suite for both implementations of {@link Posix}: plain code, so that it also runs in a native executable. */
public final class PosixChecks {
    /** One check; {@code body} throws when it fails. */
    public record Check(String name, Body body) {
        /** The check itself. */
        public interface Body {
            void run() throws Exception;
        }
    }

    private static final int SIGPIPE = 13;
    private static final int F_DUPFD = 0;

    private final Posix posix;

    public PosixChecks(Posix posix) {
        this.posix = posix;
        SignalState.ignore(posix, SIGPIPE);
    }

    public List<Check> all() {
        return List.of(
                new Check("errorsAreNegativeNumbers", this::errorsAreNegativeNumbers),
                new Check("bytesGoThroughAPipe", this::bytesGoThroughAPipe),
                new Check("anEmptyPipeDoesNotBlock", this::anEmptyPipeDoesNotBlock),
                new Check("thePipeTellsWhatIsInIt", this::thePipeTellsWhatIsInIt),
                new Check("randomBytesComeFromTheKernel", this::randomBytesComeFromTheKernel),
                new Check("aPipeWithoutReaderIsBroken", this::aPipeWithoutReaderIsBroken),
                new Check("aSignalThatIsHeldCanBeTaken", this::aSignalThatIsHeldCanBeTaken),
                new Check("pipesAreClosedOnExec", this::pipesAreClosedOnExec),
                new Check("allDescriptorsCanBeMarked", this::allDescriptorsCanBeMarked),
                new Check("theFallbackMarksToo", this::theFallbackMarksToo),
                new Check("epollNamesTheDescriptorsThatAreReady", this::epollNamesTheDescriptorsThatAreReady),
                new Check("aChildsExitStatusComesBack", this::aChildsExitStatusComesBack),
                new Check("aChildHasItsOwnGroup", this::aChildHasItsOwnGroup),
                new Check("aChildCanHaveItsOwnSession", this::aChildCanHaveItsOwnSession),
                new Check("aChildStartsWithDefaultSignals", this::aChildStartsWithDefaultSignals),
                new Check("aChildGetsOnlyTheListedDescriptors", this::aChildGetsOnlyTheListedDescriptors),
                new Check("aChildGetsNothingThatIsOpenedMeanwhile", this::aChildGetsNothingThatIsOpenedMeanwhile),
                new Check("descriptorsCanSwapPlaces", this::descriptorsCanSwapPlaces),
                new Check("wordsAndVariablesArriveByteForByte", this::wordsAndVariablesArriveByteForByte),
                new Check("aChildStartsInItsDirectory", this::aChildStartsInItsDirectory),
                new Check("failuresOfSpawnHaveTheirNumber", this::failuresOfSpawnHaveTheirNumber),
                new Check("aFailedSpawnLeavesNoDescriptor", this::aFailedSpawnLeavesNoDescriptor),
                new Check("aGroupCanBeKilled", this::aGroupCanBeKilled),
                new Check("limitsCanBeReadAndSet", this::limitsCanBeReadAndSet),
                new Check("filesHaveModes", this::filesHaveModes),
                new Check("aConnectionNamesItsPeer", this::aConnectionNamesItsPeer),
                new Check("theProcessKnowsItself", this::theProcessKnowsItself),
                new Check("signalStateCanBeReadAndSet", this::signalStateCanBeReadAndSet),
                new Check("aVariableIsReadByItself", this::aVariableIsReadByItself),
                new Check("thisProgramCanBeFoundAgain", this::thisProgramCanBeFoundAgain));
    }

    private void aVariableIsReadByItself() throws IOException {
        OwnVariables variables = new OwnVariables(posix);
        equal(System.getenv("PATH"), variables.getOrDefault("PATH", ""));
        equal("none", variables.getOrDefault("WEKA_NOT_SET", "none"));
        equal("none", variables.getOrDefault("PA\0TH", "none"));
        equal(SelfCommand.environment(), variables);
    }

    private void errorsAreNegativeNumbers() {
        equal("EBADF", Errno.nameOf(posix.close(-1)));
        equal("ENOENT", Errno.nameOf(onPath("/nonexistent", path -> posix.open(path, 0, 0))));
        equal("No such file or directory", Errno.textOf(onPath("/nonexistent", posix::chdir)));
        equal("ECHILD", Errno.nameOf(posix.waitpid(1, 0, Linux.WNOHANG)));
        equal("EINVAL", Errno.nameOf(posix.kill(posix.getpid(), 1000)));
        equal("ENOENT", Errno.nameOf(onPath("/nonexistent", path -> posix.chmod(path, 0700))));
        equal("ENOENT", Errno.nameOf(onPath("/nonexistent", path -> posix.chown(path, 0, 0))));
        equal("ENOENT", Errno.nameOf(onPath("/nonexistent", path -> posix.execv(path, 0))));
        equal("EBADF", Errno.nameOf(posix.dup2(-1, 100)));
    }

    private void bytesGoThroughAPipe() throws CallFailed {
        Pipe pipe = Descriptors.pipe(posix);
        write(pipe.writer(), new byte[] {1, 2, (byte) 0xff});
        posix.close(pipe.writer());
        equal("[1, 2, -1]", Arrays.toString(readAll(pipe.reader())));
    }

    private void anEmptyPipeDoesNotBlock() throws CallFailed {
        Pipe pipe = Descriptors.pipe(posix);
        equal(0, Descriptors.setNonBlocking(posix, pipe.reader()));
        try (NativeMemory buffer = NativeMemory.allocate(posix, 16)) {
            equal("EAGAIN", Errno.nameOf(posix.read(pipe.reader(), buffer.address(), 16)));
        }
        equal("ENOTTY", Errno.nameOf(posix.isatty(pipe.reader()) == 0 ? -25 : posix.isatty(pipe.reader())));
        close(pipe);
    }

    private void randomBytesComeFromTheKernel() {
        try (NativeMemory first = NativeMemory.allocate(posix, 256);
                NativeMemory second = NativeMemory.allocate(posix, 256)) {
            equal(256L, posix.getrandom(first.address(), 256, 0));
            equal(256L, posix.getrandom(second.address(), 256, 0));
            equal(false, first.getLong(248) == 0 || first.getLong(0) == second.getLong(0));
            equal("EINVAL", Errno.nameOf(posix.getrandom(first.address(), 1, -1)));
        }
    }

    private void thePipeTellsWhatIsInIt() throws CallFailed {
        Pipe pipe = Descriptors.pipe(posix);
        equal(0, Descriptors.unread(posix, pipe.writer()));
        write(pipe.writer(), new byte[3]);
        equal(3, Descriptors.unread(posix, pipe.writer()));
        close(pipe);
    }

    private void aPipeWithoutReaderIsBroken() throws CallFailed {
        Pipe pipe = Descriptors.pipe(posix);
        posix.close(pipe.reader());
        equal("EPIPE", Errno.nameOf(write(pipe.writer(), new byte[1])));
        posix.close(pipe.writer());
    }

    /** A write to a broken pipe gives its signal to this thread and to no other. */
    private void aSignalThatIsHeldCanBeTaken() throws Exception {
        FutureTask<Integer> taken = new FutureTask<>(() -> {
            SignalQueue signals = SignalQueue.hold(posix, List.of(SIGPIPE, 64));
            aPipeWithoutReaderIsBroken();
            return signals.take();
        });
        Thread.ofPlatform().start(taken).join();
        equal(SIGPIPE, taken.get());
    }

    private void pipesAreClosedOnExec() throws CallFailed {
        Pipe pipe = Descriptors.pipe(posix);
        equal(Linux.FD_CLOEXEC, posix.fcntl(pipe.reader(), Linux.F_GETFD, 0));
        equal(Linux.FD_CLOEXEC, posix.fcntl(pipe.writer(), Linux.F_GETFD, 0));
        close(pipe);
    }

    private void allDescriptorsCanBeMarked() throws CallFailed {
        Pipe pipe = Descriptors.pipe(posix);
        equal(0, posix.fcntl(pipe.reader(), Linux.F_SETFD, 0));
        Descriptors.closeOnExecFrom(posix, 3);
        equal(Linux.FD_CLOEXEC, posix.fcntl(pipe.reader(), Linux.F_GETFD, 0));
        close(pipe);
    }

    private void theFallbackMarksToo() throws CallFailed {
        Pipe pipe = Descriptors.pipe(posix);
        equal(0, posix.fcntl(pipe.reader(), Linux.F_SETFD, 0));
        Descriptors.closeOnExecOneByOne(posix, 3);
        equal(Linux.FD_CLOEXEC, posix.fcntl(pipe.reader(), Linux.F_GETFD, 0));
        close(pipe);
    }

    private void epollNamesTheDescriptorsThatAreReady() {
        try (Epoll epoll = Epoll.open(posix)) {
            List<Integer> all = List.of(newEvent(0), newEvent(1), newEvent(1), newEvent(0), newEvent(1));
            all.forEach(descriptor -> equal(0, epoll.add(descriptor, Epoll.IN)));
            Set<Integer> ready = new TreeSet<>();
            for (int descriptor : epoll.await()) {
                ready.add(descriptor);
            }
            equal(Set.of(all.get(1), all.get(2), all.get(4)), ready);
            epoll.remove(all.get(1));
            epoll.remove(all.get(2));
            equal(all.get(4), epoll.await()[0]);
            equal("EEXIST", Errno.nameOf(epoll.add(all.get(4), Epoll.IN)));
            all.forEach(posix::close);
        }
    }

    private int newEvent(int value) {
        return posix.eventfd(value, Linux.EFD_CLOEXEC | Linux.EFD_NONBLOCK);
    }

    private void aChildsExitStatusComesBack() {
        equal(5 << 8, await(start(shell("exit 5"), List.of(0, 1, 2))));
        equal(9, await(start(shell("kill -9 $$"), List.of(0, 1, 2))));
    }

    private void aChildHasItsOwnGroup() throws CallFailed {
        String[] stat = statOfChild(Spawn.Leader.GROUP);
        equal(stat[0], stat[4]);
        equal(Integer.toString(posix.getsid(0)), stat[5]);
    }

    private void aChildCanHaveItsOwnSession() throws CallFailed {
        String[] stat = statOfChild(Spawn.Leader.SESSION);
        equal(stat[0], stat[4]);
        equal(stat[0], stat[5]);
    }

    /** The fields of /proc/PID/stat of a child: pid, name, state, parent, group, session. */
    private String[] statOfChild(Spawn.Leader leader) throws CallFailed {
        Spawn cat = new Spawn(
                "/bin/cat", List.of("cat", "/proc/self/stat"), List.of(), Optional.empty(), List.of(), leader);
        return output(cat).split(" ", -1);
    }

    private void aChildStartsWithDefaultSignals() throws CallFailed {
        try (NativeMemory all = NativeMemory.allocate(posix, 128);
                NativeMemory old = NativeMemory.allocate(posix, 128)) {
            all.putLong(0, 1L << (10 - 1)); // USR1
            equal(0, posix.sigprocmask(0, all.address(), old.address()));
            String status = output(program("/bin/cat", "/proc/self/status"));
            equal(0, posix.sigprocmask(2, old.address(), 0));
            equal(true, status.contains("SigBlk:\t0000000000000000\n"));
            equal(true, status.contains("SigIgn:\t0000000000000000\n"));
        }
    }

    private void aChildGetsOnlyTheListedDescriptors() throws CallFailed {
        Pipe pipe = Descriptors.pipe(posix);
        posix.fcntl(pipe.reader(), Linux.F_SETFD, 0);
        equal("0\n1\n2\n", output(shell("ls /proc/$$/fd")));
        close(pipe);
    }

    /** Not the lowest number: other threads may have opened many that are closed by now. */
    private void aChildGetsNothingThatIsOpenedMeanwhile() throws Exception {
        int free = newEvent(0);
        int high = posix.fcntl(free, Linux.F_DUPFD_CLOEXEC, free + 300);
        AtomicBoolean over = new AtomicBoolean();
        Thread opener = new Thread(() -> {
            while (!over.get()) {
                posix.close(posix.fcntl(free, F_DUPFD, free + 200));
            }
        });
        opener.start();
        try {
            for (int i = 0; i < 100; i++) {
                equal("0\n1\n2\n", output(shell("ls /proc/$$/fd")));
            }
        } finally {
            over.set(true);
            opener.join();
            posix.close(high);
            posix.close(free);
        }
    }

    private void descriptorsCanSwapPlaces() throws CallFailed, IOException {
        Pipe pipe = Descriptors.pipe(posix);
        String one = link(1);
        String two = link(2);
        Spawn spawn = shell("readlink /proc/self/fd/1 /proc/self/fd/2 >&3").with(List.of(0, 2, 1, pipe.writer()));
        int pid = spawn.start(posix);
        posix.close(pipe.writer());
        equal("0", Integer.toString(await(pid)));
        byte[] seen = readAll(pipe.reader());
        // The shell's redirection has put the pipe on 1; 2 is our 1.
        equal(one, NativeText.decode(seen).lines().toList().get(1));
        equal(one, link(1));
        equal(two, link(2));
    }

    private static String link(int descriptor) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
    }

    private void wordsAndVariablesArriveByteForByte() throws CallFailed {
        String odd = NativeText.decode(new byte[] {'a', (byte) 0xff, (byte) 0xc3, (byte) 0xa9, '"', ' ', '\n', 'z'});
        Spawn spawn = new Spawn(
                "/bin/sh",
                List.of("sh", "-c", "printf '%s|%s|' \"$1\" \"$V\"", "x", odd),
                List.of("V=" + odd + "="),
                Optional.empty(),
                List.of(),
                Spawn.Leader.GROUP);
        equal(odd + "|" + odd + "=|", output(spawn));
    }

    private void aChildStartsInItsDirectory() throws CallFailed {
        Spawn spawn = new Spawn(
                "bin/sh", List.of("sh", "-c", "pwd"), List.of(), Optional.of("/usr"), List.of(), Spawn.Leader.GROUP);
        equal("/usr\n", output(spawn));
    }

    private void failuresOfSpawnHaveTheirNumber() throws IOException {
        Path folder = Files.createTempDirectory("posix-checks");
        Path notAProgram = Files.write(folder.resolve("x"), new byte[] {1, 2, 3});
        equal("EACCES", Errno.nameOf(program(notAProgram.toString()).start(posix)));
        equal(0, onPath(notAProgram.toString(), path -> posix.chmod(path, 0755)));
        equal("ENOEXEC", Errno.nameOf(program(notAProgram.toString()).start(posix)));
        Files.writeString(notAProgram, "#!/nonexistent/interpreter\n");
        equal("ENOENT", Errno.nameOf(program(notAProgram.toString()).start(posix)));
        Files.delete(notAProgram);
        Files.delete(folder);
        Spawn lost = new Spawn(
                "/bin/true", List.of("true"), List.of(), Optional.of("/nonexistent"), List.of(), Spawn.Leader.GROUP);
        equal("ENOENT", Errno.nameOf(lost.start(posix)));
        equal("EBADF", Errno.nameOf(shell("exit").with(List.of(0, 1, 9999)).start(posix)));
    }

    private void aFailedSpawnLeavesNoDescriptor() throws IOException {
        int before = openDescriptors();
        for (int i = 0; i < 100; i++) {
            equal(
                    "ENOENT",
                    Errno.nameOf(program("/nonexistent").with(List.of(0, 2, 1)).start(posix)));
        }
        equal(before, openDescriptors());
        equal("ECHILD", Errno.nameOf(posix.waitpid(-1, 0, Linux.WNOHANG)));
    }

    private static int openDescriptors() throws IOException {
        try (var entries = Files.list(Path.of("/proc/self/fd"))) {
            return (int) entries.count();
        }
    }

    private void aGroupCanBeKilled() throws CallFailed {
        Pipe pipe = Descriptors.pipe(posix);
        int pid = start(shell("sleep 1000 & echo up; wait"), List.of(0, pipe.writer(), 2));
        posix.close(pipe.writer());
        try (NativeMemory buffer = NativeMemory.allocate(posix, 16)) {
            equal(3L, posix.read(pipe.reader(), buffer.address(), 16));
            equal(0, posix.kill(-pid, 15));
            equal(15, await(pid));
            equal(0L, posix.read(pipe.reader(), buffer.address(), 16));
        }
        posix.close(pipe.reader());
    }

    private void limitsCanBeReadAndSet() throws CallFailed {
        Limit before = Limit.get(posix, Linux.RLIMIT_NOFILE);
        Limit lower = new Limit(before.soft() - 1, before.hard());
        lower.set(posix, Linux.RLIMIT_NOFILE);
        equal(lower, Limit.get(posix, Linux.RLIMIT_NOFILE));
        equal(lower.soft() + "\n", output(shell("ulimit -S -n")));
        before.set(posix, Linux.RLIMIT_NOFILE);
    }

    private void filesHaveModes() throws CallFailed, IOException {
        equal(true, FileMode.of(posix, "/").isDirectory());
        equal(true, FileMode.of(posix, "/bin/sh").isExecutable());
        Path file = Files.createTempFile("posix-checks", "");
        equal(0, onPath(file.toString(), path -> posix.chmod(path, 0640)));
        equal(0100640, FileMode.of(posix, file.toString()).bits());
        equal("EACCES", Errno.nameOf(onPath(file.toString(), path -> posix.access(path, Linux.X_OK))));
        int descriptor = onPath(file.toString(), path -> posix.open(path, Linux.O_WRONLY | Linux.O_CLOEXEC, 0));
        equal(1, write(descriptor, new byte[] {'x'}));
        posix.close(descriptor);
        equal("x", Files.readString(file));
        Files.delete(file);
        int mask = posix.umask(027);
        equal(027, posix.umask(mask));
    }

    private void aConnectionNamesItsPeer() throws IOException {
        Path folder = Files.createTempDirectory("peer");
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (ServerSocketChannel server =
                        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
                SocketChannel client = SocketChannel.open(address);
                SocketChannel accepted = server.accept()) {
            PeerCredentials self = PeerCredentials.of(posix, accepted).orElseThrow();
            equal(posix.getpid(), self.pid());
            equal(posix.getuid(), self.uid());
            equal(String.valueOf(Files.getAttribute(folder, "unix:gid")), Integer.toString(self.gid()));
            equal(self, PeerCredentials.of(posix, client).orElseThrow());
            accepted.close();
            equal(Optional.empty(), PeerCredentials.of(posix, accepted));
            equal(Optional.empty(), PeerCredentials.of(posix, -1));
        } finally {
            Files.delete(folder.resolve("s"));
            Files.delete(folder);
        }
    }

    private void theProcessKnowsItself() {
        equal(ProcessHandle.current().pid(), (long) posix.getpid());
        equal(ProcessHandle.current().parent().orElseThrow().pid(), (long) posix.getppid());
        equal(posix.getuid(), posix.geteuid());
        equal(0, posix.kill(posix.getpid(), 0));
        try (NativeMemory answer = NativeMemory.allocate(posix, 8)) {
            equal(0, posix.prctl(Linux.PR_SET_CHILD_SUBREAPER, 1));
            equal(0, posix.prctl(37, answer.address()));
            equal(1, answer.getInt(0));
            equal(0, posix.prctl(Linux.PR_SET_CHILD_SUBREAPER, 0));
        }
    }

    private void signalStateCanBeReadAndSet() {
        try (NativeMemory ignore = NativeMemory.allocate(posix, 256);
                NativeMemory before = NativeMemory.allocate(posix, 256);
                NativeMemory seen = NativeMemory.allocate(posix, 256)) {
            ignore.putLong(0, 1);
            int winch = 28;
            equal(0, posix.sigaction(winch, ignore.address(), before.address()));
            equal(0, posix.sigaction(winch, 0, seen.address()));
            equal(1L, seen.getLong(0));
            equal(0, posix.sigaction(winch, before.address(), 0));
            equal("EINVAL", Errno.nameOf(posix.sigaction(9, ignore.address(), 0)));
        }
    }

    private void thisProgramCanBeFoundAgain() throws IOException, CallFailed {
        SelfCommand self = SelfCommand.ofThisProcess();
        equal(true, FileMode.of(posix, self.path()).isExecutable());
        equal(true, SelfCommand.commandLine().subList(0, self.argv().size()).equals(self.argv()));
    }

    // Helpers.

    /** A spawn whose descriptors are still to be given. */
    private record Script(String path, List<String> argv) {
        Spawn with(List<Integer> descriptors) {
            return new Spawn(
                    path, argv, List.of("PATH=/usr/bin:/bin"), Optional.empty(), descriptors, Spawn.Leader.GROUP);
        }

        int start(Posix posix) {
            return with(List.of(0, 1, 2)).start(posix);
        }
    }

    private static Script shell(String script) {
        return new Script("/bin/sh", List.of("sh", "-c", script));
    }

    private static Script program(String path, String... arguments) {
        List<String> argv = new ArrayList<>(List.of(path));
        argv.addAll(List.of(arguments));
        return new Script(path, argv);
    }

    private int start(Script script, List<Integer> descriptors) {
        int pid = script.with(descriptors).start(posix);
        equal(true, pid > 0);
        return pid;
    }

    private String output(Script script) throws CallFailed {
        return output(script.with(List.of()));
    }

    private String output(Spawn spawn) throws CallFailed {
        Pipe pipe = Descriptors.pipe(posix);
        int nothing = onPath("/dev/null", path -> posix.open(path, Linux.O_CLOEXEC, 0));
        Spawn withPipe = new Spawn(
                spawn.path(),
                spawn.argv(),
                spawn.environment(),
                spawn.directory(),
                List.of(nothing, pipe.writer(), pipe.writer()),
                spawn.leader());
        int pid = withPipe.start(posix);
        equal(true, pid > 0);
        posix.close(nothing);
        posix.close(pipe.writer());
        String text = NativeText.decode(readAll(pipe.reader()));
        await(pid);
        return text;
    }

    private int await(int pid) {
        try (NativeMemory status = NativeMemory.allocate(posix, Integer.BYTES)) {
            equal(pid, posix.waitpid(pid, status.address(), 0));
            return status.getInt(0);
        }
    }

    private int write(int descriptor, byte[] bytes) {
        try (NativeMemory buffer = NativeMemory.allocate(posix, bytes.length)) {
            buffer.buffer().put(0, bytes);
            return (int) posix.write(descriptor, buffer.address(), bytes.length);
        }
    }

    private byte[] readAll(int descriptor) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (NativeMemory buffer = NativeMemory.allocate(posix, 4096)) {
            for (int n = read(descriptor, buffer); n > 0; n = read(descriptor, buffer)) {
                byte[] piece = new byte[n];
                buffer.buffer().get(0, piece);
                out.writeBytes(piece);
            }
        }
        posix.close(descriptor);
        return out.toByteArray();
    }

    private int read(int descriptor, NativeMemory buffer) {
        return (int) posix.read(descriptor, buffer.address(), 4096);
    }

    private void close(Pipe pipe) {
        posix.close(pipe.reader());
        posix.close(pipe.writer());
    }

    private interface PathCall {
        int on(long path);
    }

    private int onPath(String text, PathCall call) {
        try (NativeMemory path = NativeMemory.string(posix, text)) {
            return call.on(path.address());
        }
    }

    private static void equal(Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError("expected " + expected + " but got " + actual);
        }
    }
}
