package io.weka.supervisor.adapter.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.event.EventType;
import io.weka.supervisor.domain.event.pool.PoolCounts;
import io.weka.supervisor.domain.event.pool.Pools;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Message;
import io.weka.supervisor.domain.process.Channel;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listeners that others wrote, in Python, on real pipes. */
class RealListenerTest {

    private static final ProcessId LIS = new ProcessId("lis", "lis");
    private static final ProcessId P = new ProcessId("p", "p");

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    /** Uses the library that comes with the Python supervisor. */
    private static final String CHILDUTILS = """
            import sys
            from supervisor import childutils
            seen = open(sys.argv[1], 'a')
            while True:
                headers, payload = childutils.listener.wait(sys.stdin, sys.stdout)
                seen.write('%s %s %r\\n' % (headers['serial'], headers['eventname'], payload))
                seen.flush()
                if 'reject' in payload and len(sys.argv) > 2:
                    sys.argv.pop()
                    childutils.listener.fail(sys.stdout)
                else:
                    childutils.listener.ok(sys.stdout)
            """;

    /** Speaks the protocol by hand, a byte at a time, and dies with the first event when it is told to. */
    private static final String BY_HAND = """
            import os, sys
            seen = open(sys.argv[1], 'a')
            def say(data):
                for i in range(len(data)):
                    os.write(1, data[i:i + 1])
            while True:
                say(b'READY\\n')
                header = b''
                while not header.endswith(b'\\n'):
                    byte = os.read(0, 1)
                    if not byte:
                        sys.exit(0)
                    header += byte
                length = int(dict(x.split(':', 1) for x in header.decode().split())['len'])
                payload = b''
                while len(payload.decode('utf-8', 'ignore')) < length:
                    payload += os.read(0, 1)
                seen.write(header.decode() + payload.decode() + '|\\n')
                seen.flush()
                if len(sys.argv) > 2:
                    os._exit(3)
                say(b'RESULT 2\\nOK')
            """;

    @TempDir
    private Path folder;

    private final ListenerProcess processes = new ListenerProcess();
    private final List<Message> inbox = new CopyOnWriteArrayList<>();
    private final RecordingLog daemonLog = new RecordingLog();
    private final MemorySink log = new MemorySink();
    private final ListenerPump pump =
            new ListenerPump("supervisor", processes::write, inbox::add, daemonLog, Duration.ofMinutes(1));

    @BeforeEach
    void needsPython() {
        assertTrue(Files.exists(PYTHON), "install the package python3");
    }

    @AfterEach
    void end() {
        pump.close();
        processes.close();
    }

    @Test
    void aListenerMadeWithChildutilsWorksUnchanged() throws IOException {
        assertTrue(
                Files.exists(Path.of("/usr/lib/python3/dist-packages/supervisor/childutils.py")),
                "install the package supervisor");
        pump.addPool(Pools.single(1000, EventType.EVENT));
        start(CHILDUTILS, "with-one-reject");
        pump.deliver(0, new Event.SupervisorStateChange(true), List.of("lis"));
        pump.deliver(
                1, new Event.StateChange(P, ProcessState.STARTING, ProcessState.RUNNING, 5, 0, true), List.of("lis"));
        pump.deliver(2, new Event.RemoteCommunication("T", "reject me once"), List.of("lis"));
        pump.deliver(3, new Event.Log(P, 5, Channel.STDOUT, "gr\u00fc\u00dfe\n".getBytes(UTF_8)), List.of("lis"));
        pump.deliver(4, new Event.Tick(5, 1_700_000_000L), List.of("lis"));
        for (int serial = 5; serial < 300; serial++) {
            pump.deliver(serial, new Event.GroupChange(true, "g" + serial), List.of("lis"));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> counts().delivered() == 300);
        assertEquals(new PoolCounts("lis", 300, 300, 0, 0), counts());
        List<String> seen = seen();
        assertEquals(
                List.of(
                        "0 SUPERVISOR_STATE_CHANGE_RUNNING ''",
                        "1 PROCESS_STATE_RUNNING 'processname:p groupname:p from_state:STARTING pid:5'",
                        "2 REMOTE_COMMUNICATION 'type:T\\nreject me once'",
                        "2 REMOTE_COMMUNICATION 'type:T\\nreject me once'",
                        "3 PROCESS_LOG_STDOUT 'processname:p groupname:p pid:5 channel:stdout\\ngr\u00fc\u00dfe\\n'",
                        "4 TICK_5 'when:1700000000'"),
                seen.subList(0, 6));
        assertEquals("299 PROCESS_GROUP_ADDED 'groupname:g299\\n'", seen.getLast());
        assertEquals(301, seen.size());
        assertEquals(List.of("WARN lis: event was rejected"), daemonLog.lines());
        assertTrue(log.text().startsWith("READY\nRESULT 2\nOKREADY\n"));
    }

