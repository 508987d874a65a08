package io.weka.supervisor.domain.port.in;

import java.util.List;

/** Whether policy may start processes by itself, and who keeps it from that. */
public record AutoRecoveryStatus(boolean enabled, int count, List<String> holders) {
    public AutoRecoveryStatus {
        holders = List.copyOf(holders);
    }
}
