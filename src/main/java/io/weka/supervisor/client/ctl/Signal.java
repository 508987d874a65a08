package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.DaemonClient;
import io.weka.supervisor.client.wire.Json;
import io.weka.supervisor.domain.fault.FaultCode;
import java.util.List;
import java.util.Optional;

/** {@code signal}: the daemon says which signals there are. */
final class Signal implements Command {

    @Override
    public String help() {
        return """
                signal <signal name> <name>\t\tSignal a process
                signal <signal name> <gname>:*\t\tSignal all processes in a group
                signal <signal name> <name> <name>\tSignal multiple processes or groups
                signal <signal name> all\t\tSignal all processes
                """;
    }

    @Override
    public void run(Session session, List<String> words) throws CallFailed {
        if (words.size() < 2) {
            session.checkUp();
            session.wrongUse("Error: signal requires a signal name and a process name", this);
            return;
        }
        new Signalling(new Json.Text(words.getFirst())).run(session, words.subList(1, words.size()));
    }

    private static final class Signalling extends ProcessOperation {
        private final Json signal;

        Signalling(Json signal) {
            this.signal = signal;
        }

        @Override
        Answer doAll(DaemonClient daemon) throws CallFailed {
            return daemon.call("supervisor.signalAllProcesses", signal);
        }

        @Override
        Optional<Answer> doGroup(DaemonClient daemon, String group) throws CallFailed {
            return Optional.of(daemon.call("supervisor.signalProcessGroup", new Json.Text(group), signal));
        }

        @Override
        Answer doOne(DaemonClient daemon, String name) throws CallFailed {
            return daemon.call("supervisor.signalProcess", new Json.Text(name), signal);
        }

        @Override
        String done() {
            return "signalled";
        }

        @Override
        int exitStatus(Answer.Failure failure) {
            return failure.is(FaultCode.NOT_RUNNING) ? ExitCode.NOT_RUNNING : ExitCode.GENERIC;
        }
    }
}
