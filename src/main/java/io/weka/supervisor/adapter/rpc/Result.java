package io.weka.supervisor.adapter.rpc;

/** How a call of a method came out. */
sealed interface Result {

    record Value(JsonWriter json) implements Result {}

    /** A value that has been written already. */
    record Encoded(JsonBytes json) implements Result {}

    record Failure(RpcError error) implements Result {}
}
