package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.domain.fault.FaultCode;
import java.util.OptionalLong;

/** What {@code tail} and {@code maintail} have in common: {@code -N} and the texts for logs that cannot be read. */
final class TailBytes {
    static final String DEFAULT_OPTION = "-1600";

    private TailBytes() {}

    /** The number in {@code -N}; empty where it is none. */
    static OptionalLong parse(String option) {
        try {
            return OptionalLong.of(Long.parseLong(option.substring(1)));
        } catch (NumberFormatException noNumber) {
            return OptionalLong.empty();
        }
    }

    static String verdict(Answer.Failure failure) throws CallFailed {
        if (failure.is(FaultCode.NO_FILE)) {
            return "ERROR (no log file)";
        }
        if (failure.is(FaultCode.FAILED)) {
            return "ERROR (unknown error reading log)";
        }
        throw CallFailed.of(failure);
    }
}
