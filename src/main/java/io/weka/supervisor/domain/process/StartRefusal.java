package io.weka.supervisor.domain.process;

import io.weka.supervisor.domain.fault.FaultCode;

/**
 * Why a command cannot be started, found before trying.
 *
 * @param code NO_FILE or NOT_EXECUTABLE
 * @param text as in the reference, for example {@code can't find command 'x'}
 */
public record StartRefusal(FaultCode code, String text) {}
