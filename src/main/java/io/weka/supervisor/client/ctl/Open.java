package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.DaemonClient;
import io.weka.supervisor.client.wire.ServerUrl;
import java.util.List;
import java.util.Optional;

/** {@code open}: shows the status of another daemon; useful only in an interactive mode, which there is not. */
final class Open implements Command {

    @Override
    public String help() {
        return """
                open <url>\tConnect to a remote supervisord process.
                \t\t(for UNIX domain socket, use unix:///socket/path)
                """;
    }

    @Override
    public void run(Session session, List<String> words) throws CallFailed {
        ServerUrl url = new ServerUrl(words.isEmpty() ? "" : words.getFirst());
        if (words.size() != 1 || !url.isKnownKind()) {
            session.say("ERROR: url must be http:// or unix://");
            session.fail(ExitCode.GENERIC);
            return;
        }
        try (DaemonClient other = new DaemonClient(url, Optional.empty())) {
            new Status().run(new Session(other, session.terminal()), List.of());
        }
    }

    /** That nobody is there is what the status was asked for (reference). */
    @Override
    public int exitStatus(CallFailed.Reason reason) {
        return switch (reason) {
            case NO_SUCH_FILE, REFUSED -> ExitCode.OK;
            case DENIED, UNAUTHORIZED, FAULT, OTHER -> ExitCode.GENERIC;
        };
    }
}
