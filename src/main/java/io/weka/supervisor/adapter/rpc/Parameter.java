package io.weka.supervisor.adapter.rpc;

import java.util.Optional;

/**
 * One parameter of a method.
 *
 * @param fallback its value when omitted; empty for a required one
 * @param listed whether the reference's signature has it
 */
record Parameter(String name, ParameterType type, Optional<Object> fallback, boolean listed) {

    static Parameter required(String name, ParameterType type) {
        return new Parameter(name, type, Optional.empty(), true);
    }

    static Parameter optional(String name, ParameterType type, Object fallback) {
        return new Parameter(name, type, Optional.of(fallback), true);
    }

    /** An optional one that the reference does not have. */
    static Parameter extension(String name, ParameterType type, Object fallback) {
        return new Parameter(name, type, Optional.of(fallback), false);
    }
}
