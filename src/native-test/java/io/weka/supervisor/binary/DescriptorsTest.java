package io.weka.supervisor.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.endtoend.Commands;
import io.weka.supervisor.endtoend.Daemon;
import io.weka.supervisor.endtoend.Jrpc;
import io.weka.supervisor.endtoend.ProcFs;
import io.weka.supervisor.endtoend.Scratch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A daemon that can open nothing more. */
class DescriptorsTest {
    private static final int PROGRAMS = 10;
    private static final int CLIENTS = 20;
    private static final Pattern REFUSED = Pattern.compile("INFO spawnerr: too many open files to spawn 'p_0'");

    /** EMFILE as the C libraries say it. */
    private static final Pattern ACCEPT_FAILS =
            Pattern.compile("WARN rpc: cannot accept connections: (Too many open files|No file descriptors available)");

    @Test
    void withoutDescriptorsItGoesOnAndWithThemAllIsMadeUpFor() throws IOException {
        try (Scratch scratch = new Scratch()) {
            Daemon daemon = Daemon.in(scratch.configure(
                    "[program:p]",
                    "command=sleep 1000000",
                    "process_name=p_%(process_num)d",
                    "numprocs=" + PROGRAMS,
                    "startsecs=0",
                    "startretries=1000",
                    "autorestart=true"));
            awaitAllUp(daemon);
            List<String> before = ProcFs.descriptors(daemon.pid());
            try (Jrpc kept = scratch.connect();
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                kept.result("supervisor.getState", "[]");
                limit(daemon, 3);
                List<CompletableFuture<Integer>> clients = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    clients.add(CompletableFuture.supplyAsync(
                            () -> scratch.ctl("pid").exit(), threads));
                }
                daemon.awaitLog(ACCEPT_FAILS);

                long began = System.nanoTime();
                long used = ProcFs.processorTime(daemon.pid());
                Daemon.send(
                        "KILL",
                        kept.result("supervisor.getProcessInfo", "[\"p:p_0\"]")
                                .get("pid")
                                .asLong());
                daemon.eventually(
                        "its start is tried again and again",
                        () -> daemon.log()
                                        .filter(line -> REFUSED.matcher(line).find())
                                        .count()
                                >= 3);
                assertEquals(
                        "BACKOFF",
                        kept.result("supervisor.getProcessInfo", "[\"p:p_0\"]")
                                .get("statename")
                                .asText());
                assertEquals(
                        "RUNNING",
                        kept.result("supervisor.getProcessInfo", "[\"p:p_1\"]")
                                .get("statename")
                                .asText());
                long hundredths = ProcFs.processorTime(daemon.pid()) - used;
                long elapsed = (System.nanoTime() - began) / 10_000_000;
                assertTrue(
                        hundredths < elapsed / 3, hundredths + " of " + elapsed + " hundredths of a second were used");

                limit(daemon, 4096);
                awaitAllUp(daemon);
                for (CompletableFuture<Integer> client : clients) {
                    assertEquals(0, client.join());
                }
                assertTrue(daemon.metrics().value("supervisord_rpc_accept_failures_total") >= 1);
            }
            daemon.eventually(
                    "as many are open as before",
                    () -> ProcFs.descriptors(daemon.pid()).size() == before.size());
        }
    }

    private static void awaitAllUp(Daemon daemon) {
        daemon.eventually("all are up", () -> daemon.ctl("status").exit() == 0);
    }

    private static void limit(Daemon daemon, int descriptors) {
        Commands.system("prlimit", "--pid", Long.toString(daemon.pid()), "--nofile=" + descriptors + ":4096");
    }
}
