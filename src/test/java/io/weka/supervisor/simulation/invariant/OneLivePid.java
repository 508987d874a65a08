package io.weka.supervisor.simulation.invariant;

/** A process has at most one pid that lives, and the daemon knows of each child that lives. */
final class OneLivePid extends Invariant {
    @Override
    void see(Seen seen, Known known) {
        if (seen instanceof Seen.Spawn(var id, var program)) {
            Proc process = known.existing(id);
            if (process.ordered || process.pid != 0) {
                throw broken(process + " is spawned again, pid " + process.pid);
            }
            if (!program.equals(process.program)) {
                throw broken(process + " is spawned with another configuration");
            }
            known.alive().forEach((pid, owner) -> {
                if (owner.equals(id) && !known.isDisowned(pid)) {
                    throw broken(process + " is spawned while pid " + pid + " lives");
                }
            });
        }
    }

    @Override
    void check(Known known) {
        known.alive().forEach((pid, id) -> {
            if (!known.isDisowned(pid)) {
                Proc process = known.existing(id);
                if (process.pid != pid && !process.ordered) {
                    throw broken("pid " + pid + " lives and was forgotten: " + process + " has pid " + process.pid);
                }
            }
        });
    }
}
