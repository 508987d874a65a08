package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.Json;
import io.weka.supervisor.domain.fault.FaultCode;
import java.util.List;

/** {@code remove}: takes groups out of force; nothing in them may run. */
final class Remove implements AdministrativeCommand {

    @Override
    public String help() {
        return "remove <name> [...]\tRemoves process/group from active config\n";
    }

    @Override
    public void run(Session session, List<String> names) throws CallFailed {
        for (String name : names) {
            switch (session.daemon().call("supervisor.removeProcessGroup", new Json.Text(name))) {
                case Answer.Result ignored -> session.say(name + ": removed process group");
                case Answer.Failure failure
                when failure.is(FaultCode.STILL_RUNNING) -> {
                    session.say("ERROR: process/group still running: " + name);
                    session.fail(ExitCode.GENERIC);
                }
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
