package io.weka.supervisor.client.wire;

import io.weka.supervisor.domain.fault.FaultCode;

/** What the daemon says to one call. */
public sealed interface Answer {

    /**
     * It was done.
     *
     * @param raw the result as the daemon wrote it
     */
    record Result(Json value, String raw) implements Answer {}

    /** It was refused; {@code message} is {@code NAME} or {@code NAME: detail} for a fault of supervisord. */
    record Failure(int code, String message) implements Answer {

        public boolean is(FaultCode fault) {
            return code == fault.number();
        }

        /** The message without the name of the fault. */
        public String detail() {
            int colon = message.indexOf(": ");
            return colon < 0 ? message : message.substring(colon + 2);
        }
    }
}
