package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.DaemonClient;
import io.weka.supervisor.client.wire.Json;
import io.weka.supervisor.domain.fault.FaultCode;
import java.util.List;
import java.util.Optional;

/** {@code start}: answers for each process when it runs. */
final class Start implements Command {
    private static final Json WAIT = new Json.Bool(true);
    private static final Json STRICT = new Json.Bool(true);

    @Override
    public String help() {
        return """
                start <name>\t\tStart a process
                start <gname>:*\t\tStart all processes in a group
                start <name> <name>\tStart multiple processes or groups
                start all\t\tStart all processes
                """;
    }

    @Override
    public void run(Session session, List<String> names) throws CallFailed {
        if (names.isEmpty()) {
            session.checkUp();
            session.wrongUse("Error: start requires a process name", this);
            session.fail(ExitCode.INVALID_ARGUMENTS);
            return;
        }
        new Starting().run(session, names);
    }

    /** What {@code start} and the second half of {@code restart} do. */
    static final class Starting extends ProcessOperation {
        @Override
        Answer doAll(DaemonClient daemon) throws CallFailed {
            return daemon.await("supervisor.startAllProcesses", WAIT);
        }

        @Override
        Optional<Answer> doGroup(DaemonClient daemon, String group) throws CallFailed {
            return Optional.of(daemon.await("supervisor.startProcessGroup", new Json.Text(group), WAIT));
        }

        @Override
        Answer doOne(DaemonClient daemon, String name) throws CallFailed {
            return daemon.await("supervisor.startProcess", new Json.Text(name), WAIT, STRICT);
        }

        @Override
        String done() {
            return "started";
        }

        @Override
        int exitStatus(Answer.Failure failure) {
            if (failure.is(FaultCode.ALREADY_STARTED)) {
                return ExitCode.OK;
            }
            boolean tried = failure.is(FaultCode.SPAWN_ERROR)
                    || failure.is(FaultCode.ABNORMAL_TERMINATION)
                    || failure.is(FaultCode.FAILED);
            return tried ? ExitCode.NOT_RUNNING : ExitCode.GENERIC;
        }

        @Override
        int exitStatusOfUnknownGroup() {
            return ExitCode.INVALID_ARGUMENTS;
        }
    }
}
