package io.weka.supervisor.simulation.invariant;

/** After a request to stop nothing is started by policy until somebody asks for a start; while going down nothing is. */
final class NoSpawnAfterStop extends Invariant {
    @Override
    void see(Seen seen, Known known) {
        if (seen instanceof Seen.Spawn(var id, var program)) {
            Proc process = known.existing(id);
            if (known.goingDown) {
                throw broken(process + " is spawned while going down");
            }
            Known.Cause cause = known.cause(process);
            boolean byItself = cause == Known.Cause.POLICY || cause == Known.Cause.REVIVAL;
            if (byItself && process.stopAsked) {
                throw broken(process + " is spawned by " + cause + " after a request to stop");
            }
        }
    }
}
