package io.weka.supervisor.adapter.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The body of a request as JSON-RPC 2.0 understands it. */
sealed interface Incoming {

    /** About how many bytes of memory it takes while it is worked on, with small answers to what is in it. */
    long weight();

    record Single(Entry entry) implements Incoming {
        @Override
        public long weight() {
            return entry.weight();
        }
    }

    record Batch(List<Entry> entries) implements Incoming {
        @Override
        public long weight() {
            return entries.stream().mapToLong(Entry::weight).sum();
        }
    }

    /** Not JSON, or an empty batch. */
    record Unreadable(RpcError error) implements Incoming {
        @Override
        public long weight() {
            return 0;
        }
    }

    /** One request in it. */
    sealed interface Entry {
        long weight();
    }

    /** A call. {@code id} is empty for a notification, which gets no answer. */
    record Call(String method, JsonNode params, Optional<JsonNode> id) implements Entry {
        @Override
        public long weight() {
            return textWeight(method)
                    + treeWeight(params)
                    + id.map(Incoming::treeWeight).orElse(0L);
        }
    }

    /** Not a call; {@code id} is null where it is unknown. */
    record Malformed(RpcError error, JsonNode id) implements Entry {
        @Override
        public long weight() {
            return treeWeight(id);
        }
    }

    private static long treeWeight(JsonNode node) {
        long weight = textWeight(node.asText());
        for (JsonNode element : node) {
            weight += treeWeight(element);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            weight += textWeight(field.getKey());
        }
        return weight;
    }

    /** Each with its object, its place in another and what is said of it. */
    private static long textWeight(String text) {
        return 256 + 2L * text.length();
    }
}
