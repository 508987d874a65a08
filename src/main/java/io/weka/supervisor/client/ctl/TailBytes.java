package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.domain.fault.FaultCode;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What {@code tail} and {@code maintail} have in common: {@code -N} and the texts for logs that cannot be read. */
final class TailBytes {
    static final String DEFAULT_OPTION = "-1600";

    private static final Pattern UNDERSCORE = Pattern.compile("(?<=\\d)_(?=\\d)");

    private TailBytes() {}

    /** The number in {@code -N}, with single underscores between its digits as in Python; empty where it is none. */
    static OptionalLong parse(String option) {
        try {
            String plain = UNDERSCORE.matcher(option.substring(1)).replaceAll("");
            return OptionalLong.of(Long.parseLong(plain));
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
