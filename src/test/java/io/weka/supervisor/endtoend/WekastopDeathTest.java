package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whenever a wekastop dies, autorecovery is as it was, once what it began has come to its end. */
class WekastopDeathTest {
    /** So many clients die at each moment; the property wekastop.deaths sets it. */
    private static final int DEATHS = Integer.getInteger("wekastop.deaths", 2);

    private enum Moment {
        AT_ONCE,
        CONNECTED,
        AUTORECOVERY_IS_OFF,
        THE_PROCESS_IS_STOPPING,
        AFTER_ITS_ANSWER
    }

    @Test
    void aClientThatIsKilledLeavesAutoRecoveryAsItWas() {
        try (Scratch scratch = new Scratch()) {
            Journal journal = new Journal(scratch);
            Daemon daemon = daemon(scratch, journal);
            for (Moment moment : Moment.values()) {
                for (int death = 0; death < DEATHS; death++) {
                    killAt(moment, daemon, journal);
                    settle(daemon, journal);
                }
                assertRecovers(daemon, journal);
            }
            journal.assertNothingRanTwice();
        }
    }

    private static void killAt(Moment moment, Daemon daemon, Journal journal) {
        up(daemon, journal);
        Process client = wekastop(daemon.scratch());
        try {
            daemon.eventually(moment.toString(), () -> isThere(moment, daemon, journal, client));
        } finally {
            client.destroyForcibly();
        }
        daemon.eventually("the client is gone", () -> !client.isAlive());
    }

    private static Daemon daemon(Scratch scratch, Journal journal) {
        scratch.configure(
                "[program:p]",
                "command=" + journal.program("p"),
                journal.directory(),
                "environment=HOLD=\"1\"",
                "startsecs=0",
                "autorestart=true",
                "stopwaitsecs=600");
        return Daemon.in(scratch);
    }

    private static Process wekastop(Scratch scratch) {
        ProcessBuilder builder = new ProcessBuilder(
                        Commands.SUPERVISORD, "wekastop", "-c", scratch.conf().toString(), "p")
                .redirectErrorStream(true)
                .redirectOutput(scratch.folder().resolve("wekastop.out").toFile());
        Commands.prepare(builder.environment(), scratch.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isThere(Moment moment, Daemon daemon, Journal journal, Process client) {
        return switch (moment) {
            case AT_ONCE -> true;
            case CONNECTED -> ProcFs.descriptors(client.pid()).stream().anyMatch(fd -> fd.contains("socket:"));
            case AUTORECOVERY_IS_OFF -> !AutoRecoveryState.of(daemon).enabled();
            case THE_PROCESS_IS_STOPPING -> {
                boolean stopping = isHeld(daemon, journal);
                if (stopping) {
                    assertEquals(
                            new AutoRecoveryState(false, 0, List.of()),
                            AutoRecoveryState.of(daemon),
                            "off until the process has stopped");
                }
                yield stopping;
            }
            case AFTER_ITS_ANSWER -> {
                release(daemon, journal);
                yield !client.isAlive();
            }
        };
    }

    /** Every start of a request that the connection breaks after, and whole ones whose answer nobody waits for. */
    @Test
    void aConnectionThatBreaksAnywhereLeavesAutoRecoveryAsItWas() throws IOException {
        String body = "{\"jsonrpc\":\"2.0\",\"method\":\"weka.stopProcesses\",\"params\":[[\"p\"],true],\"id\":1}";
        String text =
                "POST /weka/jrpc HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        byte[] request = text.getBytes(StandardCharsets.US_ASCII);
        try (Scratch scratch = new Scratch()) {
            Journal journal = new Journal(scratch);
            Daemon daemon = daemon(scratch, journal);
            long pid = up(daemon, journal);
            for (int length = 0; length < request.length; length++) {
                sendAndLeave(scratch, request, length);
            }
            assertEquals(AutoRecoveryState.AS_AT_BOOT, AutoRecoveryState.of(daemon));
            assertEquals(pid, daemon.pidOf("p"), "half a request stops nothing");
            for (int whole = 0; whole < 10; whole++) {
                up(daemon, journal);
                sendAndLeave(scratch, request, request.length);
                settle(daemon, journal);
            }
            assertRecovers(daemon, journal);
        }
    }

    private static void sendAndLeave(Scratch scratch, byte[] request, int length) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(scratch.socket()))) {
            channel.write(ByteBuffer.wrap(request, 0, length));
        }
    }

    /** Waits until a new life, or the old one, can be stopped. */
    private static long up(Daemon daemon, Journal journal) {
        daemon.eventually("p is up", () -> {
            release(daemon, journal);
            String state = daemon.stateOf("p");
            if (state.equals("STOPPED")) {
                daemon.rpc("weka.startProcess", "[\"p\"]");
            }
            return state.equals("RUNNING") && journal.has("start", "p:p", daemon.pidOf("p"));
        });
        return daemon.pidOf("p");
    }

    private static boolean isHeld(Daemon daemon, Journal journal) {
        return daemon.stateOf("p").equals("STOPPING") && journal.has("held", "p:p", daemon.pidOf("p"));
    }

    /** Lets a process go that is being stopped. */
    private static void release(Daemon daemon, Journal journal) {
        if (isHeld(daemon, journal)) {
            Daemon.sendIfThere("USR1", daemon.pidOf("p"));
        }
    }

    private static void settle(Daemon daemon, Journal journal) {
        daemon.eventually("nothing is under way and autorecovery is as at boot", () -> {
            release(daemon, journal);
            return !daemon.stateOf("p").equals("STOPPING")
                    && AutoRecoveryState.of(daemon).equals(AutoRecoveryState.AS_AT_BOOT);
        });
    }

    private static void assertRecovers(Daemon daemon, Journal journal) {
        long pid = up(daemon, journal);
        Daemon.send("KILL", pid);
        daemon.eventually("policy starts it again", () -> {
            release(daemon, journal);
            long now = daemon.pidOf("p");
            return now != pid && journal.has("start", "p:p", now);
        });
    }
}
