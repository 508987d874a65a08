package io.weka.supervisor.adapter.listener;

import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.port.out.OutputSink;
import io.weka.supervisor.domain.process.ProcessId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Real listeners on pipes, as the process I/O loop has them, for tests of the pump. */
final class ListenerProcess implements AutoCloseable {

    private final Map<Long, Process> running = new ConcurrentHashMap<>();

    /** Starts a program; what it writes goes to the sink from a thread of its own, which then runs {@code atEnd}. */
    int start(OutputSink stdout, Runnable atEnd, List<String> command, Path errors) throws IOException {
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        running.put(process.pid(), process);
        int pid = (int) process.pid();
        Thread.ofPlatform().daemon().start(() -> {
            pump(process, pid, stdout);
            atEnd.run();
        });
        return pid;
    }

    void write(ProcessId id, int pid, byte[] bytes, Reply<Boolean> reply) {
        try {
            var stdin = process(pid).getOutputStream();
            stdin.write(bytes);
            stdin.flush();
            reply.ok(true);
        } catch (IOException gone) {
            reply.fault(Fault.of(FaultCode.NO_FILE, id.display()));
        }
    }

    @Override
    public void close() {
        running.values().forEach(Process::destroyForcibly);
    }

    private Process process(int pid) throws IOException {
        Process process = running.get((long) pid);
        if (process == null) {
            throw new IOException("no process " + pid);
        }
        return process;
    }

    private static void pump(Process process, int pid, OutputSink stdout) {
        byte[] buffer = new byte[4096];
        try (var in = process.getInputStream()) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                byte[] chunk = Arrays.copyOf(buffer, n);
                var room = new CountDownLatch(1);
                while (!stdout.offer(pid, chunk, room::countDown)) {
                    room.await();
                    room = new CountDownLatch(1);
                }
            }
            process.waitFor();
        } catch (IOException | InterruptedException end) {
            stdout.end(pid);
        }
    }
}
