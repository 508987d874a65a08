package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.Terminal;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.DaemonClient;
import io.weka.supervisor.client.wire.Json;
import io.weka.supervisor.domain.process.ProcessInfo;
import java.util.ArrayList;
import java.util.List;

/** One command line that is being carried out: the daemon, the terminal, and the exit status so far. */
final class Session {
    private final DaemonClient daemon;
    private final Terminal terminal;
    private int exitStatus = ExitCode.OK;

    Session(DaemonClient daemon, Terminal terminal) {
        this.daemon = daemon;
        this.terminal = terminal;
    }

    DaemonClient daemon() {
        return daemon;
    }

    Terminal terminal() {
        return terminal;
    }

    void say(String line) {
        terminal.line(line);
    }

    /** A later success does not take a failure back; a later failure replaces it. */
    void fail(int status) {
        if (status != ExitCode.OK) {
            exitStatus = status;
        }
    }

    int exitStatus() {
        return exitStatus;
    }

    /** Complains about the arguments. */
    void wrongUse(String complaint, Command command) {
        say(complaint);
        terminal.print(command.help());
        fail(ExitCode.GENERIC);
    }

    /** Fails where no daemon answers: the reference looks for it before it complains about arguments. */
    void checkUp() throws CallFailed {
        daemon.result("supervisor.getVersion");
    }

    /** All processes in the daemon's order. */
    List<ProcessInfo> processes() throws CallFailed {
        List<ProcessInfo> all = new ArrayList<>();
        for (Json info : daemon.result("supervisor.getAllProcessInfo").items()) {
            all.add(ProcessInfos.read(info));
        }
        return all;
    }
}
