package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.Json;
import java.util.List;
import java.util.OptionalLong;

/** {@code maintail}: the end of the daemon's own log, or all that comes from now on. */
final class Maintail implements Command {

    @Override
    public String help() {
        return """
                maintail -f \tContinuous tail of supervisor main log file (Ctrl-C to exit)
                maintail -100\tlast 100 *bytes* of supervisord main log file
                maintail\tlast 1600 *bytes* of supervisor main log file

                """;
    }

    @Override
    public void run(Session session, List<String> words) throws CallFailed {
        session.checkUp();
        if (words.size() > 1) {
            session.wrongUse("Error: too many arguments", this);
            return;
        }
        String option = words.isEmpty() ? TailBytes.DEFAULT_OPTION : words.getFirst();
        if (option.equals("-f")) {
            Follow.log(session, "/mainlogtail");
            return;
        }
        OptionalLong bytes = option.startsWith("-") ? TailBytes.parse(option) : OptionalLong.empty();
        if (bytes.isEmpty()) {
            complain(session, "Error: bad argument " + option);
            return;
        }
        switch (session.daemon().call("supervisor.readLog", new Json.Num(-bytes.getAsLong()), new Json.Num(0))) {
            case Answer.Result(Json log, String ignored) -> session.say(log.text());
            case Answer.Failure failure -> complain(session, "supervisord: " + TailBytes.verdict(failure));
        }
    }

    private static void complain(Session session, String line) {
        session.say(line);
        session.fail(ExitCode.GENERIC);
    }
}
