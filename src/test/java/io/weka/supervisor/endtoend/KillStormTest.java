package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Twenty programs that are killed again and again, at moments that nobody chose. */
class KillStormTest {
    private static final int PROGRAMS = 20;
    /** So often each; the property kill.rounds sets it. */
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 8);

    /** Each life writes these lines to its stdout, and each line to a file of its own once it is written. */
    private static final String WRITER = """
            i=0
            while [ $i -lt 40 ]; do
              i=$((i + 1))
              echo "$$ $i"
              echo "$$ $i" >> "$1"
            done
            read line
            """;

    @Test
    void everyProgramComesBackNoZombieStaysAndNoLineIsLost() throws IOException {
        long seed = System.nanoTime();
        try (Scratch scratch = new Scratch()) {
            scratch.script("writer", WRITER);
            scratch.configure(
                    "[program:p]",
                    "command=" + scratch.folder() + "/writer " + scratch.folder() + "/written-%(process_num)02d",
                    "process_name=%(process_num)02d",
                    "numprocs=" + PROGRAMS,
                    "startsecs=0",
                    "autorestart=true",
                    "stdout_logfile=" + scratch.folder() + "/logged-%(process_num)02d",
                    "stdout_logfile_maxbytes=0");
            Daemon daemon = Daemon.in(scratch);
            try (Jrpc rpc = scratch.connect()) {
                storm(daemon, rpc, new Random(seed));
                daemon.eventually("all are running", () -> running(rpc).size() == PROGRAMS);
                daemon.eventually(
                        "no zombie is left", () -> ProcFs.zombies(daemon.pid()).isEmpty());
                assertEquals(PROGRAMS, ProcFs.children(daemon.pid()).size());
            }
            daemon.eventually(
                    "the last lives have written",
                    () -> IntStream.range(0, PROGRAMS)
                            .allMatch(number -> scratch.read(name("written", number))
                                            .endsWith(" 40\n")
                                    && scratch.read(name("logged", number)).endsWith(" 40\n")));
            for (int number = 0; number < PROGRAMS; number++) {
                int program = number;
                assertEquals(
                        List.of(),
                        lost(scratch, number),
                        () -> "lines that program " + program + " wrote and its log lacks; seed " + seed);
            }
        }
    }

    /** Kills every program ROUNDS times, in a shuffled order, each life once. */
    private static void storm(Daemon daemon, Jrpc rpc, Random random) {
        Map<String, Long> killed = new HashMap<>();
        Map<String, Integer> kills = new HashMap<>();
        daemon.eventually("everything was killed " + ROUNDS + " times", () -> {
            List<Map.Entry<String, Long>> lives = new ArrayList<>(running(rpc).entrySet());
            Collections.shuffle(lives, random);
            for (Map.Entry<String, Long> life : lives) {
                String name = life.getKey();
                boolean due =
                        kills.getOrDefault(name, 0) < ROUNDS && !life.getValue().equals(killed.get(name));
                if (due && random.nextInt(3) > 0) {
                    killed.put(name, life.getValue());
                    kills.merge(name, 1, Integer::sum);
                    ProcessHandle.of(life.getValue()).ifPresent(ProcessHandle::destroyForcibly);
                }
            }
            return kills.size() == PROGRAMS && kills.values().stream().allMatch(count -> count == ROUNDS);
        });
    }

    private static Map<String, Long> running(Jrpc rpc) throws IOException {
        Map<String, Long> pids = new HashMap<>();
        for (JsonNode info : rpc.result("supervisor.getAllProcessInfo", "[]")) {
            if (info.get("statename").asText().equals("RUNNING")) {
                pids.put(info.get("name").asText(), info.get("pid").asLong());
            }
        }
        return pids;
    }

    /** Lines that were written and are not in the log at their place; the log may have more: the last line of a killed life. */
    private static List<String> lost(Scratch scratch, int number) {
        List<String> logged = scratch.read(name("logged", number)).lines().toList();
        List<String> lost = new ArrayList<>();
        int at = 0;
        for (String line : scratch.read(name("written", number)).lines().toList()) {
            int found = logged.subList(at, logged.size()).indexOf(line);
            if (found < 0) {
                lost.add(line);
            } else {
                at += found + 1;
            }
        }
        return lost;
    }

    private static String name(String kind, int number) {
        return "%s-%02d".formatted(kind, number);
    }
}