    @Test
    void aListenerThatSpeaksTheProtocolByHandWorksUnchanged() throws IOException {
        pump.addPool(Pools.single(10, EventType.PROCESS_LOG));
        start(BY_HAND);
        pump.deliver(7, new Event.Log(P, 5, Channel.STDERR, "\u20ac\n".getBytes(UTF_8)), List.of("lis"));
        pump.deliver(8, new Event.Log(P, 5, Channel.STDERR, new byte[] {'a', (byte) 0xff}), List.of("lis"));
        await().atMost(Duration.ofSeconds(30)).until(() -> counts().delivered() == 2);
        String header =
                "ver:3.0 server:supervisor serial:%d pool:lis poolserial:%d eventname:PROCESS_LOG_STDERR len:%d";
        String payload = "processname:p groupname:p pid:5 channel:stderr";
        assertEquals(
                List.of(
                        header.formatted(7, 0, payload.length() + 3),
                        payload,
                        "\u20ac",
                        "|",
                        header.formatted(8, 1, payload.length() + 1 + "Undecodable: b'a\\xff'".length()),
                        payload,
                        "Undecodable: b'a\\xff'|"),
                seen());
    }

    @Test
    void theEventOfAListenerThatDiesComesAgainAfterItsRestart() throws IOException {
        pump.addPool(Pools.single(10, EventType.TICK));
        var ended = new CompletableFuture<Void>();
        Path script = script(BY_HAND);
        int pid = run(script, () -> ended.complete(null), "die");
        pump.listenerUp(LIS, pid);
        pump.deliver(0, new Event.Tick(5, 5), List.of("lis"));
        pump.deliver(1, new Event.Tick(5, 10), List.of("lis"));
        ended.join();
        pump.listenerDown(LIS);
        assertEquals(new PoolCounts("lis", 2, 0, 0, 2), counts());
        pump.listenerUp(LIS, run(script, () -> {}));
        await().atMost(Duration.ofSeconds(30)).until(() -> counts().delivered() == 2);
        assertEquals(
                List.of("when:5|", "when:5|", "when:10|"),
                seen().stream().filter(line -> line.startsWith("when")).toList());
    }

    @Test
    void aListenerThatFloodsItsStdoutIsGivenUpAndHarmsNobody() throws IOException {
        pump.addPool(Pools.single(10, EventType.TICK));
        pump.addPool(Pools.several("good", 1, 10, EventType.TICK));
        ProcessId good = Pools.member("good", 0);
        start("""
                import os
                while True:
                    os.write(1, b'garbage ' * 1000)
                """);
        int pid = processes.start(
                pump.protocol(good, new MemorySink()),
                () -> {},
                List.of(
                        PYTHON.toString(),
                        script(BY_HAND).toString(),
                        folder.resolve("seen").toString()),
                folder.resolve("errors"));
        pump.listenerUp(good, pid);
        await().until(() -> inbox.stream().anyMatch(Fact.ListenerBroke.class::isInstance));
        for (int serial = 0; serial < 5; serial++) {
            pump.deliver(serial, new Event.Tick(5, serial), List.of("lis", "good"));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> seen().size() == 10);
        assertEquals(1, inbox.size());
        assertEquals(1, daemonLog.lines().size());
    }

    private void start(String program, String... arguments) throws IOException {
        pump.listenerUp(LIS, run(script(program), () -> {}, arguments));
    }

    private Path script(String program) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "listener", ".py"), program);
    }

    private int run(Path script, Runnable atEnd, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                PYTHON.toString(), script.toString(), folder.resolve("seen").toString()));
        command.addAll(List.of(arguments));
        return processes.start(pump.protocol(LIS, log), atEnd, command, folder.resolve("errors"));
    }

    private List<String> seen() throws IOException {
        Path file = folder.resolve("seen");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private PoolCounts counts() {
        var answer = new CompletableFuture<List<PoolCounts>>();
        pump.counts(answer::complete);
        return answer.join().stream()
                .filter(counts -> counts.pool().equals("lis"))
                .findFirst()
                .orElseThrow();
    }
}
