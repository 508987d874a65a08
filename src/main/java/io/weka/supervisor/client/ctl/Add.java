package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.Json;
import io.weka.supervisor.domain.fault.FaultCode;
import java.util.List;

/** {@code add}: puts groups in force that were read. */
final class Add implements AdministrativeCommand {

    @Override
    public String help() {
        return "add <name> [...]\tActivates any updates in config for process/group\n";
    }

    @Override
    public void run(Session session, List<String> names) throws CallFailed {
        for (String name : names) {
            switch (session.daemon().call("supervisor.addProcessGroup", new Json.Text(name))) {
                case Answer.Result ignored -> session.say(name + ": added process group");
                case Answer.Failure failure
                when failure.is(FaultCode.SHUTDOWN_STATE) -> {
                    session.say("ERROR: shutting down");
                    session.fail(ExitCode.GENERIC);
                }
                case Answer.Failure failure
                when failure.is(FaultCode.ALREADY_ADDED) -> session.say("ERROR: process group already active");
                case Answer.Failure failure
                when failure.is(FaultCode.BAD_NAME) -> {
                    session.say("ERROR: no such process/group: " + name);
                    session.fail(ExitCode.GENERIC);
                }
                case Answer.Failure failure -> throw CallFailed.of(failure);
            }
        }
    }
}
