package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.Json;
import io.weka.supervisor.domain.fault.FaultCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code reread}: says what {@code update} would do. */
final class Reread implements AdministrativeCommand {

    @Override
    public String help() {
        return "reread \t\t\tReload the daemon's configuration files without add/remove\n";
    }

    @Override
    public void run(Session session, List<String> words) throws CallFailed {
        if (!words.isEmpty()) {
            session.wrongUse("Error: reread accepts no arguments", this);
            return;
        }
        switch (session.daemon().await("supervisor.reloadConfig")) {
            case Answer.Result(Json lists, String ignored) -> show(session, Changes.read(lists));
            case Answer.Failure failure
            when failure.is(FaultCode.SHUTDOWN_STATE) -> complain(session, "ERROR: supervisor shutting down");
            case Answer.Failure failure
            when failure.is(FaultCode.CANT_REREAD) -> complain(session, "ERROR: " + failure.message());
            case Answer.Failure failure -> throw CallFailed.of(failure);
        }
    }

    private static void show(Session session, Changes changes) {
        Map<String, String> byName = new TreeMap<>();
        changes.added().forEach(name -> byName.put(name, "available"));
        changes.changed().forEach(name -> byName.put(name, "changed"));
        changes.removed().forEach(name -> byName.put(name, "disappeared"));
        if (byName.isEmpty()) {
            session.say("No config updates to processes");
        }
        byName.forEach((name, what) -> session.say(name + ": " + what));
    }

    private static void complain(Session session, String line) {
        session.say(line);
        session.fail(ExitCode.GENERIC);
    }
}
