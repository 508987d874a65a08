package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.process.ProcessState;

/** When the daemon says that it has stopped, nothing of it lives and nothing is on its way. */
final class NothingLivesAfterShutdown extends Invariant {
    @Override
    void atTheEnd(Known known) {
        require(known.goingDown, "it ends without going down");
        known.alive().forEach((pid, id) -> {
            if (!known.isDisowned(pid) && known.existing(id).state != ProcessState.UNKNOWN) {
                throw broken("pid " + pid + " of " + known.existing(id) + " lives");
            }
        });
        for (Proc process : known.processes()) {
            if (!process.state.isStopped() || process.ordered) {
                throw broken(process + " has not stopped" + (process.ordered ? ", it is being spawned" : ""));
            }
        }
    }
}
