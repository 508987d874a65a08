package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.DaemonClient;
import io.weka.supervisor.client.wire.Json;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.process.ProcessInfo;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code update}: makes the groups in force what the configuration says now. */
final class Update implements AdministrativeCommand {
    private static final Json WAIT = new Json.Bool(true);

    @Override
    public String help() {
        return """
                update\t\t\tReload config and add/remove as necessary, and will restart affected programs
                update all\t\tReload config and add/remove as necessary, and will restart affected programs
                update <gname> [...]\tUpdate specific groups
                """;
    }

    @Override
    public void run(Session session, List<String> words) throws CallFailed {
        switch (session.daemon().await("supervisor.reloadConfig")) {
            case Answer.Result(Json lists, String ignored) -> {
                Changes changes = Changes.read(lists);
                List<String> names = words.contains("all") ? List.of() : words;
                complainOfUnknown(session, names, changes);
                apply(session, names, changes);
            }
            case Answer.Failure failure
            when failure.is(FaultCode.SHUTDOWN_STATE) -> complain(session, "ERROR: already shutting down");
            case Answer.Failure failure
            when failure.is(FaultCode.CANT_REREAD) -> complain(session, "ERROR: " + failure.message());
            case Answer.Failure failure -> throw CallFailed.of(failure);
        }
    }

    /** Those that are known are updated all the same (reference). */
    private static void complainOfUnknown(Session session, List<String> names, Changes changes) throws CallFailed {
        if (names.isEmpty()) {
            return;
        }
        Set<String> known = new HashSet<>(changes.added());
        for (ProcessInfo info : session.processes()) {
            known.add(info.group());
        }
        known.addAll(changes.removed());
        known.addAll(changes.changed());
        for (String name : new LinkedHashSet<>(names)) {
            if (!known.contains(name)) {
                complain(session, "ERROR: no such group: " + name);
            }
        }
    }

    private static void apply(Session session, List<String> names, Changes changes) throws CallFailed {
        DaemonClient daemon = session.daemon();
        for (String group : chosen(changes.removed(), names)) {
            if (stopped(session, group)) {
                daemon.result("supervisor.removeProcessGroup", new Json.Text(group));
                session.say(group + ": removed process group");
            }
        }
        for (String group : chosen(changes.changed(), names)) {
            if (stopped(session, group)) {
                daemon.result("supervisor.removeProcessGroup", new Json.Text(group));
                daemon.result("supervisor.addProcessGroup", new Json.Text(group));
                session.say(group + ": updated process group");
            }
        }
        for (String group : chosen(changes.added(), names)) {
            daemon.result("supervisor.addProcessGroup", new Json.Text(group));
            session.say(group + ": added process group");
        }
    }

    private static List<String> chosen(List<String> groups, List<String> names) {
        return names.isEmpty()
                ? groups
                : groups.stream().filter(names::contains).toList();
    }

    /** Stops a group; false where a process of it would not. */
    private static boolean stopped(Session session, String group) throws CallFailed {
        Json results =
                DaemonClient.expect(session.daemon().await("supervisor.stopProcessGroup", new Json.Text(group), WAIT));
        session.say(group + ": stopped");
        for (Json result : results.items()) {
            if (result.field("status").number() == FaultCode.FAILED.number()) {
                complain(session, group + ": has problems; not removing");
                return false;
            }
        }
        return true;
    }

    private static void complain(Session session, String line) {
        session.say(line);
        session.fail(ExitCode.GENERIC);
    }
}
