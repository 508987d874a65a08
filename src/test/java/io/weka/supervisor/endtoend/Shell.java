package io.weka.supervisor.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One bash that runs commands one after the other, so that a folder, a variable and a job of one are there for the next. */
final class Shell implements AutoCloseable {
    private final Scratch scratch;
    private final Process process;
    private final OutputStream input;
    private int commands;

    Shell(Scratch scratch, Map<String, String> environment) {
        this.scratch = scratch;
        Path output = scratch.write("output", "");
        ProcessBuilder builder = new ProcessBuilder("bash", "--norc", "--noprofile")
                .directory(scratch.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        Commands.prepare(builder.environment(), environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        input = process.getOutputStream();
    }

    /** What it writes, to stdout and stderr. */
    String run(String command) {
        int from = scratch.read("output").length();
        String mark = "<done " + ++commands + ">";
        String text = "{ " + command + "\n} < /dev/null\nprintf '%s' '" + mark + "'\n";
        try {
            input.write(text.getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Pattern whole = Pattern.compile("(.*)" + Pattern.quote(mark), Pattern.DOTALL);
        await(command)
                .atMost(Daemon.LIMIT)
                .until(() ->
                        whole.matcher(scratch.read("output").substring(from)).matches() || !process.isAlive());
        Matcher output = whole.matcher(scratch.read("output").substring(from));
        if (!output.matches()) {
            throw new AssertionError("the shell ended at: " + command + "\n" + scratch.read("output"));
        }
        return output.group(1);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
