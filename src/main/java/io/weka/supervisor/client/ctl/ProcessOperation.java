package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Answer;
import io.weka.supervisor.client.wire.CallFailed;
import io.weka.supervisor.client.wire.DaemonClient;
import io.weka.supervisor.client.wire.Json;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.List;
import java.util.Optional;

/** Something that is done to processes by name, one name after the other, with a line for each process. */
abstract class ProcessOperation {

    abstract Answer doAll(DaemonClient daemon) throws CallFailed;

    /** Empty where groups cannot be named. */
    abstract Optional<Answer> doGroup(DaemonClient daemon, String group) throws CallFailed;

    abstract Answer doOne(DaemonClient daemon, String name) throws CallFailed;

    /** The text behind {@code NAME: } when it was done. */
    abstract String done();

    abstract int exitStatus(Answer.Failure failure);

    int exitStatusOfUnknownGroup() {
        return ExitCode.GENERIC;
    }

    /** {@code all} among the names means everything, and the other names are not looked at (reference). */
    final void run(Session session, List<String> names) throws CallFailed {
        if (names.contains("all")) {
            reportAll(session, DaemonClient.expect(doAll(session.daemon())));
            return;
        }
        for (String name : names) {
            NameSpec spec = NameSpec.parse(name);
            Optional<Answer> answer = spec.isGroup() ? doGroup(session.daemon(), spec.group()) : Optional.empty();
            if (answer.isPresent()) {
                group(session, spec, answer.get());
            } else {
                one(session, spec);
            }
        }
    }

    private void group(Session session, NameSpec spec, Answer answer) throws CallFailed {
        switch (answer) {
            case Answer.Result(Json results, String ignored) -> reportAll(session, results);
            case Answer.Failure failure
            when failure.is(FaultCode.BAD_NAME) -> {
                session.say(spec.group() + ": ERROR (no such group)");
                session.fail(exitStatusOfUnknownGroup());
            }
            case Answer.Failure failure -> throw CallFailed.of(failure);
        }
    }

    private void one(Session session, NameSpec spec) throws CallFailed {
        // Where groups cannot be named the reference has no name behind the colon, and says so.
        String label = spec.id().map(ProcessId::display).orElse(spec.group() + ":None");
        switch (doOne(session.daemon(), spec.given())) {
            case Answer.Result ignored -> session.say(label + ": " + done());
            case Answer.Failure failure -> report(session, label, failure);
        }
    }

    /** A line for each entry of a list of results, in the order in which they got done. */
    private void reportAll(Session session, Json results) throws CallFailed {
        for (Json result : results.items()) {
            report(session, result);
        }
    }

    final void report(Session session, Json result) throws CallFailed {
        String label = ProcessInfos.id(result).display();
        Answer.Failure status = new Answer.Failure(
                (int) result.field("status").number(),
                result.field("description").text());
        if (status.is(FaultCode.SUCCESS)) {
            session.say(label + ": " + done());
        } else {
            report(session, label, status);
        }
    }

    private void report(Session session, String label, Answer.Failure failure) throws CallFailed {
        Optional<String> text = Verdict.of(failure);
        if (text.isEmpty()) {
            throw CallFailed.of(failure);
        }
        session.say(label + ": " + text.get());
        session.fail(exitStatus(failure));
    }
}
