package io.weka.supervisor.client.ctl;

import java.util.List;
import java.util.Optional;

/** The commands by their names. */
final class Commands {
    /** All names, as {@code help} lists them. */
    static final List<String> NAMES = List.of(
            "add",
            "avail",
            "clear",
            "exit",
            "fg",
            "help",
            "maintail",
            "open",
            "pid",
            "quit",
            "reload",
            "remove",
            "reread",
            "restart",
            "shutdown",
            "signal",
            "start",
            "status",
            "stop",
            "tail",
            "update",
            "version");

    private Commands() {}

    static Optional<Command> find(String name) {
        return switch (name) {
            case "status" -> Optional.of(new Status());
            case "start" -> Optional.of(new Start());
            case "stop" -> Optional.of(new Stop());
            case "restart" -> Optional.of(new Restart());
            case "tail" -> Optional.of(new Tail());
            case "maintail" -> Optional.of(new Maintail());
            case "help" -> Optional.of(new Help());
            case "signal" -> Optional.of(new Signal());
            case "pid" -> Optional.of(new Pid());
            case "clear" -> Optional.of(new Clear());
            case "reread" -> Optional.of(new Reread());
            case "update" -> Optional.of(new Update());
            case "add" -> Optional.of(new Add());
            case "remove" -> Optional.of(new Remove());
            case "reload" -> Optional.of(new Reload());
            case "shutdown" -> Optional.of(new Shutdown());
            case "avail" -> Optional.of(new Avail());
            case "version" -> Optional.of(new Version());
            case "fg" -> Optional.of(new Foreground());
            case "open" -> Optional.of(new Open());
            case "exit", "quit" -> Optional.of(new Leave(name));
            default -> Optional.empty();
        };
    }
}
