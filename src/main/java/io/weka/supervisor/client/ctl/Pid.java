package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.Json;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.process.ProcessInfo;
import java.util.List;

/** {@code pid}: of the daemon, of processes by name, or of all. */
final class Pid implements Command {

    @Override
    public String help() {
        return """
                pid\t\t\tGet the PID of supervisord.
                pid <name>\t\tGet the PID of a single child process by name.
                pid all\t\t\tGet the PID of every child process, one per line.
                """;
    }

    @Override
    public void run(Session session, List<String> names) throws CallFailed {
        if (names.isEmpty()) {
            long pid = session.daemon().result("supervisor.getPID").number();
            session.say(Long.toString(pid));
        } else if (names.contains("all")) {
            for (ProcessInfo info : session.processes()) {
                session.say(Integer.toString(info.pid()));
            }
        } else {
            for (String name : names) {
                one(session, name);
            }
        }
    }

    private static void one(Session session, String name) throws CallFailed {
        switch (session.daemon().call("supervisor.getProcessInfo", new Json.Text(name))) {
            case Answer.Result(Json info, String ignored) -> {
                long pid = info.field("pid").number();
                session.say(Long.toString(pid));
                session.fail(pid == 0 ? ExitCode.NOT_RUNNING : ExitCode.OK);
            }
            case Answer.Failure failure
            when failure.is(FaultCode.BAD_NAME) -> {
                session.say("No such process " + name);
                session.fail(ExitCode.GENERIC);
            }
            case Answer.Failure failure -> throw CallFailed.of(failure);
        }
    }
}
