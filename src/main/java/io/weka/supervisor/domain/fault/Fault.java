package io.weka.supervisor.domain.fault;

import java.util.Optional;

/** Why an operation was not carried out. */
public record Fault(FaultCode code, Optional<String> detail) {

    public static Fault of(FaultCode code) {
        return new Fault(code, Optional.empty());
    }

    public static Fault of(FaultCode code, String detail) {
        return new Fault(code, Optional.of(detail));
    }

    /** {@code NAME} or {@code NAME: detail}. */
    public String message() {
        return detail.map(text -> code.name() + ": " + text).orElse(code.name());
    }
}
