package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.Json;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.process.PythonText;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** {@code tail}: the end of a log of a process, or all that comes from now on. */
final class Tail implements Command {
    private static final int MOST_WORDS = 3;

    @Override
    public String help() {
        return """
                tail [-f] <name> [stdout|stderr] (default stdout)
                Ex:
                tail -f <name>\t\tContinuous tail of named process stdout
                \t\t\tCtrl-C to exit.
                tail -100 <name>\tlast 100 *bytes* of process stdout
                tail <name> stderr\tlast 1600 *bytes* of process stderr
                """;
    }

    @Override
    public void run(Session session, List<String> words) throws CallFailed {
        session.checkUp();
        if (words.isEmpty()) {
            session.wrongUse("Error: too few arguments", this);
            return;
        }
        if (words.size() > MOST_WORDS) {
            session.wrongUse("Error: too many arguments", this);
            return;
        }
        boolean hasOption = words.getFirst().startsWith("-");
        List<String> names = hasOption ? words.subList(1, words.size()) : words;
        if (names.isEmpty()) {
            complain(session, "Error: tail requires process name");
            return;
        }
        String channel = names.size() == 1 ? "stdout" : names.getLast().toLowerCase(Locale.ROOT);
        if (!channel.equals("stdout") && !channel.equals("stderr")) {
            complain(session, "Error: bad channel " + PythonText.quoted(channel));
            return;
        }
        run(session, hasOption ? words.getFirst() : TailBytes.DEFAULT_OPTION, names.getFirst(), channel);
    }

    private static void run(Session session, String option, String name, String channel) throws CallFailed {
        if (option.equals("-f")) {
            Follow.log(session, "/logtail/" + name + "/" + channel);
            return;
        }
        OptionalLong bytes = TailBytes.parse(option);
        if (bytes.isEmpty()) {
            complain(session, "Error: bad argument " + option);
            return;
        }
        read(session, name, channel, bytes.getAsLong());
    }

    private static void read(Session session, String name, String channel, long bytes) throws CallFailed {
        String method =
                channel.equals("stdout") ? "supervisor.readProcessStdoutLog" : "supervisor.readProcessStderrLog";
        switch (session.daemon().call(method, new Json.Text(name), new Json.Num(-bytes), new Json.Num(0))) {
            case Answer.Result(Json log, String ignored) -> session.say(log.text());
            case Answer.Failure failure
            when failure.is(FaultCode.BAD_NAME) -> complain(session, name + ": ERROR (no such process name)");
            case Answer.Failure failure -> complain(session, name + ": " + TailBytes.verdict(failure));
        }
    }

    private static void complain(Session session, String line) {
        session.say(line);
        session.fail(ExitCode.GENERIC);
    }
}
