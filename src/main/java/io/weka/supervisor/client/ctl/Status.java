package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.manual.CtlManual;
import io.weka.supervisor.client.manual.Page;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.Json;
import io.weka.supervisor.client.wire.JsonWriter;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessState;
import io.weka.supervisor.domain.process.StatusLine;
import io.weka.supervisor.domain.process.StatusTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
            session.terminal()
                    .print(CtlManual.command("status").map(Page::optionsOnly).orElse(""));
            return;
        }
        session.terminal().hint(() -> StatusOptions.hint(words));
        if (options.waiting().isPresent()) {
            boolean up = new Waiting(
                            session.daemon(), options.names(), options.waiting().get())
                    .await();
            session.fail(up ? ExitCode.OK : ExitCode.NOT_UP);
        }
        show(session, options);
    }

    private static void show(Session session, StatusOptions options) throws CallFailed {
        if (options.json()) {
            List<Json> all =
                    session.daemon().result("supervisor.getAllProcessInfo").items();
            List<Json> shown = select(session, all, ProcessInfos::id, options);
            session.say(JsonWriter.write(new Json.Items(shown)));
            for (Json info : shown) {
                count(ProcessInfos.read(info).state(), session, options);
            }
            return;
        }
        List<StatusLine> shown = select(session, session.daemon().status(), StatusLine::id, options);
        session.terminal().print(colours(session, options) ? ColouredTable.format(shown) : StatusTable.format(shown));
        for (StatusLine line : shown) {
            count(line.state(), session, options);
        }
    }

    /** After waiting only those count that were waited for. */
    private static void count(ProcessState state, Session session, StatusOptions options) {
        if (options.waiting().isEmpty() && state.isStopped()) {
            session.fail(ExitCode.NOT_UP);
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
    private static <T> List<T> select(Session session, List<T> all, Function<T, ProcessId> id, StatusOptions options) {
        List<String> names = options.names();
        if (names.isEmpty() || names.contains("all")) {
            return all;
        }
        List<T> selected = new ArrayList<>();
        for (String name : names) {
            NameSpec spec = NameSpec.parse(name);
            int before = selected.size();
            for (T process : all) {
                if (matches(spec, id.apply(process))) {
                    selected.add(process);
                }
            }
            if (selected.size() == before) {
                String complaint =
                        spec.isGroup() ? spec.group() + ": ERROR (no such group)" : name + ": ERROR (no such process)";
                if (options.json()) {
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
