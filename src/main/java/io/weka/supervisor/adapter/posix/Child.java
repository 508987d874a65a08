package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.domain.process.ProcessId;
import java.util.List;

/** A child process with our ends of its pipes. */
record Child(ProcessId id, int pid, StdinPipe stdin, List<OutputPipe> outputs) {
    Child {
        outputs = List.copyOf(outputs);
    }
}
