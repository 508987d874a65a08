package io.weka.supervisor.client.ctl;

import java.util.List;

/** {@code exit} and {@code quit}, and the end of input by its name: without an interactive mode there is nothing to leave. */
final class Leave implements Command {
    private final String name;

    Leave(String name) {
        this.name = name;
    }

    @Override
    public String help() {
        return name + "\tExit the supervisor shell.\n";
    }

    @Override
    public void run(Session session, List<String> words) {
        session.say("");
    }
}
