package io.weka.supervisor.adapter.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** The body of a request as JSON-RPC 2.0 understands it. */
sealed interface Incoming {

    record Single(Entry entry) implements Incoming {}

    record Batch(List<Entry> entries) implements Incoming {}

    /** Not JSON, or an empty batch. */
    record Unreadable(RpcError error) implements Incoming {}

    /** One request in it. */
    sealed interface Entry {}

    /** A call. {@code id} is empty for a notification, which gets no answer. */
    record Call(String method, JsonNode params, Optional<JsonNode> id) implements Entry {}

    /** Not a call; {@code id} is null where it can not be told. */
    record Malformed(RpcError error, JsonNode id) implements Entry {}
}
