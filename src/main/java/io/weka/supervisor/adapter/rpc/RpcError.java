package io.weka.supervisor.adapter.rpc;

import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;

/** The error object of JSON-RPC 2.0. Codes below zero are those of its specification, others are supervisor faults. */
record RpcError(int code, String message) {
    private static final int PARSE = -32700;
    private static final int INVALID_REQUEST = -32600;
    private static final int UNKNOWN_METHOD = -32601;
    private static final int INVALID_PARAMS = -32602;
    private static final int INTERNAL = -32603;
    private static final int BUSY = -32000;
    private static final int TOO_LARGE = -32001;
    private static final int LONGEST_NAME = 100;

    static RpcError parse(String detail) {
        return new RpcError(PARSE, "Parse error: " + detail);
    }

    static RpcError invalidRequest(String detail) {
        return new RpcError(INVALID_REQUEST, "Invalid Request: " + detail);
    }

    static RpcError unknownMethod(String method) {
        String name = method.length() > LONGEST_NAME ? method.substring(0, LONGEST_NAME) + "..." : method;
        return new RpcError(UNKNOWN_METHOD, "Method not found: " + name);
    }

    static RpcError invalidParams(String detail) {
        return new RpcError(INVALID_PARAMS, "Invalid params: " + detail);
    }

    static RpcError internal() {
        return new RpcError(INTERNAL, "Internal error");
    }

    static RpcError busy() {
        return new RpcError(BUSY, "Server busy: too many calls in hand");
    }

    static RpcError tooLarge() {
        return new RpcError(TOO_LARGE, "The answer is too large, ask for less at a time");
    }

    static RpcError of(Fault fault) {
        return new RpcError(fault.code().number(), fault.message());
    }

    /** The same as a fault of the reference, for {@code system.multicall}, whose results carry no other numbers. */
    RpcError asFault() {
        return switch (code) {
            case UNKNOWN_METHOD -> of(Fault.of(FaultCode.UNKNOWN_METHOD));
            case INVALID_PARAMS -> of(Fault.of(FaultCode.INCORRECT_PARAMETERS));
            case INTERNAL, BUSY, TOO_LARGE -> of(Fault.of(FaultCode.FAILED, message));
            default -> this;
        };
    }
}
