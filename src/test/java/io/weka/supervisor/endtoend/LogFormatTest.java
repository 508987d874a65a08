package io.weka.supervisor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs that share the stdout of the daemon with its own log. */
class LogFormatTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LINES = 200;

    private static Scratch scratch(String daemonFormat, String programFormat) {
        Scratch scratch = new Scratch();
        // the line comes in two parts, the second longer than a pipe takes at once
        scratch.script(
                "talk",
                "long=$(printf '%5000s' '' | tr ' ' x); i=0\nwhile [ $i -lt " + LINES
                        + " ]; do printf '%s ' \"$1-$i\"; printf '%s\\n' \"$long\"; i=$((i+1)); done\nprintf \"$1-rest\"");
        String talk = "command=" + scratch.folder() + "/talk %(program_name)s";
        List<String> lines = new ArrayList<>(List.of(
                "[unix_http_server]",
                "file=" + scratch.socket(),
                "[supervisord]",
                "logfile=/dev/stdout",
                "logfile_maxbytes=0",
                "pidfile=" + scratch.pidfile(),
                "log_format=" + daemonFormat));
        for (String name : List.of("a", "b")) {
            lines.addAll(List.of(
                    "[program:" + name + "]",
                    talk,
                    "startsecs=0",
                    "autorestart=false",
                    "stdout_logfile=/dev/stdout",
                    "stdout_logfile_maxbytes=0",
                    "log_format=" + programFormat));
        }
        scratch.write("supervisord.conf", String.join("\n", lines) + "\n");
        return scratch;
    }

    private static List<String> console(Scratch scratch) {
        try (Daemon daemon = Daemon.in(scratch)) {
            daemon.eventually(
                    "both have said all",
                    () -> scratch.read("console").contains("a-rest")
                            && scratch.read("console").contains("b-rest"));
            return scratch.read("console").lines().toList();
        }
    }

    @Test
    void asJsonEveryLineIsAnObjectOfOneOfThem() throws IOException {
        List<String> mine = new ArrayList<>();
        for (String line : console(scratch("json", "json"))) {
            JsonNode object = JSON.readTree(line);
            assertTrue(object.get("time").asText().endsWith("Z"), line);
            if (object.has("level")) {
                continue;
            }
            String name = object.get("process").asText();
            assertTrue(object.get("message").asText().startsWith(name + "-"), line);
            assertEquals("stdout", object.get("channel").asText());
            assertTrue(object.get("pid").asLong() > 1, line);
            if (name.equals("a")) {
                mine.add(object.get("message").asText());
            }
        }
        assertEquals(LINES + 1, mine.size());
        assertEquals("a-0 " + "x".repeat(5000), mine.getFirst());
        assertEquals("a-rest", mine.getLast());
    }

    @Test
    void withAPrefixEveryLineNamesItsProcess() {
        List<String> lines = console(scratch("raw", "prefix"));
        for (String name : List.of("a", "b")) {
            List<String> mine =
                    lines.stream().filter(line -> line.startsWith(name + " | ")).toList();
            assertEquals(LINES + 1, mine.size());
            assertEquals(name + " | " + name + "-199 " + "x".repeat(5000), mine.get(LINES - 1));
            assertEquals(name + " | " + name + "-rest", mine.getLast());
        }
        lines.stream()
                .filter(line -> !line.startsWith("a | ") && !line.startsWith("b | "))
                .forEach(line -> assertTrue(line.matches("\\d{4}-\\d\\d-\\d\\d .* (INFO|CRIT|WARN) .*"), line));
    }
}
