package io.weka.supervisor.client.manual;

import io.weka.supervisor.client.manual.Page.Example;
import io.weka.supervisor.client.manual.Page.Option;
import io.weka.supervisor.client.manual.Page.Words;
import java.util.List;
import java.util.Optional;

/** The pages of supervisorctl and of its commands. */
public final class CtlManual {
    private static final List<Page> COMMANDS = List.of(
            page(
                    "add",
                    "puts groups of the configuration in force that were added to it since, and starts them",
                    "GROUP...",
                    Words.GROUPS,
                    new Example("supervisorctl add web", "after reread has said \"web: available\"")),
            page(
                    "avail",
                    "shows all processes of the configuration, in force or not",
                    "",
                    Words.NONE,
                    new Example("supervisorctl avail", "name, in use or not, started by itself or not, priorities")),
            page(
                    "clear",
                    "empties the logs of processes that run",
                    "NAME...|all",
                    Words.PROCESSES,
                    new Example(
                            "supervisorctl clear web",
                            "empties stdout and stderr log of web if it runs, else says the same and leaves them")),
            page(
                    "exit",
                    "ends a session, which there is not: does nothing",
                    "",
                    Words.NONE,
                    new Example("supervisorctl exit", "prints an empty line; only for scripts that have it")),
            page(
                    "fg",
                    "shows the output of one process and sends it what is typed",
                    "NAME",
                    Words.PROCESSES,
                    new Example("supervisorctl fg web", "until Ctrl-C or the end of the input; web runs on")),
            page(
                    "help",
                    "shows the commands, or the text of one",
                    "[COMMAND]",
                    Words.COMMANDS,
                    new Example("supervisorctl help tail", "how to use tail")),
            page(
                    "maintail",
                    "shows the end of the daemon's own log",
                    "[-f|-BYTES]",
                    Words.OTHER,
                    new Example("supervisorctl maintail -f", "the last bytes and all that is added, until Ctrl-C"),
                    new Example("supervisorctl maintail -4000", "the last 4000 bytes")),
            page(
                    "open",
                    "shows the status of another daemon",
                    "URL",
                    Words.OTHER,
                    new Example("supervisorctl open unix:///run/other.sock", "of the daemon that listens there")),
            page(
                    "pid",
                    "shows the pid of the daemon or of processes",
                    "[NAME...|all]",
                    Words.PROCESSES,
                    new Example("supervisorctl pid", "of the daemon"),
                    new Example("supervisorctl pid web", "of the process; 0 and status 7 when it does not run")),
            page(
                    "quit",
                    "ends a session, which there is not: does nothing",
                    "",
                    Words.NONE,
                    new Example("supervisorctl quit", "prints an empty line; only for scripts that have it")),
            page(
                    "reload",
                    "stops everything, reads the configuration and starts anew, in the same daemon",
                    "",
                    Words.NONE,
                    new Example("supervisorctl reload", "like a restart of the daemon")),
            page(
                    "remove",
                    "takes stopped groups out of force",
                    "GROUP...",
                    Words.GROUPS,
                    new Example("supervisorctl remove web", "after supervisorctl stop web")),
            page(
                    "reread",
                    "reads the configuration and says what would change, and changes nothing",
                    "",
                    Words.NONE,
                    new Example("supervisorctl reread", "then supervisorctl update puts it in force")),
            page(
                    "restart",
                    "stops processes and starts them",
                    "NAME...|all",
                    Words.PROCESSES,
                    new Example("supervisorctl restart web", "one process"),
                    new Example("supervisorctl restart app:*", "all of the group app")),
            page(
                    "shutdown",
                    "stops all processes and ends the daemon",
                    "",
                    Words.NONE,
                    new Example("supervisorctl shutdown", "answers at once; the daemon ends when all have stopped")),
            page(
                    "signal",
                    "sends a signal to processes",
                    "SIGNAL NAME...|all",
                    Words.SIGNAL_THEN_PROCESSES,
                    new Example("supervisorctl signal HUP web", "by name"),
                    new Example("supervisorctl signal 10 app:*", "by number, to all of a group")),
            page(
                    "start",
                    "starts processes and waits until they run",
                    "NAME...|all",
                    Words.PROCESSES,
                    new Example("supervisorctl start web", "one process; 0 once it is RUNNING"),
                    new Example("supervisorctl start app:*", "all of the group app"),
                    new Example("supervisorctl start all", "everything")),
            new Page(
                    "status",
                    "shows the state of processes; 3 when something shown does not run",
                    "[OPTION...] [NAME...|all]",
                    Words.PROCESSES,
                    List.of(
                            new Option(List.of("--json"), "", "What is known of the processes, as JSON."),
                            new Option(
                                    List.of("--wait"),
                                    "=SECONDS",
                                    "Waits until the processes named are RUNNING; without names, until all that starts by"
                                            + " itself is up. Ends with 0 then, and with 3 when the time is over or a"
                                            + " process will not come up by itself: it is FATAL, or EXITED and not"
                                            + " started again. With SECONDS it also waits for the daemon to answer."),
                            new Option(
                                    List.of("--color"),
                                    "=WHEN",
                                    "Colours the states: always, never, or auto (where none is said): on a terminal, where"
                                            + " NO_COLOR is not set and TERM is not dumb. Without it there is no colour.")),
                    List.of(
                            new Example("supervisorctl status", "everything"),
                            new Example("supervisorctl status web app:*", "one process and all of a group"),
                            new Example("supervisorctl status --wait=30", "until all is up, for half a minute"),
                            new Example("supervisorctl status --json | jq '.[].name'", "for scripts"))),
            page(
                    "stop",
                    "stops processes and waits until they have ended",
                    "NAME...|all",
                    Words.PROCESSES,
                    new Example("supervisorctl stop web", "one process"),
                    new Example("supervisorctl stop all", "everything but the daemon")),
            page(
                    "tail",
                    "shows the end of a log of a process",
                    "[-f|-BYTES] NAME [stdout|stderr]",
                    Words.PROCESS_THEN_CHANNEL,
                    new Example("supervisorctl tail web", "the last 1600 bytes of its stdout"),
                    new Example("supervisorctl tail -f web stderr", "and all that is added, until Ctrl-C")),
            page(
                    "update",
                    "reads the configuration and puts it in force: new groups start, changed ones start again, others stop",
                    "[GROUP...|all]",
                    Words.GROUPS,
                    new Example("supervisorctl update", "everything that changed"),
                    new Example("supervisorctl update web", "this group only")),
            page(
                    "version",
                    "shows the version of the daemon",
                    "",
                    Words.NONE,
                    new Example("supervisorctl version", "of the daemon, not of this program")));

