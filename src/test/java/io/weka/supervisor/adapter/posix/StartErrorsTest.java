package io.weka.supervisor.adapter.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.StartRefusal;
import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.Limit;
import io.weka.supervisor.kernel.Linux;
import io.weka.supervisor.kernel.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Texts from the reference: states.md, "Start errors". */
@Timeout(300)
class StartErrorsTest {
    private final LoopFixture fixture = new LoopFixture();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void stop() throws InterruptedException {
        fixture.close();
    }

    private void refused(FaultCode code, String text, String command) {
        refused(code, text, command, LoopFixture.ENVIRONMENT);
    }

    private void refused(FaultCode code, String text, String command, Map<String, String> environment) {
        assertEquals(text, fixture.spawnError("p", Programs.of(command), environment));
        int before = fixture.facts.size();
        fixture.loop.probe(LoopFixture.id("p"), 0, Programs.of(command).named("p"), environment);
        Fact.Probed probed = LoopFixture.eventually(() -> fixture.facts.stream()
                .skip(before)
                .filter(Fact.Probed.class::isInstance)
                .map(Fact.Probed.class::cast)
                .findFirst());
        assertEquals(Optional.of(new StartRefusal(code, text)), probed.refusal());
    }

    @Test
    void aCommandThatIsNotThere() {
        refused(FaultCode.NO_FILE, "can't find command '/nonexistent/x'", "/nonexistent/x");
        refused(FaultCode.NO_FILE, "can't find command 'no-such-program'", "no-such-program");
        refused(FaultCode.NO_FILE, "can't find command \"it's\"", "\"it's\"");
        refused(FaultCode.NO_FILE, "can't find command ''", "''", Map.of("PATH", ""));
    }

    @Test
    void aCommandThatIsAFolder() {
        refused(FaultCode.NOT_EXECUTABLE, "command at '/usr/bin' is a directory", "/usr/bin");
        refused(FaultCode.NOT_EXECUTABLE, "command at '/usr/bin' is a directory", "bin", Map.of("PATH", "/usr"));
    }

    @Test
    void aCommandWithoutExecuteBit() throws IOException {
        Path file = Files.createFile(folder.resolve("x"));
        refused(FaultCode.NOT_EXECUTABLE, "command at '" + file + "' is not executable", file.toString());
    }

    @Test
    void aCommandThatCanNotBeRead() {
        refused(FaultCode.NOT_EXECUTABLE, "command is empty", "");
        refused(FaultCode.NOT_EXECUTABLE, "can't parse command \"x 'y\": No closing quotation", "x 'y");
    }

    @Test
    void theFirstMatchOnThePathCounts() throws IOException {
        Files.createFile(folder.resolve("cat"));
        refused(
                FaultCode.NOT_EXECUTABLE,
                "command at '" + folder + "/cat' is not executable",
                "cat",
                Map.of("PATH", "/nonexistent:" + folder + ":/bin"));
    }

    @Test
    void aCommandThatIsFineIsNotRefused() {
        fixture.loop.probe(LoopFixture.id("p"), 0, Programs.of("sleep 1").named("p"), Map.of());
        Fact.Probed probed =
                fixture.awaitFact(fact -> fact instanceof Fact.Probed it ? Optional.of(it) : Optional.empty());
        assertEquals(Optional.empty(), probed.refusal());
    }

    @Test
    void aMissingInterpreterIsReportedByTheChild() throws IOException {
        Path file = script("#!/nonexistent/interp\n");
        childReports("couldn't exec " + file + ": ENOENT", Programs.of(file + " x"));
    }

    @Test
    void aFileThatIsNoProgramIsReportedByTheChild() throws IOException {
        Path file = script("no program\n");
        childReports("couldn't exec " + file + ": ENOEXEC", Programs.of(file.toString()));
    }

    @Test
    void aMissingDirectoryIsReportedByTheChild() {
        childReports(
                "couldn't chdir to /nonexistent/d: ENOENT", Programs.of("true").in("/nonexistent/d"));
    }

    private Path script(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("script"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void childReports(String text, Programs program) {
        MemorySink stderr = new MemorySink();
        int pid = fixture.spawn("p", program, new MemorySink(), stderr);
        assertEquals(new ExitStatus.Exited(127), fixture.awaitExit(pid));
        assertEquals("supervisor: " + text + "\nsupervisor: child process was not spawned\n", stderr.text());
    }

    @Test
    void tooManyOpenFiles() throws CallFailed, IOException {
        Posix posix = Posix.get();
        fixture.run(Programs.of("true"));
        Limit limit = Limit.get(posix, Linux.RLIMIT_NOFILE);
        int next = lowestFreeDescriptor(posix);
        // Room for one pipe, not for three.
        new Limit(next + 3L, limit.hard()).set(posix, Linux.RLIMIT_NOFILE);
        try {
            assertEquals(
                    "too many open files to spawn 'p'",
                    fixture.spawnError("p", Programs.of("true"), LoopFixture.ENVIRONMENT));
        } finally {
            limit.set(posix, Linux.RLIMIT_NOFILE);
        }
        assertEquals(next, lowestFreeDescriptor(posix));
        assertEquals("x\n", fixture.run(Programs.of("echo x")));
    }

    private static int lowestFreeDescriptor(Posix posix) {
        int descriptor = posix.fcntl(0, Linux.F_DUPFD_CLOEXEC, 3);
        assertTrue(descriptor > 0);
        posix.close(descriptor);
        return descriptor;
    }

    @Test
    void aNullByteIsRefused() {
        assertEquals(
                "couldn't exec true: embedded null byte",
                fixture.spawnError("p", Programs.of("true a\0b"), LoopFixture.ENVIRONMENT));
    }

    @Test
    void argumentsThatAreTooLongAreRefused() {
        assertEquals(
                "couldn't exec true: E2BIG",
                fixture.spawnError("p", Programs.of("true " + "x".repeat(200_000)), LoopFixture.ENVIRONMENT));
    }
}
