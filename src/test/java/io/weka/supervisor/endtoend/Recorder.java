package io.weka.supervisor.endtoend;

import java.nio.file.Path;

/** An event listener that appends each event as `HEADER|DATA` to a file of its own, and `born` when it starts. */
final class Recorder {
    private static final String LISTENER = """
            import os, sys

            events = open("events-" + os.environ["SUPERVISOR_PROCESS_NAME"], "a", buffering=1)
            print("born", file=events)
            print("READY", flush=True)
            for header in sys.stdin:
                length = int(header.rsplit("len:", 1)[1])
                data = sys.stdin.read(length).replace("\\n", " ")
                print(header.rstrip() + "|" + data, file=events)
                print("RESULT 2\\nOKREADY", flush=True)
            """;

    private final Scratch scratch;
    private final Path program;

    Recorder(Scratch scratch) {
        this.scratch = scratch;
        scratch.write("recorder.py", LISTENER);
        program = scratch.script("recorder", "exec python3 -IS recorder.py");
    }

    /** The section of a listener; more options may follow. */
    String section(String name, String events) {
        return "[eventlistener:" + name + "]\ncommand=" + program + "\ndirectory=" + scratch.folder() + "\nevents="
                + events + "\nstartsecs=0";
    }

    /** What the listener of this name has got. */
    String events(String name) {
        return scratch.read("events-" + name);
    }
}
