package io.weka.supervisor.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.weka.supervisor.domain.metric.PrometheusText;
import io.weka.supervisor.endtoend.Daemon;
import io.weka.supervisor.endtoend.Jrpc;
import io.weka.supervisor.endtoend.ProcFs;
import io.weka.supervisor.endtoend.Scratch;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A hundred programs and five listeners, of which something dies all the time: the process itself, or the child that it waits
 * for. The properties chaos.kills and chaos.seed set how many die and which.
 */
class ChaosTest {
    private static final int PROGRAMS = 100;
    private static final int LISTENERS = 5;
    private static final int KILLS = Integer.getInteger("chaos.kills", 1000);
    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());
    private static final Duration WITHOUT_PROGRESS = Duration.ofSeconds(60);

    /** The heap may take up to 64 MiB before it is collected, and then keeps what it had: what is compared is after that. */
    private static final int WARM_UP = KILLS / 4;

    private static final long RSS_SLACK_KIB = 24 * 1024;

    /** A life ends with its child, and the child with it: such orphans are the daemon's to reap. */
    private static final String PARENT = "echo life $$; setpriv --pdeathsig KILL sleep 1000000 & wait $!";

    private static final String LISTENER = """
            while printf 'READY\\n' && read header; do
              size=${header##*len:}
              [ "$size" = 0 ] || head -c "$size" > /dev/null
              printf 'RESULT 2\\nOK'
            done
            """;

    private final Random random = new Random(SEED);

    /** By name, the pid of the life that was killed last. */
    private final Map<String, Long> killed = new HashMap<>();

    private final Map<String, Integer> kills = new TreeMap<>();
    private int done;
    private int ofChildren;

    private record Measured(long residentKib, int descriptors) {
        static Measured of(Daemon daemon) {
            return new Measured(
                    ProcFs.residentKib(daemon.pid()),
                    ProcFs.descriptors(daemon.pid()).size());
        }
    }

    @Test
    void everyDeathIsMadeUpForAndNothingIsLeftBehind() throws IOException {
        System.out.printf("chaos: %d kills, seed %d%n", KILLS, SEED);
        try (Scratch scratch = new Scratch()) {
            String program = scratch.script("parent", PARENT).toString();
            String listener = scratch.script("listener", LISTENER).toString();
            Daemon daemon = Daemon.adopting(scratch.configure(
                    "[program:p]",
                    "command=" + program,
                    "process_name=%(process_num)03d",
                    "numprocs=" + PROGRAMS,
                    "startsecs=0",
                    "autorestart=true",
                    "[eventlistener:l]",
                    "command=" + listener,
                    "process_name=%(process_num)d",
                    "numprocs=" + LISTENERS,
                    "startsecs=0",
                    "autorestart=true",
                    "events=PROCESS_STATE"));
            try (Jrpc rpc = scratch.connect()) {
                daemon.eventually("all are up", () -> running(rpc).size() == PROGRAMS + LISTENERS);
                Measured start = Measured.of(daemon);
                storm(daemon, rpc, WARM_UP);
                settle(daemon, rpc);
                Measured warm = Measured.of(daemon);
                storm(daemon, rpc, KILLS);
                settle(daemon, rpc);
                assertEveryDeathWasMadeUpFor(daemon);
                daemon.eventually(
                        "descriptors are as before",
                        () -> ProcFs.descriptors(daemon.pid()).size() == start.descriptors());
                Measured end = Measured.of(daemon);
                System.out.printf(
                        "chaos: %d processes and %d of their children were killed; start %s, warm %s, end %s%n",
                        done - ofChildren, ofChildren, start, warm, end);
                assertTrue(
                        end.residentKib() <= warm.residentKib() + RSS_SLACK_KIB,
                        () -> "memory grew from " + warm + " to " + end + "; seed " + SEED);
            }
        }
    }

    /** Until so many were killed in all; each life is killed once at most. */
    private void storm(Daemon daemon, Jrpc rpc, int until) throws IOException {
        long progress = System.nanoTime();
        while (done < until) {
            int before = done;
            for (Map.Entry<String, Long> life : running(rpc).entrySet()) {
                boolean due = !life.getValue().equals(killed.get(life.getKey())) && random.nextInt(3) == 0;
                if (due && done < until) {
                    kill(life.getKey(), life.getValue());
                }
            }
            if (done > before) {
                progress = System.nanoTime();
            }
            assertTrue(
                    System.nanoTime() - progress < WITHOUT_PROGRESS.toNanos(),
                    () -> "nothing came back for a minute after " + done + " kills; seed " + SEED + "; "
                            + daemon.ctl("status").out());
        }
    }

    private void kill(String name, long pid) {
        List<Long> children = ProcFs.childrenOfSingleThread(pid);
        boolean child = name.startsWith("p:") && !children.isEmpty() && random.nextBoolean();
        long target = child ? children.getFirst() : pid;
        if (ProcessHandle.of(target).filter(ProcessHandle::destroyForcibly).isPresent()) {
            killed.put(name, pid);
            kills.merge(name, 1, Integer::sum);
            done++;
            ofChildren += child ? 1 : 0;
        }
    }

    /** All run, none of those that were killed, and nobody is dead and not taken in. */
    private void settle(Daemon daemon, Jrpc rpc) {
        daemon.eventually("all are up again; seed " + SEED, () -> {
            Map<String, Long> lives = running(rpc);
            return lives.size() == PROGRAMS + LISTENERS
                    && lives.entrySet().stream()
                            .noneMatch(life -> life.getValue().equals(killed.get(life.getKey())));
        });
        daemon.eventually("its children are the programs and listeners; seed " + SEED, () -> {
            Set<Long> lives = Set.copyOf(running(rpc).values());
            Set<Long> children = Set.copyOf(ProcFs.children(daemon.pid()));
            // A child whose parent died before it could ask to be killed with it was adopted, and lives.
            children.stream()
                    .filter(child -> !lives.contains(child))
                    .forEach(child -> ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly));
            return children.equals(lives) && ProcFs.zombies(daemon.pid()).isEmpty();
        });
    }

    private void assertEveryDeathWasMadeUpFor(Daemon daemon) {
        PrometheusText metrics = daemon.metrics();
        kills.forEach((name, count) -> {
            String labels = "{group=" + name.substring(0, 1) + ", name=" + name.substring(2) + "}";
            assertEquals(
                    count + 1,
                    metrics.value("supervisord_process_starts_total" + labels),
                    () -> "starts of " + name + "; seed " + SEED);
        });
        assertEquals(
                done,
                metrics.all("supervisord_process_exits_total").stream()
                        .mapToDouble(Double::doubleValue)
                        .sum());
    }

    private static Map<String, Long> running(Jrpc rpc) throws IOException {
        Map<String, Long> pids = new TreeMap<>();
        for (JsonNode info : rpc.result("supervisor.getAllProcessInfo", "[]")) {
            if (info.get("statename").asText().equals("RUNNING")) {
                pids.put(
                        info.get("group").asText() + ":" + info.get("name").asText(),
                        info.get("pid").asLong());
            }
        }
        return pids;
    }
}
