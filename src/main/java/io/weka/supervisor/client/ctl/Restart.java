package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.CallFailed;
import java.util.List;

/** {@code restart}: stop with the same names, then start with the same names. */
final class Restart implements Command {

    @Override
    public String help() {
        return """
                restart <name>\t\tRestart a process
                restart <gname>:*\tRestart all processes in a group
                restart <name> <name>\tRestart multiple processes or groups
                restart all\t\tRestart all processes
                Note: restart does not reread config files. For that, see reread and update.
                """;
    }

    @Override
    public void run(Session session, List<String> names) throws CallFailed {
        if (names.isEmpty()) {
            session.checkUp();
            session.wrongUse("Error: restart requires a process name", this);
            return;
        }
        new Stop.Stopping().run(session, names);
        new Start.Starting().run(session, names);
    }
}
