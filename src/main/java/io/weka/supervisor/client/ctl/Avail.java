package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.Json;
import io.weka.supervisor.domain.fault.FaultCode;
import java.util.List;

/** {@code avail}: what is configured, in force or not. */
final class Avail implements AdministrativeCommand {
    private static final int NAME_WIDTH = 32;
    private static final int WORD_WIDTH = 9;

    @Override
    public String help() {
        return "avail\t\t\tDisplay all configured processes\n";
    }

    @Override
    public void run(Session session, List<String> words) throws CallFailed {
        if (!words.isEmpty()) {
            session.wrongUse("Error: avail accepts no arguments", this);
            return;
        }
        switch (session.daemon().call("supervisor.getAllConfigInfo")) {
            case Answer.Result(Json programs, String ignored) -> {
                for (Json program : programs.items()) {
                    session.say(line(program));
                }
            }
            case Answer.Failure failure
            when failure.is(FaultCode.SHUTDOWN_STATE) -> {
                session.say("ERROR: supervisor shutting down");
                session.fail(ExitCode.GENERIC);
            }
            case Answer.Failure failure -> throw CallFailed.of(failure);
        }
    }

    private static String line(Json program) {
        StringBuilder line = new StringBuilder();
        pad(line, ProcessInfos.id(program).display(), NAME_WIDTH);
        pad(line, program.field("inuse").bool() ? "in use" : "avail", WORD_WIDTH);
        pad(line, program.field("autostart").bool() ? "auto" : "manual", WORD_WIDTH);
        return line.append(program.field("group_prio").number())
                .append(':')
                .append(program.field("process_prio").number())
                .toString();
    }

    private static void pad(StringBuilder line, String text, int width) {
        line.append(text)
                .repeat(' ', Math.max(0, width - text.codePointCount(0, text.length())))
                .append(' ');
    }
}
