package io.weka.supervisor.domain.process;

import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;

/** One line of the answer to an operation on several processes. */
public record ProcessResult(ProcessId id, FaultCode status, String description) {

    public static ProcessResult success(ProcessId id) {
        return new ProcessResult(id, FaultCode.SUCCESS, "OK");
    }

    public static ProcessResult failure(ProcessId id, Fault fault) {
        return new ProcessResult(id, fault.code(), fault.message());
    }
}
