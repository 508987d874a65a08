package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.process.ExitStatus;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessState;
import java.util.Optional;

/** What is known of one process from what was seen. Times are nanoseconds since the begin of the run. */
final class Proc {
    static final long SECOND = 1_000_000_000L;
    private static final int RESTART_ME = 64;

    final ProcessId id;
    final ProgramConfig program;
    final GroupConfig group;
    /** How many groups came into force before its own. */
    final long groupsBefore;

    ProcessState state = ProcessState.STOPPED;
    /** 0 until the kernel has told. */
    int pid;
    /** A spawn was ordered and the kernel has not answered. */
    boolean ordered;

    long since;
    long spawnedAt;
    int failures;
    long retryAt;
    Optional<ExitStatus> end = Optional.empty();
    /** The last that anybody asked for is that it does not run. */
    boolean stopAsked;
    /** Its stop was asked for, perhaps to start it again, and it has not stopped since. */
    boolean toStop;
    /** Its autorestart asks for another run. */
    boolean wants;
    /** As a listener it broke the protocol, and when. */
    Optional<Long> brokeAt = Optional.empty();
    /** It is being stopped to be started again because it broke the protocol. */
    boolean reviving;
    /** It is being stopped to be started again for a client who did not wait for that. */
    boolean restarting;

    Proc(GroupConfig group, long groupsBefore, ProgramConfig program) {
        this.id = new ProcessId(group.name(), program.name());
        this.group = group;
        this.groupsBefore = groupsBefore;
        this.program = program;
    }

    /** Where its group has it. */
    int place() {
        return group.programs().indexOf(program);
    }

    boolean isListener() {
        return group.pool().isPresent();
    }

    boolean askedForRestart() {
        return end.filter(new ExitStatus.Exited(RESTART_ME)::equals).isPresent();
    }

    boolean endedAsExpected() {
        return end.filter(status -> status instanceof ExitStatus.Exited(int code)
                        && program.exitcodes().contains(code))
                .isPresent();
    }

    long startsecs() {
        return program.startsecs() * SECOND;
    }

    long stopwaitsecs() {
        return program.stopwaitsecs() * SECOND;
    }

    @Override
    public String toString() {
        return id + " (" + state + ")";
    }
}
