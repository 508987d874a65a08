package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.DaemonClient;
import io.weka.supervisor.client.wire.Json;
import io.weka.supervisor.domain.fault.FaultCode;
import java.util.List;
import java.util.Optional;

/** {@code stop}: answers for each process when it has ended. */
final class Stop implements Command {
    private static final Json WAIT = new Json.Bool(true);

    @Override
    public String help() {
        return """
                stop <name>\t\tStop a process
                stop <gname>:*\t\tStop all processes in a group
                stop <name> <name>\tStop multiple processes or groups
                stop all\t\tStop all processes
                """;
    }

    @Override
    public void run(Session session, List<String> names) throws CallFailed {
        if (names.isEmpty()) {
            session.checkUp();
            session.wrongUse("Error: stop requires a process name", this);
            return;
        }
        new Stopping().run(session, names);
    }

    /** What {@code stop}, the first half of {@code restart} and, with a call of its own, {@code wekastop} do. */
    static final class Stopping extends ProcessOperation {
        @Override
        Answer doAll(DaemonClient daemon) throws CallFailed {
            return daemon.await("supervisor.stopAllProcesses", WAIT);
        }

        @Override
        Optional<Answer> doGroup(DaemonClient daemon, String group) throws CallFailed {
            return Optional.of(daemon.await("supervisor.stopProcessGroup", new Json.Text(group), WAIT));
        }

        @Override
        Answer doOne(DaemonClient daemon, String name) throws CallFailed {
            return daemon.await("supervisor.stopProcess", new Json.Text(name), WAIT);
        }

        @Override
        String done() {
            return "stopped";
        }

        @Override
        int exitStatus(Answer.Failure failure) {
            return failure.is(FaultCode.NOT_RUNNING) ? ExitCode.OK : ExitCode.GENERIC;
        }
    }
}
