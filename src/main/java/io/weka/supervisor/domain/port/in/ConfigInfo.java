package io.weka.supervisor.domain.port.in;

import io.weka.supervisor.domain.config.ProgramConfig;
import java.util.Optional;

/**
 * How a process is configured, for {@code getAllConfigInfo}.
 *
 * @param inUse whether the group is in force (it may only have been read so far)
 * @param stdoutLog the path of an AUTO log that has one by now
 */
public record ConfigInfo(
        String group,
        int groupPriority,
        boolean inUse,
        ProgramConfig program,
        Optional<String> stdoutLog,
        Optional<String> stderrLog) {}
