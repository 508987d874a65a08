package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.domain.fault.FaultCode;
import java.util.List;

/** {@code reload}: the daemon stops everything and begins again in the same process. */
final class Reload implements AdministrativeCommand {

    @Override
    public String help() {
        return "reload \t\tRestart the remote supervisord.\n";
    }

    @Override
    public void run(Session session, List<String> words) throws CallFailed {
        if (!words.isEmpty()) {
            session.wrongUse("Error: reload accepts no arguments", this);
            return;
        }
        switch (session.daemon().call("supervisor.restart")) {
            case Answer.Result ignored -> session.say("Restarted supervisord");
            case Answer.Failure failure
            when failure.is(FaultCode.SHUTDOWN_STATE) -> {
                session.say("ERROR: already shutting down");
                session.fail(ExitCode.GENERIC);
            }
            case Answer.Failure failure -> throw CallFailed.of(failure);
        }
    }
}
