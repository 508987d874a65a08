package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.DaemonClient;
import io.weka.supervisor.client.wire.Json;
import java.util.List;
import java.util.Optional;

/** {@code clear}: empties logs of processes; groups cannot be named. */
final class Clear implements Command {

    @Override
    public String help() {
        return """
                clear <name>\t\tClear a process' log files.
                clear <name> <name>\tClear multiple process' log files
                clear all\t\tClear all process' log files
                """;
    }

    @Override
    public void run(Session session, List<String> names) throws CallFailed {
        if (names.isEmpty()) {
            session.checkUp();
            session.wrongUse("Error: clear requires a process name", this);
            return;
        }
        new Clearing().run(session, names);
    }

    private static final class Clearing extends ProcessOperation {
        @Override
        Answer doAll(DaemonClient daemon) throws CallFailed {
            return daemon.call("supervisor.clearAllProcessLogs");
        }

        @Override
        Optional<Answer> doGroup(DaemonClient daemon, String group) {
            return Optional.empty();
        }

        @Override
        Answer doOne(DaemonClient daemon, String name) throws CallFailed {
            return daemon.call("supervisor.clearProcessLogs", new Json.Text(name));
        }

        @Override
        String done() {
            return "cleared";
        }

        @Override
        int exitStatus(Answer.Failure failure) {
            return ExitCode.GENERIC;
        }
    }
}
