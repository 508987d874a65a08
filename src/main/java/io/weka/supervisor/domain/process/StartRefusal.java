package io.weka.supervisor.domain.process;

import io.weka.supervisor.domain.fault.FaultCode;

/**
 * Why a command can not be started, found before anything was tried.
 *
 * @param code NO_FILE or NOT_EXECUTABLE
 * @param text as in the reference, for example {@code can't find command 'x'}
 */
public record StartRefusal(FaultCode code, String text) {}
