package io.weka.supervisor.client.ctl;

import java.util.List;
import java.util.Optional;

/** {@code help}: the commands, or the text of one. */
final class Help implements Command {
    private static final String COMMANDS = """

            default commands (type help <topic>):
            =====================================
            add    exit      open  reload  restart   start   tail  \s
            avail  fg        pid   remove  shutdown  status  update\s
            clear  maintail  quit  reread  signal    stop    version

            """;

    @Override
    public String help() {
        return """
                help\t\tPrint a list of available actions
                help <action>\tPrint help for <action>
                """;
    }

    @Override
    public void run(Session session, List<String> words) {
        if (words.isEmpty()) {
            session.terminal().print(COMMANDS);
            return;
        }
        Optional<Command> command = words.size() == 1 ? Commands.find(words.getFirst()) : Optional.empty();
        if (command.isPresent()) {
            session.terminal().print(command.get().help());
        } else {
            session.say("*** No help on " + String.join(" ", words));
        }
    }
}
