package io.weka.supervisor;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.weka.supervisor.adapter.posix.ExecMode;
import io.weka.supervisor.boot.Daemon;
import io.weka.supervisor.client.ConfigurationFiles;
import io.weka.supervisor.client.DaemonAddress;
import io.weka.supervisor.client.Terminal;
import io.weka.supervisor.client.bridge.Bridge;
import io.weka.supervisor.client.ctl.Supervisorctl;
import io.weka.supervisor.client.ctl.Wekastop;
import io.weka.supervisor.client.eventlistener.EventListenerCommand;
import io.weka.supervisor.domain.ProductVersion;
import io.weka.supervisor.kernel.SelfCommand;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.ToIntFunction;

/** Chooses the program in the binary by the name it was called under, else by the first word. */
@QuarkusMain
public final class Main {
    private static final int NOBODY_READS = 1;

    private static final String VERSION_HELP = """
            Usage: supervisord version
            Prints the version of this program and exits, as supervisord -v does.

            Examples:
              supervisord version
                  of this program
              supervisorctl version
                  of the daemon that runs
            """;

    private Main() {}

    public static void main(String... args) {
        Routing routing = Routing.of(SelfCommand.calledAs(), List.of(args));
        List<String> words = routing.words();
        switch (routing.program()) {
            case DAEMON -> Daemon.main(routing.calledAs(), args);
            case EXEC -> ExecMode.run();
            case EVENTLISTENER ->
                System.exit(EventListenerCommand.ofThisProcess().run(words));
            case SUPERVISORCTL ->
                end(terminal -> new Supervisorctl(routing.calledAs(), terminal, configuration(routing)).run(words));
            case WEKASTOP -> end(terminal -> new Wekastop(terminal, configuration(routing)).run(words));
            case BRIDGE -> end(terminal -> new Bridge(terminal, configuration(routing)).run(words));
            case VERSION -> end(terminal -> version(terminal, words));
        }
    }

    private static DaemonAddress.Finder configuration(Routing routing) {
        return new ConfigurationFiles(routing.calledAs(), SelfCommand.variables());
    }

    private static int version(Terminal terminal, List<String> words) {
        boolean help = words.contains("--help") || words.contains("-h");
        terminal.print(help ? VERSION_HELP : ProductVersion.TEXT + "\n");
        return 0;
    }

    /** Runs a client, for which no framework is started, and ends this process with its exit status. */
    private static void end(ToIntFunction<Terminal> client) {
        int status;
        try {
            status = client.applyAsInt(Terminal.ofThisProcess());
        } catch (UncheckedIOException nobodyReads) {
            status = NOBODY_READS;
        }
        // What was printed is out, and nobody waits for hooks.
        Runtime.getRuntime().halt(status);
    }
}
