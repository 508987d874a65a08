package io.weka.supervisor;

import java.util.List;

/**
 * Which of the programs in the binary is meant.
 *
 * @param calledAs its name in messages
 * @param words what is left for the program itself
 */
record Routing(Program program, String calledAs, List<String> words) {

    enum Program {
        DAEMON,
        SUPERVISORCTL,
        WEKASTOP,
        BRIDGE,
        EVENTLISTENER,
        VERSION,
        /** Between the daemon's fork and a program: sets what posix_spawn cannot, then becomes the program. */
        EXEC
    }

    /**
     * Decides by the last part of the name the binary was started under, else by the first word.
     *
     * @param startedAs the path or name; empty where it is not known
     */
    static Routing of(String startedAs, List<String> words) {
        String name = startedAs.substring(startedAs.lastIndexOf('/') + 1);
        return switch (name) {
            case "supervisorctl" -> new Routing(Program.SUPERVISORCTL, startedAs, words);
            case "wekastop" -> new Routing(Program.WEKASTOP, startedAs, words);
            default -> words.isEmpty() ? new Routing(Program.DAEMON, startedAs, words) : byFirstWord(startedAs, words);
        };
    }

    private static Routing byFirstWord(String startedAs, List<String> words) {
        List<String> rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "ctl" -> new Routing(Program.SUPERVISORCTL, "supervisorctl", rest);
            case "wekastop" -> new Routing(Program.WEKASTOP, "wekastop", rest);
            case "bridge" -> new Routing(Program.BRIDGE, "bridge", rest);
            case "eventlistener" -> new Routing(Program.EVENTLISTENER, "eventlistener", rest);
            case "version" -> new Routing(Program.VERSION, "version", rest);
            // What follows an option that only prints is not looked at (reference).
            case "-v", "--version" -> new Routing(Program.VERSION, "version", List.of());
            case "__exec" -> new Routing(Program.EXEC, "__exec", rest);
            default -> new Routing(Program.DAEMON, startedAs, words);
        };
    }
}
