package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.CallFailed;
import java.util.List;

/** {@code version}: of the daemon, not of this binary. */
final class Version implements Command {

    @Override
    public String help() {
        return "version\t\t\tShow the version of the remote supervisord process\n";
    }

    @Override
    public void run(Session session, List<String> words) throws CallFailed {
        if (!words.isEmpty()) {
            session.wrongUse("Error: version accepts no arguments", this);
            return;
        }
        session.say(session.daemon().result("supervisor.getSupervisorVersion").text());
    }
}
