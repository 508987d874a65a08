package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.domain.fault.FaultCode;
import java.util.List;

/** {@code shutdown}: the daemon stops everything and ends; does not wait for that. */
final class Shutdown implements AdministrativeCommand {

    @Override
    public String help() {
        return "shutdown \tShut the remote supervisord down.\n";
    }

    @Override
    public void run(Session session, List<String> words) throws CallFailed {
        if (!words.isEmpty()) {
            session.wrongUse("Error: shutdown accepts no arguments", this);
            return;
        }
        try {
            switch (session.daemon().call("supervisor.shutdown")) {
                case Answer.Result ignored -> session.say("Shut down");
                case Answer.Failure failure
                when failure.is(FaultCode.SHUTDOWN_STATE) -> session.say("ERROR: already shutting down");
                case Answer.Failure failure -> throw CallFailed.of(failure);
            }
        } catch (CallFailed failed) {
            switch (failed.reason()) {
                case NO_SUCH_FILE, REFUSED -> {
                    session.say("ERROR: " + failed.line() + " (already shut down?)");
                    session.fail(ExitCode.GENERIC);
                }
                case DENIED, UNAUTHORIZED, FAULT, OTHER -> throw failed;
            }
        }
    }
}
