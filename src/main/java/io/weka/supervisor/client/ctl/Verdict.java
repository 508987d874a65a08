package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.domain.fault.FaultCode;
import java.util.Optional;

/** What supervisorctl calls the faults of an operation on a process. */
final class Verdict {
    private Verdict() {}

    /** The text behind {@code NAME: }; empty for faults that are not about the process. */
    static Optional<String> of(Answer.Failure failure) {
        for (FaultCode code : FaultCode.values()) {
            if (failure.is(code)) {
                return of(code, failure).map(text -> "ERROR (" + text + ")");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> of(FaultCode code, Answer.Failure failure) {
        return switch (code) {
            case BAD_NAME -> Optional.of("no such process");
            case BAD_SIGNAL -> Optional.of("bad signal name");
            case NO_FILE -> Optional.of("no such file");
            case NOT_EXECUTABLE -> Optional.of("file is not executable");
            case ALREADY_STARTED -> Optional.of("already started");
            case SPAWN_ERROR -> Optional.of("spawn error");
            case ABNORMAL_TERMINATION -> Optional.of("abnormal termination");
            case NOT_RUNNING -> Optional.of("not running");
            case FAILED -> Optional.of(failure.detail());
            case UNKNOWN_METHOD,
                    INCORRECT_PARAMETERS,
                    BAD_ARGUMENTS,
                    SIGNATURE_UNSUPPORTED,
                    SHUTDOWN_STATE,
                    SUCCESS,
                    ALREADY_ADDED,
                    STILL_RUNNING,
                    CANT_REREAD -> Optional.empty();
        };
    }
}
