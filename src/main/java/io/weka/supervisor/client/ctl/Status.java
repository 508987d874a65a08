package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.Json;
import io.weka.supervisor.client.wire.JsonWriter;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessInfo;
import io.weka.supervisor.domain.process.StatusTable;
import java.util.ArrayList;
import java.util.List;

/** {@code status}: the path that has to be fast; one question, one answer, one write. */
final class Status implements Command {
    @Override
    public String help() {
        return """
                status <name>\t\tGet status for a single process
                status <gname>:*\tGet status for all processes in a group
                status <name> <name>\tGet status for multiple named processes
                status\t\t\tGet all process status info
                """;
    }

    @Override
    public int exitStatus(CallFailed.Reason reason) {
        return switch (reason) {
            case NO_SUCH_FILE, REFUSED -> ExitCode.UNKNOWN;
            case DENIED, UNAUTHORIZED, FAULT, OTHER -> ExitCode.GENERIC;
        };
    }

    @Override
    public void run(Session session, List<String> words) throws CallFailed {
        StatusOptions options = StatusOptions.parse(words);
        if (options.mistake().isPresent()) {
            session.wrongUse("Error: " + options.mistake().get(), this);
            return;
        }
        if (options.waiting().isPresent()) {
            boolean up = new Waiting(
                            session.daemon(), options.names(), options.waiting().get())
                    .await();
            session.fail(up ? ExitCode.OK : ExitCode.NOT_UP);
        }
        show(session, options);
    }

    private static void show(Session session, StatusOptions options) throws CallFailed {
        List<String> names = options.names();
        boolean asJson = options.json();
        List<Json> all = session.daemon().result("supervisor.getAllProcessInfo").items();
        List<Json> shown = names.isEmpty() || names.contains("all") ? all : select(session, all, names, asJson);
        List<ProcessInfo> infos = new ArrayList<>(shown.size());
        for (Json info : shown) {
            infos.add(ProcessInfos.read(info));
        }
        if (asJson) {
            session.say(JsonWriter.write(new Json.Items(shown)));
        } else {
            session.terminal()
                    .print(colours(session, options) ? ColouredTable.format(infos) : StatusTable.format(infos));
        }
        boolean allCount = options.waiting().isEmpty();
        for (ProcessInfo info : infos) {
            if (allCount && info.state().isStopped()) {
                session.fail(ExitCode.NOT_UP);
            }
        }
    }

    private static boolean colours(Session session, StatusOptions options) {
        return switch (options.colour()) {
            case NEVER -> false;
            case AUTO -> session.terminal().showsColours();
            case ALWAYS -> true;
        };
    }

    /** In the order of the names; a name that is not known is complained about. */
    private static List<Json> select(Session session, List<Json> all, List<String> names, boolean asJson) {
        List<Json> selected = new ArrayList<>();
        for (String name : names) {
            NameSpec spec = NameSpec.parse(name);
            int before = selected.size();
            for (Json info : all) {
                if (matches(spec, ProcessInfos.id(info))) {
                    selected.add(info);
                }
            }
            if (selected.size() == before) {
                String complaint =
                        spec.isGroup() ? spec.group() + ": ERROR (no such group)" : name + ": ERROR (no such process)";
                if (asJson) {
                    session.terminal().errorLine(complaint);
                } else {
                    session.say(complaint);
                }
                session.fail(ExitCode.UNKNOWN);
            }
        }
        return selected;
    }

    private static boolean matches(NameSpec spec, ProcessId id) {
        return id.group().equals(spec.group())
                && (spec.process().isEmpty() || spec.process().get().equals(id.name()));
    }
}