    private CtlManual() {}

    private static Page page(String name, String summary, String synopsis, Words words, Example... examples) {
        return new Page(name, summary, synopsis, words, List.of(), List.of(examples));
    }

    /** All commands, sorted by name. */
    public static List<Page> commands() {
        return COMMANDS;
    }

    public static Optional<Page> command(String name) {
        return COMMANDS.stream().filter(page -> page.name().equals(name)).findFirst();
    }

    /** supervisorctl itself. */
    public static Page program() {
        return new Page(
                "supervisorctl",
                "asks the daemon about its processes, starts and stops them",
                "[OPTION...] COMMAND [WORD...]",
                Words.COMMANDS,
                List.of(
                        new Option(
                                List.of("-c", "--configuration"),
                                "FILE",
                                "Configuration file that names the daemon's socket; without it the usual places are searched."),
                        new Option(List.of("-s", "--serverurl"), "URL", "Where the daemon listens: unix:///path."),
                        new Option(List.of("-u", "--username"), "NAME", "User name, where the daemon wants one."),
                        new Option(List.of("-p", "--password"), "PASSWORD", "Password of that user."),
                        new Option(List.of("-h", "--help"), "", "Shows the usage and ends.")),
                List.of(
                        new Example("supervisorctl status", "what runs"),
                        new Example("supervisorctl -c app.conf restart web", "the daemon of this configuration"),
                        new Example("supervisorctl -s unix:///run/app.sock tail -f web", "the daemon at this socket"),
                        new Example("supervisorctl start --help", "more about a command")));
    }
}
