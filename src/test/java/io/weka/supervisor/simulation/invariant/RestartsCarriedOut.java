package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.process.ProcessState;

/**
 * A process that ended and is to run again is started at once, or a second after its last start, or when autorecovery comes
 * back; what starts by itself is started. Policy starts nothing twice within a second.
 */
final class RestartsCarriedOut extends Invariant {
    @Override
    void see(Seen seen, Known known) {
        if (seen instanceof Seen.Spawn(var id, var program)) {
            Proc process = known.existing(id);
            boolean soon = process.spawnedAt > 0 && known.now - process.spawnedAt < Proc.SECOND;
            if (soon && known.cause(process) == Known.Cause.POLICY) {
                throw broken(
                        process + " is started again " + (known.now - process.spawnedAt) + " ns after its last start");
            }
        }
    }

    @Override
    void check(Known known) {
        boolean exit = known.current.filter(Fact.Exited.class::isInstance).isPresent();
        for (Proc process : known.processes()) {
            if (known.goingDown) {
                return;
            }
            if (known.booting && process.program.autostart() && process.state == ProcessState.STOPPED) {
                throw broken(process + " should have been started with the daemon");
            }
            if (process.restarting && process.state == ProcessState.STOPPED) {
                throw broken(process + " should have been started again for the client who asked for a restart");
            }
            boolean early = process.since - process.spawnedAt < Proc.SECOND;
            boolean pausing = early && known.lastWoken < process.spawnedAt + Proc.SECOND;
            if (process.state != ProcessState.EXITED || pausing) {
                continue;
            }
            if (process.wants && known.autoRecoveryIsOn()) {
                throw broken(process + " should have been started again");
            }
            boolean asks = exit && process.since == known.now && process.askedForRestart();
            if (asks && !known.autoRecoveryIsOn()) {
                throw broken(process + " asked to be started again");
            }
        }
    }
}
