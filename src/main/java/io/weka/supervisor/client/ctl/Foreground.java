package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.DaemonClient;
import io.weka.supervisor.client.wire.Json;
import io.weka.supervisor.client.wire.LogStream;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.process.ProcessState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code fg}: shows what a process writes while the lines of standard input go to it, until their end or INT. */
final class Foreground implements Command {

    @Override
    public String help() {
        return """
                fg <process>\tConnect to a process in foreground mode
                \t\tCtrl-C to exit
                """;
    }

    @Override
    public void run(Session session, List<String> names) throws CallFailed {
        session.checkUp();
        if (names.isEmpty()) {
            session.wrongUse("ERROR: no process name supplied", this);
            return;
        }
        if (names.size() > 1) {
            complain(session, "ERROR: too many process names supplied");
            return;
        }
        Json name = new Json.Text(names.getFirst());
        switch (session.daemon().call("supervisor.getProcessInfo", name)) {
            case Answer.Result(Json info, String ignored)
            when info.field("state").number() == ProcessState.RUNNING.code() -> connect(session, name);
            case Answer.Result ignored -> complain(session, "ERROR: process not running");
            case Answer.Failure failure
            when failure.is(FaultCode.BAD_NAME) -> complain(session, "ERROR: bad process name supplied");
            case Answer.Failure failure -> throw CallFailed.of(failure);
        }
    }

    private static void connect(Session session, Json name) throws CallFailed {
        session.say("==> Press Ctrl-C to exit <==");
        Interrupt.endsWith(session.terminal(), "Exiting foreground");
        Thread output = new Thread(() -> showOutput(session, name.text()), "output");
        output.setDaemon(true);
        output.start();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                Json text = new Json.Text(line + "\n");
                switch (session.daemon().call("supervisor.sendProcessStdin", name, text)) {
                    case Answer.Result ignored -> {}
                    case Answer.Failure failure
                    when failure.is(FaultCode.NOT_RUNNING) -> {
                        session.say("Process got killed");
                        session.say("Exiting foreground");
                        return;
                    }
                    case Answer.Failure failure -> throw CallFailed.of(failure);
                }
            }
        } catch (IOException endOfInput) {
            // The same as its end.
        }
        session.say("Exiting foreground");
    }

    /** On a connection of its own, since calls go on beside it. */
    private static void showOutput(Session session, String name) {
        try (DaemonClient daemon = session.daemon().another()) {
            LogStream log = daemon.follow(Follow.encoded("/logtail/" + name + "/stdout"));
            if (log.status() == Follow.OK) {
                for (byte[] bytes = log.more(); bytes.length > 0; bytes = log.more()) {
                    session.terminal().print(bytes);
                }
            }
        } catch (CallFailed | UncheckedIOException gone) {
            // Input goes on until its end.
        }
    }

    private static void complain(Session session, String line) {
        session.say(line);
        session.fail(ExitCode.GENERIC);
    }
}
