package io.weka.supervisor.domain.port.out;

import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.port.in.Reply;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.Map;

/**
 * The children on the kernel. Everything is carried out later by other threads: starts and looks in the order of their calls,
 * and all else in that of its own.
 */
public interface ProcessExec {

    /**
     * Looks whether the command could be started; answered with {@code Fact.Probed}.
     *
     * @param request comes back with the answer
     */
    void probe(ProcessId id, long request, ProgramConfig program, Map<String, String> environment);

    /**
     * Starts a process; answered with {@code Fact.Spawned} or {@code Fact.SpawnFailed}, later {@code Fact.Exited}.
     *
     * @param environment all of it, not an addition
     * @param stderr not used with redirect_stderr
     */
    void spawn(
            ProcessId id, ProgramConfig program, Map<String, String> environment, OutputSink stdout, OutputSink stderr);

    /** Sends a signal to the process, or to its process group. A process that is gone by then is no error. */
    void signal(ProcessId id, int pid, int signal, boolean group);

    /** Writes to stdin. Answers NO_FILE with the name when the process closed it. */
    void writeStdin(ProcessId id, int pid, byte[] bytes, Reply<Boolean> reply);

    /**
     * Forgets a process that has ended: pipes that its own children may still hold are closed once what is in them now was
     * offered and taken.
     *
     * @param done run then, by the process I/O loop; must not block
     */
    void release(ProcessId id, Runnable done);
}
