package io.weka.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.client.FakeDaemon;
import io.weka.supervisor.domain.ProductVersion;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The binary's clients as processes of their own. */
class MainTest {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @TempDir
    Path folder = Path.of("");

    private static Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int end(Process process) throws InterruptedException {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
        return process.exitValue();
    }

    @Test
    void versionIsOneLine() throws Exception {
        for (String word : List.of("version", "-v")) {
            Process process = start(word);
            assertEquals(
                    ProductVersion.TEXT + "\n",
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(0, end(process));
        }
    }

    @Test
    void theExitStatusIsTheClients() throws Exception {
        Process process = start("ctl", "-s", "unix:///nonexistent", "stop", "x");
        assertEquals(
                "unix:///nonexistent no such file\n",
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(7, end(process));
    }

    @Test
    void intEndsFollowingWithANewlineAndStatus0() throws Exception {
        try (FakeDaemon daemon = new FakeDaemon(folder)) {
            daemon.endless("/logtail/web/stdout", CHUNKED + "6\r\nfirst\n\r\n");
            Process process = start("ctl", "-s", daemon.url(), "tail", "-f", "web");
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                assertEquals("==> Press Ctrl-C to exit <==", output.readLine());
                assertEquals("first", output.readLine());
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor();
                assertEquals("", output.readLine());
                assertEquals(-1, output.read());
            }
            assertEquals(0, end(process));
        }
    }

    @Test
    void foregroundSendsTheLinesOfItsInput() throws Exception {
        try (FakeDaemon daemon = new FakeDaemon(folder)) {
            daemon.on("supervisor.getProcessInfo", "{\"state\":20}").on("supervisor.sendProcessStdin", "true");
            daemon.endless("/logtail/cat/stdout", CHUNKED);
            Process process = start("ctl", "-s", daemon.url(), "fg", "cat");
            process.getOutputStream().write("grüße\nhi\n".getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            assertEquals(
                    "==> Press Ctrl-C to exit <==\nExiting foreground\n",
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(0, end(process));
            assertTrue(daemon.calls.contains("supervisor.sendProcessStdin [\"cat\",\"grüße\\n\"]"));
            assertTrue(daemon.calls.contains("supervisor.sendProcessStdin [\"cat\",\"hi\\n\"]"));
        }
    }

    @Test
    void aReaderThatGoesAwayEndsAClientQuietly() throws Exception {
        try (FakeDaemon daemon = new FakeDaemon(folder)) {
            daemon.whole("/mainlogtail", CHUNKED + ("1000\r\n" + "x".repeat(0x1000) + "\r\n").repeat(400));
            Process process = start("ctl", "-s", daemon.url(), "maintail", "-f");
            process.getInputStream().close();
            assertEquals(1, end(process));
        }
    }
}
