package io.weka.supervisor.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What {@code weka.getAutoRecovery} answers. */
record AutoRecoveryState(boolean enabled, int count, List<String> holders) {
    static final AutoRecoveryState AS_AT_BOOT = new AutoRecoveryState(true, 1, List.of());

    static AutoRecoveryState of(Daemon daemon) {
        return of(daemon.rpc("weka.getAutoRecovery", "[]"));
    }

    static AutoRecoveryState of(JsonNode answer) {
        List<String> holders = new ArrayList<>();
        answer.get("holders").forEach(holder -> holders.add(holder.asText()));
        return new AutoRecoveryState(
                answer.get("enabled").asBoolean(), answer.get("count").asInt(), holders);
    }

    /** Held off by this one alone. */
    static AutoRecoveryState heldBy(String owner) {
        return new AutoRecoveryState(false, 0, List.of(owner));
    }
}
