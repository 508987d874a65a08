package io.weka.supervisor.simulation.invariant;

/** A signal goes to the pid that its process has now, and to no process that has none. */
final class SignalsHitTheirProcess extends Invariant {
    @Override
    void see(Seen seen, Known known) {
        if (seen instanceof Seen.Signal(var id, int pid, int signal, boolean group)) {
            Proc process = known.existing(id);
            if (pid <= 1 || pid != process.pid) {
                throw broken("signal " + signal + " for " + process + " goes to " + pid + ", it has " + process.pid);
            }
        }
    }
}
