package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.port.in.AutoRecoveryStatus;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.simulation.client.Inquiry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** While autorecovery is off policy starts nothing but what asks for it with 64; the count and its holders are what clients made of them. */
final class AutoRecoveryRules extends Invariant {
    private final List<ProcessId> startedWhileOff = new ArrayList<>();

    @Override
    void see(Seen seen, Known known) {
        switch (seen) {
            case Seen.Spawn(ProcessId id, var program) -> {
                Proc process = known.existing(id);
                boolean policy = known.cause(process) == Known.Cause.POLICY;
                if (policy && !known.autoRecoveryIsOn() && !process.askedForRestart()) {
                    startedWhileOff.add(id);
                }
            }
            default -> {}
        }
    }

    @Override
    void check(Known known) {
        boolean off = !known.autoRecoveryIsOn() && !known.autoRecoveryWasOn() && !known.openingNow();
        if (off && !startedWhileOff.isEmpty()) {
            throw broken(startedWhileOff + " started by policy while autorecovery is off");
        }
        startedWhileOff.clear();
        for (Inquiry inquiry : known.open()) {
            if (inquiry.value().isPresent() && inquiry.value().get() instanceof AutoRecoveryStatus status) {
                told(status, known);
            }
        }
    }

    private void told(AutoRecoveryStatus status, Known known) {
        boolean count = status.count() == known.autoRecoveryCount() && status.enabled() == known.autoRecoveryIsOn();
        boolean holders = Set.copyOf(status.holders()).equals(known.autoRecoveryHolders());
        if (!known.openingNow() && (!count || !holders)) {
            throw broken(status + ", but the count is " + known.autoRecoveryCount() + ", held by "
                    + known.autoRecoveryHolders());
        }
    }
}
